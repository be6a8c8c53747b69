/**
 * What an administrator wrote, as values that the rest of a node works from.
 *
 * <p>Start at {@link io.asterism.node.config.SettingsLoader}: it reads the configuration directory and answers with
 * {@link io.asterism.node.config.NodeSettings}, or with the findings that say file, line and what is wrong.
 */
@NullMarked
package io.asterism.node.config;

import org.jspecify.annotations.NullMarked;
