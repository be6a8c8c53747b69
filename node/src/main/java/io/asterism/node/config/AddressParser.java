package io.asterism.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Reads addresses and never asks a name server. */
final class AddressParser {

    private AddressParser() {}

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + bytes.length + " bytes (expected: 4 or 16)", e);
        }
    }
}
