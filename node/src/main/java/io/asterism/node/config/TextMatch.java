package io.asterism.node.config;

/** What {@code match_header} and {@code match_request_uri} ask of a text: to be equal, or to match {@code /regex/}. */
@FunctionalInterface
public interface TextMatch {

    boolean test(String text);
}
