package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipHeadersTest {

    private static SipHeaders headers(String... lines) {
        return SipFrames.request(SipDatagramDecoderTest.HEAD + String.join("\r\n", lines) + "\r\n\r\n")
                .headers();
    }

    // TX-10
    @ParameterizedTest
    @CsvSource({
        "v, VIA",
        "f, FROM",
        "t, TO",
        "i, CALL_ID",
        "m, CONTACT",
        "l, CONTENT_LENGTH",
        "c, CONTENT_TYPE",
        "s, SUBJECT",
        "k, SUPPORTED",
        "o, EVENT",
        "u, ALLOW_EVENTS",
        "e, CONTENT_ENCODING",
        "r, REFER_TO"
    })
    void knowsCompactForms(String compact, SipHeader header) {
        assertThat(SipHeader.of(compact)).isEqualTo(header);
        assertThat(SipHeader.of(compact.toUpperCase(Locale.ROOT))).isEqualTo(header);
    }

    // TX-10
    @ParameterizedTest
    @EnumSource
    void knowsNamesInAnyCase(SipHeader header) {
        assertThat(SipHeader.of(header.wireName().toUpperCase(Locale.ROOT))).isEqualTo(header);
        assertThat(SipHeader.of(header.wireName().toLowerCase(Locale.ROOT))).isEqualTo(header);
        assertThat(SipHeader.of(header.wireName() + "x")).isNull();
    }

    // TX-10
    @Test
    void readsAMessageInCompactForms() {
        // When
        SipRequest request = SipFrames.request("""
                SUBSCRIBE sip:a@b SIP/2.0\r
                v:SIP/2.0/UDP h;branch=z9hG4bK1\r
                F:<sip:f@b>;tag=1\r
                t:<sip:t@b>\r
                I:c\r
                CSEQ:1 SUBSCRIBE\r
                O:presence;id=7\r
                u:presence,dialog\r
                k:eventlist\r
                c:text/plain\r
                m:<sip:m@h>\r
                L:2\r
                \r
                ab""");

        // Then
        SipHeaders headers = request.headers();
        assertThat(headers.event().orElseThrow().id()).isEqualTo("7");
        assertThat(headers.allowEvents()).containsExactly("presence", "dialog");
        assertThat(headers.supported()).containsExactly("eventlist");
        assertThat(headers.contacts()).extracting(NameAddress::uri).containsExactly("sip:m@h");
        assertThat(headers.contentType().orElseThrow().is("TEXT", "plain")).isTrue();
        assertThat(headers.first("Event")).isEqualTo("presence;id=7");
        assertThat(request.body()).hasSize(2);
    }

    // TX-10
    @Test
    void readsFoldedLinesAndOddSpacing() {
        // When
        SipHeaders headers =
                headers("Event \t:\r\n\t presence \r\n ;\r\n  id = 7", "X-Folded: one\r\n two\t\r\n\tthree", "s:");

        // Then
        assertThat(headers.event().orElseThrow()).hasToString("presence;id=7");
        assertThat(headers.first("x-folded")).isEqualTo("one two three");
        assertThat(headers.first(SipHeader.SUBJECT)).isEmpty();
    }

    // TX-10
    @Test
    void takesListsApartAtTheirCommasOnly() {
        // When
        SipHeaders headers = headers(
                "Contact: \"a, \\\"b\" <sip:c@d;x=1,2>;q=0.5 , sip:e@f",
                "m: <sip:g@h>",
                "Supported: one,\r\n two,,three",
                "X-Unknown: a, b",
                "X-Unknown: c");

        // Then
        assertThat(headers.contacts())
                .extracting(NameAddress::uri)
                .containsExactly("sip:c@d;x=1,2", "sip:e@f", "sip:g@h");
        assertThat(headers.contacts().get(0).displayName()).isEqualTo("a, \"b");
        assertThat(headers.all("Contact")).hasSize(3).contains("sip:e@f");
        assertThat(headers.supported()).containsExactly("one", "two", "three");
        assertThat(headers.all("x-unknown")).containsExactly("a, b", "c");
    }

    // TX-10
    @Test
    void readsSeveralViasOfOneLineAndOfMany() {
        // When
        SipHeaders headers = headers("v: SIP / 2.0 / TCP [::1]:5061 ;branch=x , SIP/2.0/TLS h", "Via: SIP/2.0/WS i");

        // Then
        assertThat(headers.vias()).extracting(Via::sentBy).containsExactly("127.0.0.1:16000", "[::1]:5061", "h", "i");
        assertThat(headers.topVia().wantsSourcePort()).isTrue();
    }

    @Test
    void keepsUnknownFieldsVerbatimAndInOrder() {
        assertThat(headers("X-b:  ;;,;<\" ", "x-A: 1", "X-b: 2"))
                .extracting(SipHeaders.Field::toString)
                .endsWith("Field[name=X-b, value=;;,;<\"]", "Field[name=x-A, value=1]", "Field[name=X-b, value=2]");
    }

    @Test
    void readsNumbers() {
        // When
        SipHeaders headers = headers(
                "Expires: 0060",
                "Min-Expires: 99999999999",
                "Retry-After: 18000 (back soon) ;duration=3600",
                "Max-Forwards: 300");

        // Then
        assertThat(headers.expires()).hasValue(60);
        assertThat(headers.minExpires()).hasValue(Integer.MAX_VALUE);
        assertThat(headers.retryAfter()).hasValue(18000);
        assertThat(headers.maxForwards()).isEmpty();
        assertThat(headers.contentLength()).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expires: soon",
                "Expires: -1",
                "Expires: 1 2",
                "Expires:",
                "Max-Forwards: x",
                "Event: a b",
                "Event: ;id=1",
                "Event: a;id=1;ID=2",
                "Content-Type: text",
                "Accept: a/b, /",
                "Date: yesterday",
                "SIP-ETag: a b"
            })
    void refusesAValueWhenItIsAskedFor(String line) {
        // Given
        SipHeaders headers = headers(line);
        SipHeader header = SipHeader.of(line.substring(0, line.indexOf(':')));

        // When
        assertThatExceptionOfType(SipParseException.class)
                .isThrownBy(() -> ask(headers, header))
                // Then
                .withMessageStartingWith(header + ": ")
                .satisfies(e -> assertThat(e.header()).isEqualTo(header))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(MalformedReason.BAD_HEADER_VALUE))
                .satisfies(e -> assertThat(e.offset()).isGreaterThan(SipDatagramDecoderTest.HEAD.length()));
    }

    private static Object ask(SipHeaders headers, SipHeader header) {
        return switch (header) {
            case EXPIRES -> headers.expires();
            case MAX_FORWARDS -> headers.maxForwards();
            case EVENT -> headers.event();
            case CONTENT_TYPE -> headers.contentType();
            case ACCEPT -> headers.accept();
            case DATE -> headers.date();
            case SIP_ETAG -> headers.entityTag();
            default -> throw new AssertionError(header);
        };
    }

    @Test
    void readsTheOtherTypedValues() {
        // When
        SipHeaders headers = headers(
                "SIP-If-Match: a",
                "SIP-If-Match: b, c",
                "SIP-ETag: x1",
                "Accept: application/*;q=0.1, text/plain",
                "Date: Sat, 13 Nov 2010 23:29:00 GMT",
                "Require: 100rel",
                "Unsupported: foo",
                "Allow: PUBLISH,OPTIONS");

        // Then
        assertThat(headers.ifMatch()).containsExactly("a", "b", "c");
        assertThat(headers.entityTag()).hasValue("x1");
        assertThat(headers.accept().get(0).accepts(MediaType.parse("application/json")))
                .isTrue();
        assertThat(headers.accept().get(1).accepts(MediaType.parse("application/json")))
                .isFalse();
        assertThat(headers.date()).hasValue(Instant.parse("2010-11-13T23:29:00Z"));
        assertThat(headers.require()).containsExactly("100rel");
        assertThat(headers.unsupported()).containsExactly("foo");
        assertThat(headers.allow()).containsExactly("PUBLISH", "OPTIONS");
    }

    @Test
    void readsDigestsAndLeavesOtherSchemesOut() {
        // When
        SipHeaders headers = headers(
                "Authorization: Basic abc",
                "Authorization: digest username=\"a\", realm=\"r, \\\"s\\\"\", nonce=\"n\",uri=\"sip:a@b\" ,"
                        + " response=\"00\", algorithm=MD5, cnonce=\"c\", opaque=\"o\", qop=auth, nc=00000001, x=y",
                "WWW-Authenticate: Digest realm=\"r\",nonce=\"n\",algorithm=SHA-256,qop=\"auth, auth-int\",stale=TRUE",
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"m\"");

        // Then
        assertThat(headers.authorization())
                .containsExactly(new DigestCredentials(
                        "a", "r, \"s\"", "n", "sip:a@b", "00", "MD5", "c", "o", "auth", "00000001"));
        assertThat(headers.wwwAuthenticate()).hasSize(2);
        assertThat(headers.wwwAuthenticate().get(0).qop()).containsExactly("auth", "auth-int");
        assertThat(headers.wwwAuthenticate().get(0).stale()).isTrue();
        assertThat(headers.proxyAuthenticate()).isEmpty();
    }

    @Test
    void readsBackTheDigestsThatItWrites() {
        // Given
        DigestChallenge challenge = new DigestChallenge("r \"x\"", "n", "SHA-256", "o", true, List.of("auth"));
        DigestCredentials credentials =
                new DigestCredentials("a\\b", "r", "n", "sip:a@b", "00", null, null, null, null, null);

        // Then
        assertThat(DigestChallenge.parse(challenge.toString())).isEqualTo(challenge);
        assertThat(DigestCredentials.parse(credentials.toString())).isEqualTo(credentials);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"a\"",
                "Digest ",
                "Digest nonce=n, realm=",
                "Digest realm=a nonce=b",
                "Digest realm=a,realm=b,nonce=n",
                "Digest realm=\"a,nonce=b",
                "Basic realm=a,nonce=b"
            })
    void refusesABrokenChallenge(String value) {
        assertThatExceptionOfType(SipParseException.class).isThrownBy(() -> DigestChallenge.parse(value));
    }
}
