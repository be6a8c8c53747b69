/** A small client of the Asterisk Manager Interface: actions, their answers and lists, and events. */
@NullMarked
package io.asterism.loadtests.lab.ami;

import org.jspecify.annotations.NullMarked;
