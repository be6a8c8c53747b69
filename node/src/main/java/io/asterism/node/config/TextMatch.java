package io.asterism.node.config;

import io.asterism.protocol.asterisk.PosixRegex;

/** What {@code match_header} and {@code match_request_uri} ask of a text. */
public sealed interface TextMatch {

    boolean test(String text);

    /** The text is this one. */
    record Equal(String expected) implements TextMatch {

        @Override
        public boolean test(String text) {
            return text.equals(expected);
        }
    }

    /** The text matches; written as {@code /regex/}. Equal to another one of the same expression. */
    record Matching(PosixRegex regex) implements TextMatch {

        @Override
        public boolean test(String text) {
            return regex.find(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Matching that && regex.pattern().equals(that.regex.pattern());
        }

        @Override
        public int hashCode() {
            return regex.pattern().hashCode();
        }

        @Override
        public String toString() {
            return "/" + regex.pattern() + "/";
        }
    }
}
