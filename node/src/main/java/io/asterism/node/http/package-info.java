/**
 * The node's HTTP: what it serves, as whom, and in which form.
 *
 * <p>Start at {@link io.asterism.node.http.HttpServer}, which binds one port for all of it:
 *
 * <ul>
 *   <li>{@code AriRoutes}: devices and mailboxes, shaped like Asterisk's REST interface
 *   <li>{@code ApiRoutes}: our own questions and operations
 *   <li>{@code HealthRoutes} and {@code MetricsRoutes}: for those who watch over the node
 * </ul>
 *
 * <p>Long lists leave as they are read ({@link io.asterism.node.http.JsonStream}), so a million devices need no more
 * memory than a hundred. Every refusal is ARI's {@code {"message": …}} ({@code Answers}). Nothing here blocks.
 */
@NullMarked
package io.asterism.node.http;

import org.jspecify.annotations.NullMarked;
