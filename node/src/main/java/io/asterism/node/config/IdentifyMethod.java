package io.asterism.node.config;

/** A way to find out which endpoint a request comes from; the names are those of {@code endpoint_identifier_order}. */
public enum IdentifyMethod {
    /** By source address: the {@code match} of an {@code identify}. */
    IP,
    /** By the user part of From. */
    USERNAME,
    /** By the user name of the digest credentials. */
    AUTH_USERNAME,
    /** By a header: the {@code match_header} of an {@code identify}. */
    HEADER,
    /** By the Request-URI: the {@code match_request_uri} of an {@code identify}. */
    REQUEST_URI,
    /** Whoever is left, when there is an endpoint called {@code anonymous}. */
    ANONYMOUS
}
