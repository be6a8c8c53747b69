package io.asterism.node.config;

import com.typesafe.config.Config;
import io.asterism.federation.FederationSettings;
import io.asterism.protocol.asterisk.AsteriskConfigParser;
import io.asterism.protocol.asterisk.ConfigDocument;
import io.asterism.protocol.asterisk.ConfigLimits;
import io.asterism.protocol.asterisk.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration directory: {@code asterism.conf} for the node and the cluster, {@code pjsip.conf} for the peers,
 * and {@code acl.conf} for the lists that {@code pjsip.conf} names, as far as each is there. It blocks, at most as long as
 * host names may take to resolve.
 */
public final class SettingsLoader {

    private static final ConfigDocument NOTHING = new ConfigDocument(List.of(), List.of());

    private final Surroundings surroundings;
    private final Function<NodePart, HostResolver> resolvers;

    SettingsLoader(Surroundings surroundings, Function<NodePart, HostResolver> resolvers) {
        this.surroundings = surroundings;
        this.resolvers = resolvers;
    }

    /**
     * Reads a directory, whole or not at all. Never throws for what is in it.
     *
     * @param directory null for the built-in defaults: everything on loopback, and nobody known
     * @param overrides keys of {@code asterism.conf}, with or without the leading {@code asterism.}, and values that win
     */
    public static LoadResult load(@Nullable Path directory, Map<String, String> overrides) {
        return new SettingsLoader(Surroundings.ofThisProcess(), node -> HostResolver.system(node.resolveTimeout()))
                .read(directory, overrides);
    }

    LoadResult read(@Nullable Path directory, Map<String, String> overrides) {
        Findings findings = new Findings();
        if (directory != null && !Files.isDirectory(directory)) {
            findings.error(new SourceLocation(directory.toString(), 0), "there is no such directory");
            return new LoadResult.Rejected(findings.list());
        }
        Config config =
                new ConfFile(findings).read(file(directory, "asterism.conf").orElse(null), overrides);
        NodePart node = new NodePartReader(new ConfReader(config, findings), surroundings, directory).read();
        Optional<Path> pjsip = file(directory, "pjsip.conf");
        PjsipPart part = new PjsipReader(
                        parse(pjsip), parse(file(directory, "acl.conf")), node, resolvers.apply(node), findings)
                .read(pjsip);
        return findings.hasErrors()
                ? new LoadResult.Rejected(findings.list())
                : new LoadResult.Loaded(settings(config, node, part), findings.list());
    }

    private static NodeSettings settings(Config config, NodePart node, PjsipPart part) {
        return new NodeSettings(
                node.name(),
                node.dataDir(),
                node.logLevel(),
                node.http(),
                node.cluster(),
                part.sip(),
                new FederationSettings(node.eid(), node.publication(), node.replication(), part.peers()),
                config);
    }

    private static Optional<Path> file(@Nullable Path directory, String name) {
        return Optional.ofNullable(directory).map(there -> there.resolve(name)).filter(Files::exists);
    }

    private static ConfigDocument parse(Optional<Path> file) {
        return file.map(there -> AsteriskConfigParser.parse(there, ConfigLimits.DEFAULTS))
                .orElse(NOTHING);
    }
}
