package io.asterism.node.transaction;

/** What copies of one request that came on different ways have in common (RFC 3261 §8.2.2.2). */
public record MergeKey(String fromTag, String callId, long cseq, String method) {}
