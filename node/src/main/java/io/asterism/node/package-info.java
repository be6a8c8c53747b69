/**
 * The process that ties everything together.
 *
 * <p>Start at {@link io.asterism.node.Main}: it reads the command line and hands over to one verb.
 */
@NullMarked
package io.asterism.node;

import org.jspecify.annotations.NullMarked;
