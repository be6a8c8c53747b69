package io.asterism.node.config;

/** How much a node tells: {@code asterism.log.level}. Each level tells what those before it do, and more. */
public enum LogLevel {
    /** What makes the node unable to go on. */
    ERROR,
    /** What someone should look at. */
    WARN,
    /** What an operator wants to find later. */
    INFO,
    /** What helps to understand a single peer or request. */
    DEBUG
}
