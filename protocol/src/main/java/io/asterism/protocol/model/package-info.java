/**
 * What the cluster knows, as values: devices, mailboxes, publications, and who said what when.
 *
 * <p>Start at {@link io.asterism.protocol.model.Contribution}: what one {@link io.asterism.protocol.model.Eid} says of
 * one device or mailbox. {@link io.asterism.protocol.model.ReplicatedRecord} is what contributions have in common with
 * the other facts that nodes copy to each other, {@link io.asterism.protocol.model.Stamp} what decides between two
 * copies. Nothing here knows bytes on a wire, an actor or a clock.
 */
@NullMarked
package io.asterism.protocol.model;

import org.jspecify.annotations.NullMarked;
