package io.asterism.node.config;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in the files, loading answers with settings or with findings. */
class SettingsLoaderPropertyTest {

    private static final List<String> CONF = List.of(
            "asterism",
            "{",
            "}",
            ".",
            "=",
            ":",
            "\n",
            "\"",
            "[",
            "]",
            ",",
            "${",
            "?",
            "node",
            "name",
            "cluster",
            "seeds",
            "http.bind",
            "publication",
            "grace",
            "peer.lanes",
            "-1",
            "1e999",
            "99999999999999999999",
            "1h",
            "null",
            "true",
            "include",
            "pekko",
            "#",
            "\\u",
            "eid",
            "é",
            " ");

    private static Path directory;

    @BeforeContainer
    static void make() throws IOException {
        directory = Files.createTempDirectory("settings");
    }

    @AfterContainer
    static void remove() throws IOException {
        for (String file : List.of("asterism.conf", "pjsip.conf")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }

    @Property(tries = 150)
    void neverThrowsForAnAsterismConf(@ForAll("conf") String text) {
        // When
        var loading = assertThatCode(() -> new Loading(directory).load("asterism.conf", text));

        // Then
        loading.doesNotThrowAnyException();
    }

    @Property(tries = 150)
    void neverThrowsForAnOverride(@ForAll("conf") String key, @ForAll("conf") String value) {
        // When
        var loading = assertThatCode(() -> new Loading(directory).defaults(Map.of(key, value)));

        // Then
        loading.doesNotThrowAnyException();
    }

    @Property(tries = 150)
    void neverThrowsForAPjsipConf(@ForAll("pjsip") String text) {
        // When
        var loading = assertThatCode(() -> new Loading(directory).load("pjsip.conf", text));

        // Then
        loading.doesNotThrowAnyException();
    }

    @Property(tries = 150)
    void neverThrowsForAPjsipConfWithItsLinesExchanged(@ForAll long seed) {
        // Given
        String[] lines = Loading.resource("hub.pjsip.conf").split("\n");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 20; i++) {
            lines[random.nextInt(lines.length)] = lines[random.nextInt(lines.length)];
        }

        // When
        var loading = assertThatCode(() -> new Loading(directory).load("pjsip.conf", String.join("\n", lines)));

        // Then
        loading.doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> conf() {
        return Arbitraries.of(CONF).list().ofMaxSize(25).map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<String> pjsip() {
        Arbitrary<String> type = Arbitraries.of(SectionType.values()).map(known -> "type = " + known.token());
        Arbitrary<String> option = Arbitraries.of(
                        "endpoint",
                        "match",
                        "bind",
                        "auth",
                        "server_uri",
                        "event",
                        "username",
                        "password_digest",
                        "permit",
                        "acl",
                        "aors",
                        "contact",
                        "event_asterisk-mwi",
                        "devicestate_publish",
                        "@device_state_filter",
                        "expiration",
                        "match_header",
                        "identify_by",
                        "outbound_proxy",
                        "timer_t1")
                .flatMap(name -> value().map(value -> name + " = " + value));
        Arbitrary<String> header = Arbitraries.of("[a]", "[b]", "[a](+)", "[t](!)", "[a](t)", "[", "[]");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, header),
                        net.jqwik.api.Tuple.of(3, type),
                        net.jqwik.api.Tuple.of(6, option),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(30)))
                .list()
                .ofMaxSize(30)
                .map(lines -> String.join("\n", lines));
    }

    private static Arbitrary<String> value() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "a",
                        "b",
                        "sip:a@b",
                        "sip:a@[::1]:5060\\;lr",
                        "asterisk-mwi",
                        "10.0.0.0/8",
                        "!::1/0",
                        "(",
                        "[::1]:",
                        "MD5:0",
                        "X: /(/",
                        "-1",
                        "*",
                        ",,",
                        "1.2.3.4:5060/33",
                        "999.1.1.1"),
                Arbitraries.strings().ofMaxLength(12));
    }
}
