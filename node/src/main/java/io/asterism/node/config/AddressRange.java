package io.asterism.node.config;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A network such as {@code 192.0.2.0/24}, or a single address.
 *
 * @param network any address of it
 * @param mask as long as the address; Asterisk takes masks with holes, so it is not a prefix length
 */
public record AddressRange(InetAddress network, InetAddress mask) {

    /** The range that holds this address only. */
    public static AddressRange of(InetAddress address) {
        byte[] ones = new byte[address.getAddress().length];
        Arrays.fill(ones, (byte) 0xff);
        return new AddressRange(address, AddressParser.address(ones));
    }

    public AddressRange {
        if (network.getAddress().length != mask.getAddress().length) {
            throw new IllegalArgumentException(
                    "mask: " + mask.getHostAddress() + " (expected: one for " + network.getHostAddress() + ")");
        }
    }

    /** Whether the address is in here. An IPv4 range holds no IPv6 address, and the other way round. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        byte[] bits = mask.getAddress();
        for (int i = 0; i < ours.length; i++) {
            if (((ours[i] ^ theirs[i]) & bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + mask.getHostAddress();
    }
}
