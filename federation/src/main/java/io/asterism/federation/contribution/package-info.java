/**
 * Devices and mailboxes: one sharded actor each, under {@link io.asterism.federation.contribution.ContributionEntity}.
 *
 * <p>What a new word changes, and what of it the peers must hear, is decided by
 * {@link io.asterism.federation.contribution.ContributionChange}. Until a peer's owner has taken it,
 * {@link io.asterism.federation.contribution.FanOut} repeats it.
 */
@NullMarked
package io.asterism.federation.contribution;

import org.jspecify.annotations.NullMarked;
