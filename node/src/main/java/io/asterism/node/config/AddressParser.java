package io.asterism.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses, networks and host:port pairs, and never asks a name server. */
final class AddressParser {

    private static final Pattern IPV4 =
            Pattern.compile("(OCTET\\.){3}OCTET".replace("OCTET", "(25[0-5]|2[0-4]\\d|1?\\d?\\d)"));
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private AddressParser() {}

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + bytes.length + " bytes (expected: 4 or 16)", e);
        }
    }

    /** An address in digits, an IPv6 one with or without brackets. */
    static Optional<InetAddress> address(String text) {
        String bare = unbracket(text);
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An address, or an address and a mask in bits or in digits. */
    static Optional<AddressRange> range(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(AddressRange::of);
        }
        return address(text.substring(0, slash))
                .flatMap(network ->
                        mask(network, text.substring(slash + 1)).map(mask -> new AddressRange(network, mask)));
    }

    /** {@code host}, {@code host:port} or {@code [v6]:port}. */
    static Optional<HostPort> hostPort(String text, int defaultPort) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean bareIpv6 = bracket < 0 && text.indexOf(':') != colon;
        if (colon <= bracket || bareIpv6) {
            return host(text).map(host -> new HostPort(host, defaultPort));
        }
        return port(text.substring(colon + 1))
                .flatMap(port -> host(text.substring(0, colon)).map(host -> new HostPort(host, port)));
    }

    private static Optional<InetAddress> mask(InetAddress network, String text) {
        int length = network.getAddress().length;
        if (!text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int bits = Integer.parseInt(text);
            return bits > length * Byte.SIZE ? Optional.empty() : Optional.of(prefix(length, bits));
        }
        return address(text).filter(mask -> mask.getAddress().length == length);
    }

    private static InetAddress prefix(int length, int bits) {
        byte[] mask = new byte[length];
        for (int bit = 0; bit < bits; bit++) {
            mask[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        return address(mask);
    }

    private static Optional<String> host(String text) {
        String bare = unbracket(text);
        return bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '[' || c == ']')
                ? Optional.empty()
                : Optional.of(bare);
    }

    private static Optional<Integer> port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port > 65535 ? Optional.empty() : Optional.of(port);
    }

    private static String unbracket(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    /** A host by name or address, without brackets, and a port. */
    record HostPort(String host, int port) {}
}
