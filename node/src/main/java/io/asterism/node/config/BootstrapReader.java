package io.asterism.node.config;

import io.asterism.node.config.BootstrapSettings.Method;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code asterism.cluster.bootstrap}. */
final class BootstrapReader {

    private static final String SECTION = "asterism.cluster.bootstrap.";
    private static final int MOST_NODES = 1000;

    private final ConfReader conf;

    BootstrapReader(ConfReader conf) {
        this.conf = conf;
    }

    /**
     * Nothing when the method is off.
     *
     * @param seeds what says how to join too
     */
    Optional<BootstrapSettings> read(List<String> seeds) {
        BootstrapSettings settings = new BootstrapSettings(
                conf.word(SECTION + "method", Method.class),
                contacts(),
                conf.text(SECTION + "service"),
                conf.text(SECTION + "port-name"),
                conf.number(SECTION + "required", 1, MOST_NODES),
                conf.number(SECTION + "port", 1, 65535));
        if (settings.method() == Method.OFF) {
            return Optional.empty();
        }
        if (!seeds.isEmpty()) {
            conf.refuse(SECTION + "method", "off, as asterism.cluster.seeds say how to join");
        }
        switch (settings.method()) {
            case OFF -> {}
            case CONFIG -> checkContacts(settings);
            case DNS -> checkService(settings);
        }
        return Optional.of(settings);
    }

    private List<String> contacts() {
        List<String> contacts = conf.words(SECTION + "contacts");
        for (String contact : contacts) {
            if (AddressParser.hostPort(contact, 0)
                    .filter(where -> where.port() != 0)
                    .isEmpty()) {
                conf.refuse(SECTION + "contacts", "host:port of each node's contact point");
            }
        }
        return contacts;
    }

    /** Two halves of the nodes that cannot see each other must not form a cluster each. */
    private void checkContacts(BootstrapSettings settings) {
        int nodes = settings.contacts().size();
        if (nodes == 0) {
            conf.refuse(SECTION + "method", "another than config, or " + SECTION + "contacts");
        } else if (settings.required() > nodes || settings.required() * 2 <= nodes) {
            conf.refuse(SECTION + "required", "more than half of the " + nodes + " contacts, and not more than all");
        }
    }

    private void checkService(BootstrapSettings settings) {
        if (settings.service().isEmpty()) {
            conf.refuse(SECTION + "method", "another than dns, or " + SECTION + "service");
        }
    }
}
