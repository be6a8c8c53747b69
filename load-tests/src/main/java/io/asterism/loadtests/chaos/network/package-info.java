/**
 * Where the three nodes of the chaos suite live, and the wires between them.
 *
 * <p>{@link io.asterism.loadtests.chaos.network.ChaosNetwork#open} takes network namespaces where the machine allows
 * them, else loopback addresses. In {@link io.asterism.loadtests.chaos.network.NamespaceNetwork} each node has two links:
 * a bridge to the peers, which nobody touches, and a tunnel device to the other nodes. What a node sends into its
 * tunnel comes out in {@link io.asterism.loadtests.chaos.network.Wires}, a program that hands each packet on, drops it
 * or holds it back. So no kernel module for bad networks is needed, and every loss is seeded.
 */
@NullMarked
package io.asterism.loadtests.chaos.network;

import org.jspecify.annotations.NullMarked;
