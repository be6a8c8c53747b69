/** What a SIP message costs to read and to write. */
@NullMarked
package io.asterism.loadtests.bench.sip;

import org.jspecify.annotations.NullMarked;
