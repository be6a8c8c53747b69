/**
 * The rules of the federation as pure functions: what a device's contributions add up to, which mailbox count is the
 * truth, which of two copies is newer, and which stamp a write gets. Time is always an argument.
 *
 * <p>Start at {@link io.asterism.federation.rules.Aggregate}.
 */
@NullMarked
package io.asterism.federation.rules;

import org.jspecify.annotations.NullMarked;
