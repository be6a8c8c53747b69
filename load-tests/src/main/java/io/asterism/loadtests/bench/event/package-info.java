/** What a body costs to read and to write. */
@NullMarked
package io.asterism.loadtests.bench.event;

import org.jspecify.annotations.NullMarked;
