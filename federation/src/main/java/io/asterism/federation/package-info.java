/**
 * The truth: devices, mailboxes, extensions, publications, subscriptions, peers and their replication.
 *
 * <p>This package holds the messages and the one entry that the node uses. Actors live in one package per concern, the
 * rules they apply in {@code rules}. Nothing here knows a socket.
 */
@NullMarked
package io.asterism.federation;

import org.jspecify.annotations.NullMarked;
