package io.asterism.loadtests.chaos.peer;

/**
 * Who a server is.
 *
 * @param name the user part of its addresses, by which the hub knows it
 * @param eid its entity id
 * @param host where it listens
 * @param port where it listens
 * @param expiration the {@code expiration} of its publications, in seconds
 */
public record Identity(String name, String eid, String host, int port, int expiration) {}
