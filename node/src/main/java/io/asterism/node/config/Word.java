package io.asterism.node.config;

import io.asterism.protocol.asterisk.SourceLocation;

/** One value, or one item of a list of values, and where it stands. */
record Word(String text, SourceLocation at) {}
