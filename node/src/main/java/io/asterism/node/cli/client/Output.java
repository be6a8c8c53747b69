package io.asterism.node.cli.client;

/** How an answer is printed. */
public enum Output {
    TABLE,
    JSON
}
