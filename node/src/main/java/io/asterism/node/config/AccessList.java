package io.asterism.node.config;

import java.net.InetAddress;
import java.util.List;

/**
 * {@code permit} and {@code deny} lines in the order in which they were written. The last one that holds the address
 * decides; an address that none holds is let in.
 */
public record AccessList(List<Rule> rules) {

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

    /** Whether each of the lists lets this address in. */
    public static boolean permit(List<AccessList> lists, InetAddress address) {
        for (AccessList list : lists) {
            if (!list.permits(address)) {
                return false;
            }
        }
        return true;
    }

    /** One line of an access list. */
    public record Rule(boolean permit, AddressRange range) {}
}
