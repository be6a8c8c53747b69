package io.asterism.node.config;

import com.typesafe.config.Config;
import io.asterism.federation.FederationSettings;
import java.nio.file.Path;

/**
 * Everything that a node was told: one snapshot, never changed. A reload makes a new one.
 *
 * @param name the node's own name
 * @param dataDir where it keeps what must survive a restart
 * @param logLevel how much it tells
 * @param config what the settings were read from, every default and override in it: the section {@code asterism}, and
 *     {@code pekko}, from which the actor system starts
 */
public record NodeSettings(
        String name,
        Path dataDir,
        LogLevel logLevel,
        HttpSettings http,
        ClusterSettings cluster,
        SipSettings sip,
        FederationSettings federation,
        Config config) {}
