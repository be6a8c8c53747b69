package io.asterism.node.config;

/** Where HTTP is served: {@code asterism.http.bind}. Port 0 takes any free one. */
public record HttpSettings(String host, int port) {}
