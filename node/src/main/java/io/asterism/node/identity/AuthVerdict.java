package io.asterism.node.identity;

import java.util.List;

/** What came of the credentials of a request. */
public sealed interface AuthVerdict {

    /** The sender is the endpoint, or an endpoint that needs no credentials. */
    record Passed() implements AuthVerdict {}

    /**
     * Answer 401 with these.
     *
     * @param wwwAuthenticate one header field for each algorithm, best first
     * @param stale whether the secret was right and only the nonce is too old
     * @param reason for the log, not for the sender
     */
    record Challenge(List<String> wwwAuthenticate, boolean stale, Reason reason) implements AuthVerdict {

        public Challenge {
            wwwAuthenticate = List.copyOf(wwwAuthenticate);
        }
    }

    /** Why someone is challenged. */
    enum Reason {
        /** There were no credentials: the first message of every exchange. */
        NONE_GIVEN,
        /** They cannot be read, or lack a part that we insist on. */
        MALFORMED,
        /** No endpoint is known to come from there. */
        UNKNOWN_SENDER,
        /** The user, the realm or the algorithm is none of the endpoint's. */
        WRONG_USER,
        /** The secret is wrong, or the hash was made for another method or URI. */
        WRONG_SECRET,
        /** The {@code uri} of the credentials is not the Request-URI. */
        WRONG_URI,
        /** The nonce is too old, or of another process. */
        STALE,
        /** This count of this nonce has been used. */
        REPLAYED;

        /** Whether someone should look: it is not part of an ordinary exchange. */
        public boolean isSuspicious() {
            return switch (this) {
                case NONE_GIVEN, STALE -> false;
                case MALFORMED, UNKNOWN_SENDER, WRONG_USER, WRONG_SECRET, WRONG_URI, REPLAYED -> true;
            };
        }
    }
}
