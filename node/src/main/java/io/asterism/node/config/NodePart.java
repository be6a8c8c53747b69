package io.asterism.node.config;

import io.asterism.federation.PublicationSettings;
import io.asterism.federation.ReplicationSettings;
import io.asterism.protocol.model.Eid;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code asterism.conf} comes to. */
record NodePart(
        String name,
        Path dataDir,
        LogLevel logLevel,
        Eid eid,
        HttpSettings http,
        ClusterSettings cluster,
        ReplicationSettings replication,
        PublicationSettings publication,
        int lanes,
        AddressParser.HostPort defaultBind,
        Duration resolveTimeout,
        EdgeBounds bounds) {}
