/**
 * What the cluster knows, as values: entity ids, and with them devices, mailboxes, states and stamps.
 *
 * <p>Start at {@link io.asterism.protocol.model.Eid}, the origin of every contribution. Nothing here knows bytes on a
 * wire, an actor or a clock.
 */
@NullMarked
package io.asterism.protocol.model;

import org.jspecify.annotations.NullMarked;
