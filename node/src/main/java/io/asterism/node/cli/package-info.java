/**
 * The verbs that check a configuration or ask a running node.
 *
 * <p>Start at {@link io.asterism.node.cli.Verbs}, which has them all. A verb that asks goes through
 * {@code NodeClient} to the node's HTTP and prints the answer as it is ({@code -o json}) or as a table. What goes wrong
 * ends in a {@code CommandFailure}, which is one line on standard error and an exit status.
 */
@NullMarked
package io.asterism.node.cli;

import org.jspecify.annotations.NullMarked;
