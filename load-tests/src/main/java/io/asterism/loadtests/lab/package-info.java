/**
 * The lab: real Asterisks and a real Asterism on one machine, started, driven and watched from Java.
 *
 * <p>Start reading at {@link io.asterism.loadtests.lab.AsteriskLab}, which claims a block of ports and hands out
 * {@link io.asterism.loadtests.lab.AsteriskServer}s and {@link io.asterism.loadtests.lab.AsterismProcess}es. How two
 * of them know each other is a {@link io.asterism.loadtests.lab.PeerConfig}. The servers themselves live in the chroot
 * that {@code load-tests/lab/asterisk-lab} keeps.
 *
 * <p>Nothing here uses Asterism's own SIP code: what the lab sees is an opinion of its own.
 */
@NullMarked
package io.asterism.loadtests.lab;

import org.jspecify.annotations.NullMarked;
