package io.asterism.node.http;

import io.asterism.protocol.model.Eid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Who and where a node is.
 *
 * @param name its name in the cluster
 * @param version the product's version
 * @param started when it came up
 * @param eid the cluster's own entity id
 * @param sip where it listens for SIP, as in {@code udp:127.0.0.1:5060}
 * @param http where it serves HTTP
 * @param dataDirectory where it keeps what outlives it
 */
public record NodeStatus(
        String name, String version, Instant started, Eid eid, List<String> sip, String http, Path dataDirectory) {

    public NodeStatus {
        sip = List.copyOf(sip);
    }
}
