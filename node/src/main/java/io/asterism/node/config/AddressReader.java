package io.asterism.node.config;

import io.asterism.protocol.asterisk.ConfigOption;
import io.asterism.protocol.asterisk.SourceLocation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads addresses out of options: access lists, networks, and host names, which it looks up. */
final class AddressReader {

    private final HostResolver resolver;
    private final Map<String, List<ConfigOption>> namedLists;
    private final Findings findings;

    /** @param namedLists the sections of {@code acl.conf} */
    AddressReader(HostResolver resolver, Map<String, List<ConfigOption>> namedLists, Findings findings) {
        this.resolver = resolver;
        this.namedLists = namedLists;
        this.findings = findings;
    }

    /**
     * What a section says of who may come: its own lines of {@code permit} and {@code deny} are one list, and each list
     * of {@code acl.conf} that its {@code acl} names is another.
     *
     * @param prefix what stands before the names of these options: nothing, or {@code contact_}
     */
    List<AccessList> accessLists(Section section, String prefix) {
        List<AccessList> lists = new ArrayList<>();
        List<AccessList.Rule> own = rules(section.lines(), prefix);
        if (!own.isEmpty()) {
            lists.add(new AccessList(own));
        }
        for (Word name : section.list(prefix + "acl")) {
            List<ConfigOption> named = namedLists.get(name.text());
            if (named == null) {
                section.refuse(name, prefix + "acl", "a section of acl.conf beside pjsip.conf");
            } else {
                lists.add(new AccessList(rules(named, "")));
            }
        }
        return lists;
    }

    /** All networks of an option. */
    List<AddressRange> ranges(Section section, String option) {
        List<AddressRange> ranges = new ArrayList<>();
        for (Word item : section.listOfAll(option)) {
            AddressParser.range(item.text())
                    .ifPresentOrElse(ranges::add, () -> section.refuse(item, option, "an address or a network"));
        }
        return ranges;
    }

    /** The addresses behind a name; none, and a warning, when nobody knows it. */
    List<InetAddress> resolve(String host, SourceLocation at) {
        Optional<InetAddress> digits = AddressParser.address(host);
        if (digits.isPresent()) {
            return List.of(digits.get());
        }
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            findings.warning(at, "host " + host + " does not resolve: " + e.getMessage());
            return List.of();
        }
    }

    private List<AccessList.Rule> rules(List<ConfigOption> lines, String prefix) {
        List<AccessList.Rule> rules = new ArrayList<>();
        for (ConfigOption line : lines) {
            boolean permit = line.name().equalsIgnoreCase(prefix + "permit");
            if (permit || line.name().equalsIgnoreCase(prefix + "deny")) {
                Section.items(new Word(line.value(), line.at()))
                        .forEach(item -> rule(item, line.name(), permit).ifPresent(rules::add));
            }
        }
        return rules;
    }

    /** One network; a {@code !} before it turns the sense around, as in Asterisk. */
    private Optional<AccessList.Rule> rule(Word item, String option, boolean permit) {
        boolean inverted = item.text().startsWith("!");
        Optional<AddressRange> range =
                AddressParser.range(inverted ? item.text().substring(1) : item.text());
        if (range.isEmpty()) {
            findings.error(item.at(), option + ": " + item.text() + " (expected: an address or a network)");
        }
        return range.map(network -> new AccessList.Rule(permit != inverted, network));
    }
}
