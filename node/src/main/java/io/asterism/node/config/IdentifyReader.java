package io.asterism.node.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code type = identify}. */
final class IdentifyReader {

    private final Sections sections;
    private final AddressReader addresses;

    IdentifyReader(Sections sections, AddressReader addresses) {
        this.sections = sections;
        this.addresses = addresses;
    }

    List<IdentifySettings> read() {
        return sections.all(SectionType.IDENTIFY).stream()
                .flatMap(section -> read(section).stream())
                .toList();
    }

    private Optional<IdentifySettings> read(Section section) {
        Optional<Word> endpoint = section.word("endpoint");
        if (endpoint.isEmpty()) {
            section.missing("endpoint", "who it is");
            return Optional.empty();
        }
        if (sections.find(SectionType.ENDPOINT, endpoint.get().text()).isEmpty()) {
            section.refuse(endpoint.get(), "endpoint", "the name of a section of type endpoint");
        }
        if (section.list("match").isEmpty()
                && section.text("match_header").isEmpty()
                && section.text("match_request_uri").isEmpty()) {
            section.missing("match", "match, match_header or match_request_uri");
        }
        return Optional.of(new IdentifySettings(
                section.name(),
                endpoint.get().text(),
                sources(section),
                section.word("match_header").flatMap(word -> header(section, word)),
                section.word("match_request_uri")
                        .flatMap(word -> text(section, "match_request_uri", word, word.text()))));
    }

    private List<SourceMatch> sources(Section section) {
        List<SourceMatch> sources = new ArrayList<>();
        for (Word item : section.listOfAll("match")) {
            boolean excluded = item.text().startsWith("!");
            String text = excluded ? item.text().substring(1) : item.text();
            int slash = text.indexOf('/');
            String mask = slash < 0 ? "" : text.substring(slash);
            Optional<AddressParser.HostPort> where =
                    AddressParser.hostPort(slash < 0 ? text : text.substring(0, slash), 0);
            if (where.isEmpty()) {
                section.refuse(item, "match", "an address, a network or a host");
                continue;
            }
            OptionalInt port = where.get().port() == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(where.get().port());
            for (AddressRange range : ranges(section, item, where.get().host(), mask)) {
                sources.add(new SourceMatch(range, port, excluded));
            }
        }
        return sources;
    }

    private List<AddressRange> ranges(Section section, Word item, String host, String mask) {
        if (!mask.isEmpty()) {
            Optional<AddressRange> network = AddressParser.range(host + mask);
            if (network.isEmpty()) {
                section.refuse(item, "match", "an address and a mask");
            }
            return network.stream().toList();
        }
        List<InetAddress> found = addresses.resolve(host, item.at());
        return found.stream().map(AddressRange::of).toList();
    }

    private Optional<IdentifySettings.HeaderMatch> header(Section section, Word word) {
        int colon = word.text().indexOf(':');
        if (colon <= 0) {
            section.refuse(word, "match_header", "a header, a colon and a value");
            return Optional.empty();
        }
        String header = word.text().substring(0, colon).strip();
        return text(
                        section,
                        "match_header",
                        word,
                        word.text().substring(colon + 1).strip())
                .map(value -> new IdentifySettings.HeaderMatch(header, value));
    }

    /** A text to be equal to, or a regular expression between slashes. */
    private Optional<TextMatch> text(Section section, String option, Word word, String text) {
        if (text.length() < 2 || !text.startsWith("/") || !text.endsWith("/")) {
            return Optional.of(new TextMatch.Equal(text));
        }
        return section.regex(option, word, text.substring(1, text.length() - 1)).map(TextMatch.Matching::new);
    }
}
