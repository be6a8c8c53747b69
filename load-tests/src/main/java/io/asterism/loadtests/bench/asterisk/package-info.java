/** What Asterisk's configuration dialect costs where it is asked for each state. */
@NullMarked
package io.asterism.loadtests.bench.asterisk;

import org.jspecify.annotations.NullMarked;
