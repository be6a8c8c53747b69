package io.asterism.loadtests.chaos.peer;

import java.net.InetSocketAddress;

/** Which node of the cluster takes a datagram: what a load balancer or the DNS decides for an Asterisk. */
@FunctionalInterface
public interface Route {

    /**
     * Where a copy of a request goes.
     *
     * @param copy 0 for the first one
     */
    InetSocketAddress choose(int copy);
}
