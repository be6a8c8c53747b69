package io.asterism.node.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code type = transport}. */
final class TransportReader {

    private static final int SIP_PORT = 5060;

    private final AddressReader addresses;
    private final Findings findings;

    TransportReader(AddressReader addresses, Findings findings) {
        this.addresses = addresses;
        this.findings = findings;
    }

    List<TransportSettings> read(Sections sections) {
        List<TransportSettings> transports = new ArrayList<>();
        Map<String, Section> takenBy = new HashMap<>();
        for (Section section : sections.all(SectionType.TRANSPORT)) {
            Optional<TransportSettings> transport = protocol(section).flatMap(protocol -> read(section, protocol));
            transport.ifPresent(transports::add);
            transport
                    .filter(listener -> listener.bind().getPort() != 0)
                    .map(listener -> takenBy.putIfAbsent(listener.protocol() + " " + listener.bind(), section))
                    .ifPresent(first -> findings.error(
                            section.at("bind"), section + " listens where " + first + " does (" + first.at() + ")"));
        }
        return transports;
    }

    private Optional<TransportProtocol> protocol(Section section) {
        String protocol = section.text("protocol", "udp").toLowerCase(Locale.ROOT);
        return switch (protocol) {
            case "udp" -> Optional.of(TransportProtocol.UDP);
            case "tcp" -> Optional.of(TransportProtocol.TCP);
            case "tls", "ws", "wss", "flow" -> {
                findings.warning(
                        section.at("protocol"),
                        section + " is left out: protocol " + protocol + " is not served yet (served: udp, tcp)");
                yield Optional.empty();
            }
            default -> {
                findings.error(section.at("protocol"), "protocol: " + protocol + " (expected: udp or tcp)");
                yield Optional.empty();
            }
        };
    }

    private Optional<TransportSettings> read(Section section, TransportProtocol protocol) {
        Optional<Word> bind = section.word("bind");
        if (bind.isEmpty()) {
            section.missing("bind", "an address and a port to listen on, such as 0.0.0.0:5060");
            return Optional.empty();
        }
        return bind(section, bind.get())
                .map(address -> new TransportSettings(
                        section.name(),
                        protocol,
                        address,
                        section.text("external_signaling_address"),
                        section.number("external_signaling_port", 0, 0, 65535),
                        addresses.ranges(section, "local_net"),
                        section.yes("tcp_keepalive_enable", false)));
    }

    private Optional<InetSocketAddress> bind(Section section, Word bind) {
        Optional<AddressParser.HostPort> parsed = AddressParser.hostPort(bind.text(), SIP_PORT);
        if (parsed.isEmpty()) {
            section.refuse(bind, "bind", "an address and a port");
            return Optional.empty();
        }
        List<InetAddress> found = addresses.resolve(parsed.get().host(), bind.at());
        if (found.isEmpty()) {
            section.refuse(bind, "bind", "an address of this machine");
            return Optional.empty();
        }
        return Optional.of(new InetSocketAddress(found.getFirst(), parsed.get().port()));
    }
}
