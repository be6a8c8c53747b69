package io.asterism.node.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code type = global} and {@code type = system}; without such a section, what Asterisk does then. */
final class GlobalReader {

    private static final List<IdentifyMethod> ORDER =
            List.of(IdentifyMethod.IP, IdentifyMethod.USERNAME, IdentifyMethod.ANONYMOUS);
    private static final GlobalSettings GLOBAL =
            new GlobalSettings(userAgent(), 70, ORDER, "asterisk", false, List.of(), List.of());
    private static final SystemSettings SYSTEM =
            new SystemSettings(Duration.ofMillis(500), Duration.ofMillis(32_000), false, false);

    private final Findings findings;

    GlobalReader(Findings findings) {
        this.findings = findings;
    }

    GlobalSettings global(Sections sections) {
        return only(sections.all(SectionType.GLOBAL)).map(this::global).orElse(GLOBAL);
    }

    SystemSettings system(Sections sections) {
        return only(sections.all(SectionType.SYSTEM)).map(this::system).orElse(SYSTEM);
    }

    /** Methods by name, in order. */
    static List<IdentifyMethod> methods(Section section, String option, List<IdentifyMethod> fallback) {
        List<IdentifyMethod> methods = new ArrayList<>();
        for (Word word : section.list(option)) {
            try {
                methods.add(IdentifyMethod.valueOf(word.text().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                section.refuse(word, option, "ip, username, auth_username, header, request_uri or anonymous");
            }
        }
        return methods.isEmpty() ? fallback : methods.stream().distinct().toList();
    }

    private GlobalSettings global(Section section) {
        return new GlobalSettings(
                section.text("user_agent", GLOBAL.userAgent()),
                section.number("max_forwards", GLOBAL.maxForwards(), 1, 255),
                methods(section, "endpoint_identifier_order", ORDER),
                section.text("default_realm", GLOBAL.defaultRealm()),
                section.yes("disable_multi_domain", false),
                AuthReader.named(section, "default_auth_algorithms_uas", findings),
                AuthReader.named(section, "default_auth_algorithms_uac", findings));
    }

    private SystemSettings system(Section section) {
        SystemSettings system = new SystemSettings(
                Duration.ofMillis(section.number("timer_t1", 500, 100, 10_000)),
                Duration.ofMillis(section.number("timer_b", 32_000, 1_000, 640_000)),
                section.yes("compact_headers", false),
                section.yes("disable_rport", false));
        if (system.timerB().compareTo(system.timerT1().multipliedBy(64)) < 0) {
            findings.warning(
                    section.at("timer_b"), "timer_b is shorter than 64 times timer_t1 (RFC 3261 section 17.1.1.1)");
        }
        return system;
    }

    private Optional<Section> only(Collection<Section> sections) {
        sections.stream()
                .skip(1)
                .forEach(further -> findings.error(further.at(), further + " is the second of its type"));
        return sections.stream().findFirst();
    }

    private static String userAgent() {
        String version = GlobalReader.class.getPackage().getImplementationVersion();
        return version == null ? "Asterism" : "Asterism/" + version;
    }
}
