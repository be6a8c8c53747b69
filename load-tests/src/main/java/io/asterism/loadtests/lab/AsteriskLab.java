package io.asterism.loadtests.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some servers of one test or benchmark, with ports and names that no other run on this machine has. Closing it ends
 * all of them; what a killed run left behind is ended by the next one that gets the same ports.
 */
public final class AsteriskLab implements AutoCloseable {

    private final PortBlock ports;
    private final Path folder;
    private final String suffix;
    private final Map<String, AsteriskServer> servers = new LinkedHashMap<>();
    private final Map<String, AsterismProcess> nodes = new LinkedHashMap<>();

    private AsteriskLab(PortBlock ports, Path folder) {
        this.ports = ports;
        this.folder = folder;
        this.suffix = "-" + ports.base();
    }

    /**
     * Opens a lab whose files are below {@code load-tests/target/lab/TITLE}.
     *
     * @throws LabUnavailableException when this machine cannot have it
     */
    public static AsteriskLab open(String title) {
        LabScript.installAsterisk();
        AsteriskLab lab = openWithoutAsterisk(title);
        LabScript.asteriskLab("remove-all", lab.suffix);
        return lab;
    }

    /** Opens a lab of Asterism nodes only, which any machine can have. */
    public static AsteriskLab openWithoutAsterisk(String title) {
        return new AsteriskLab(PortBlock.claim(), Checkout.output().resolve(title));
    }

    /** The Asterisk of that name; it is not started yet when it was not asked for before. */
    public AsteriskServer asterisk(String name) {
        return servers.computeIfAbsent(name, key -> new AsteriskServer(key, key + suffix, ports.take(2), folder));
    }

    /** The Asterism node of that name; it is not started yet when it was not asked for before. */
    public AsterismProcess asterism(String name) {
        return nodes.computeIfAbsent(
                name, key -> new AsterismProcess(key, NodePlace.loopback(ports.take(3)), folder.resolve(key)));
    }

    /** A port for somebody else who takes part. */
    public int port() {
        return ports.take(1);
    }

    @Override
    public void close() {
        nodes.values().forEach(AsterismProcess::close);
        servers.values().forEach(AsteriskServer::forget);
        ports.close();
    }
}
