/** What the rules of the federation cost. */
@NullMarked
package io.asterism.loadtests.bench.rules;

import org.jspecify.annotations.NullMarked;
