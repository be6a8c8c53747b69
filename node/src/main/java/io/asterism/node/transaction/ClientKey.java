package io.asterism.node.transaction;

/** What an answer has in common with the request it belongs to (RFC 3261 §17.1.3). */
public record ClientKey(String branch, String method) {}
