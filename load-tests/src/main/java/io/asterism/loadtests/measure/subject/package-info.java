/**
 * The servers that are measured, each started with what a load needs and stopped again:
 * {@link io.asterism.loadtests.measure.subject.Subject}. {@link io.asterism.loadtests.measure.subject.Subjects} knows
 * them by name.
 */
@NullMarked
package io.asterism.loadtests.measure.subject;

import org.jspecify.annotations.NullMarked;
