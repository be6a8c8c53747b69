package io.asterism.protocol.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One line of {@code sip/rfc4475/verdicts.txt}, which explains its columns. */
record Rfc4475Verdict(
        String name, String section, String datagram, String status, String upper, String stream, List<String> facts) {
    private static final String FOLDER = "/sip/rfc4475/";

    static List<Rfc4475Verdict> all() {
        return new String(resource(FOLDER + "verdicts.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Rfc4475Verdict::of)
                .toList();
    }

    private static Rfc4475Verdict of(String line) {
        String[] columns = line.split("\\|", 7);
        List<String> facts = List.of(columns[6].strip().split(" +")).stream()
                .filter(fact -> !fact.isEmpty())
                .toList();
        return new Rfc4475Verdict(
                columns[0].strip(),
                columns[1].strip(),
                columns[2].strip(),
                columns[3].strip(),
                columns[4].strip(),
                columns[5].strip(),
                facts);
    }

    byte[] bytes() {
        return resource(FOLDER + name + ".dat");
    }

    static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Rfc4475Verdict.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + section + ")";
    }
}
