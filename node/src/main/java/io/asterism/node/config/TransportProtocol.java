package io.asterism.node.config;

/** What a transport listens with. */
public enum TransportProtocol {
    UDP,
    TCP
}
