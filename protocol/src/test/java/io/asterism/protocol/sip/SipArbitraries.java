package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages and parts of them for properties. */
final class SipArbitraries {
    private static final MediaType JSON = new MediaType("application", "json", SipParameters.NONE);

    private SipArbitraries() {}

    static Arbitrary<String> tokens() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-.!%*_+`'~")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(10);
    }

    /** Anything one line can hold, beyond ASCII as well. */
    static Arbitrary<String> lines() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äß€я\t")
                .ofMaxLength(30)
                .map(String::strip);
    }

    static Arbitrary<String> hosts() {
        return Arbitraries.oneOf(
                names().map(name -> name + ".example.com"),
                Arbitraries.of("127.0.0.1", "192.0.2.7", "[2001:db8::9]", "[::1]"));
    }

    static Arbitrary<Integer> ports() {
        return Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1, 65_535));
    }

    static Arbitrary<SipUri> uris() {
        Arbitrary<String> users =
                Arbitraries.strings().ascii().withChars("ä€").ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(users.injectNull(0.2), hosts(), ports()).as(SipUri::of);
    }

    static Arbitrary<SipParameters> parameters() {
        Arbitrary<SipParameters.Parameter> parameter =
                Combinators.combine(tokens(), lines().injectNull(0.3)).as(SipParameters.Parameter::new);
        return parameter
                .list()
                .ofMaxSize(4)
                .uniqueElements(one -> one.name().toLowerCase(Locale.ROOT))
                .map(SipParameters::of);
    }

    static Arbitrary<Via> vias() {
        Arbitrary<String> branches = names().map(name -> Via.MAGIC_COOKIE + name);
        return Combinators.combine(Arbitraries.of("UDP", "TCP", "TLS", "WS"), hosts(), ports(), branches, parameters())
                .as((transport, host, port, branch, more) -> new Via(
                        Via.SIP_2, transport, host, port, more.without("branch").with("branch", branch)));
    }

    static Arbitrary<NameAddress> addresses() {
        return Combinators.combine(lines().injectNull(0.3), uris(), parameters())
                .as((name, uri, more) -> new NameAddress(name, uri.toString(), more));
    }

    static Arbitrary<CSeq> sequences(String method) {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE).map(number -> new CSeq(number, method));
    }

    static Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                Arbitraries.of("{\"type\":\"refresh\"}", "\r\n\r\nINVITE")
                        .map(s -> s.getBytes(StandardCharsets.UTF_8)));
    }

    static Arbitrary<SipRequest> requests() {
        Arbitrary<String> methods = Arbitraries.oneOf(Arbitraries.of("PUBLISH", "OPTIONS", "NOTIFY"), tokens());
        return methods.flatMap(method -> Combinators.combine(
                        uris(), vias().list().ofMinSize(1).ofMaxSize(3), addresses(), addresses(), sequences(method))
                .as((uri, vias, from, to, cseq) -> {
                    SipRequest.Builder builder = SipRequest.builder(method, uri.toString());
                    vias.forEach(via -> builder.add(SipHeader.VIA, via));
                    return builder.add(SipHeader.FROM, from)
                            .add(SipHeader.TO, to)
                            .add(SipHeader.CALL_ID, "c" + cseq.number() + "@example.com")
                            .add(SipHeader.CSEQ, cseq)
                            .build();
                })
                .flatMap(SipArbitraries::withMore));
    }

    private static Arbitrary<SipRequest> withMore(SipRequest request) {
        Arbitrary<List<String>> lines = lines().list().ofMaxSize(4);
        return Combinators.combine(lines, tokens(), bodies()).as((values, name, body) -> {
            SipRequest.Builder builder = request.toBuilder();
            // A prefix keeps the name from being one that we know
            values.forEach(value -> builder.add("X-" + name, value));
            return body.length == 0 ? builder.build() : builder.body(JSON, body).build();
        });
    }

    static Arbitrary<SipResponse> responses() {
        return Combinators.combine(requests(), Arbitraries.integers().between(100, 699), lines(), names())
                .as((request, status, reason, tag) ->
                        SipResponse.to(request, status, reason, tag).build());
    }

    static Arbitrary<SipMessage> messages() {
        return Arbitraries.oneOf(
                requests().map(SipMessage.class::cast), responses().map(SipMessage.class::cast));
    }
}
