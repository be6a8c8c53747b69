/**
 * Asterisk's configuration dialect and its regular expressions, read as an Asterisk reads them.
 *
 * <p>Start at {@link io.asterism.protocol.asterisk.AsteriskConfigParser}: a file and what it includes become a
 * {@link io.asterism.protocol.asterisk.ConfigDocument} of sections, each option with its place, and with every
 * {@link io.asterism.protocol.asterisk.Finding} on the way. It knows nothing of types of section or options: that is
 * the business of who asks. {@link io.asterism.protocol.asterisk.PosixRegex} is what the filter options hold.
 *
 * <p>Source: {@code main/config.c} of Asterisk 22.
 */
@NullMarked
package io.asterism.protocol.asterisk;

import org.jspecify.annotations.NullMarked;
