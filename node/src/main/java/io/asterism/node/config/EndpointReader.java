package io.asterism.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code type = endpoint}. */
final class EndpointReader {

    private static final List<IdentifyMethod> IDENTIFY_BY = List.of(IdentifyMethod.USERNAME, IdentifyMethod.IP);

    private final Sections sections;
    private final Map<String, AuthSettings> auths;
    private final AddressReader addresses;
    private final Findings findings;

    EndpointReader(Sections sections, Map<String, AuthSettings> auths, AddressReader addresses, Findings findings) {
        this.sections = sections;
        this.auths = auths;
        this.addresses = addresses;
        this.findings = findings;
    }

    Map<String, EndpointSettings> read() {
        Map<String, EndpointSettings> endpoints = new LinkedHashMap<>();
        sections.all(SectionType.ENDPOINT).forEach(section -> endpoints.put(section.name(), read(section)));
        return endpoints;
    }

    /** The credentials that an option names. */
    List<AuthSettings> auths(Section section, String option) {
        List<AuthSettings> named = new ArrayList<>();
        for (Word name : section.list(option)) {
            AuthSettings auth = auths.get(name.text());
            if (auth != null) {
                named.add(auth);
            } else {
                require(section, option, name, SectionType.AUTH);
            }
        }
        return named;
    }

    /** Complains unless there is a section of this type and name. */
    boolean require(Section section, String option, Word name, SectionType type) {
        boolean there = sections.find(type, name.text()).isPresent();
        if (!there) {
            findings.error(
                    name.at(),
                    option + ": " + name.text() + " (expected: the name of a section of type " + type.token() + ")");
        }
        return there;
    }

    private EndpointSettings read(Section section) {
        section.word("transport").ifPresent(name -> require(section, "transport", name, SectionType.TRANSPORT));
        return new EndpointSettings(
                section.name(),
                Set.copyOf(GlobalReader.methods(section, "identify_by", IDENTIFY_BY)),
                auths(section, "auth"),
                auths(section, "outbound_auth"),
                addresses.accessLists(section, ""),
                addresses.accessLists(section, "contact_"),
                aors(section));
    }

    private List<String> aors(Section section) {
        List<String> aors = new ArrayList<>();
        for (Word name : section.list("aors")) {
            aors.add(name.text());
            if (sections.find(SectionType.AOR, name.text()).isEmpty()) {
                findings.warning(name.at(), "aors: " + name.text() + " is no section of type aor");
            }
        }
        return aors;
    }
}
