package io.asterism.node.config;

import java.net.InetAddress;
import java.util.List;

/**
 * {@code permit} and {@code deny} lines in the order in which they were written. The last one that holds the address
 * decides; an address that none holds is let in.
 */
public record AccessList(List<Rule> rules) {

    /** Lets everyone in. */
    public static final AccessList OPEN = new AccessList(List.of());

    public AccessList {
        rules = List.copyOf(rules);
    }

    /** Whether this address may come in. */
    public boolean permits(InetAddress address) {
        boolean permitted = true;
        for (Rule rule : rules) {
            if (rule.range().contains(address)) {
                permitted = rule.permit();
            }
        }
        return permitted;
    }

    /** One line of an access list. */
    public record Rule(boolean permit, AddressRange range) {}
}
