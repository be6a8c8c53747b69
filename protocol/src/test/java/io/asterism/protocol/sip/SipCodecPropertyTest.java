package io.asterism.protocol.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SipCodecPropertyTest {

    @Provide
    Arbitrary<SipMessage> messages() {
        return SipArbitraries.messages();
    }

    @Provide
    Arbitrary<SipRequest> requests() {
        return SipArbitraries.requests();
    }

    @Provide
    Arbitrary<Via> vias() {
        return SipArbitraries.vias();
    }

    @Provide
    Arbitrary<NameAddress> addresses() {
        return SipArbitraries.addresses();
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
                Arbitraries.strings()
                        .withChars("PUBLISH sip:a@b;c?d SIP/2.0\r\n:<>\",%[]Viaftmolz9hG4bK")
                        .ofMaxLength(300)
                        .map(SipFrames::bytes));
    }

    /** Valid messages with a few octets exchanged, left out or put in. */
    @Provide
    Arbitrary<byte[]> almostValid() {
        Arbitrary<byte[]> seeds = Arbitraries.oneOf(
                SipArbitraries.messages().map(SipFrames::encode),
                Arbitraries.of(Rfc4475Verdict.all()).map(Rfc4475Verdict::bytes),
                Arbitraries.of(WireCapture.all()).map(WireCapture::bytes));
        Arbitrary<List<Integer>> changes =
                Arbitraries.integers().list().ofMinSize(1).ofMaxSize(8);
        return Combinators.combine(seeds, changes).as(SipCodecPropertyTest::mutated);
    }

    private static byte[] mutated(byte[] seed, List<Integer> changes) {
        byte[] bytes = seed.clone();
        for (int change : changes) {
            int at = Math.floorMod(change >> 10, Math.max(1, bytes.length));
            byte octet = (byte) change;
            switch (Math.floorMod(change >> 8, 3)) {
                case 0 -> bytes[at] = octet;
                case 1 -> System.arraycopy(bytes, at, bytes, Math.min(at + 1, bytes.length - 1), bytes.length - at - 1);
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    // TX-9
    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsBackWhatWasWritten(@ForAll("messages") SipMessage message) {
        // Given
        byte[] bytes = SipFrames.encode(message);

        // When
        SipMessage read = SipFrames.message(bytes);

        // Then
        assertThat(read.startLine()).isEqualTo(message.startLine());
        assertThat(read.headers()).containsExactlyElementsOf(message.headers());
        assertThat(read.body()).isEqualTo(message.body());
        assertThat(SipFrames.encode(read)).isEqualTo(bytes);
    }

    // TX-9
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void findsTheSameInAStreamHoweverItIsCut(
            @ForAll("messages") SipMessage first, @ForAll("messages") SipMessage second) {
        // Given
        byte[] one = SipFrames.encode(first);
        byte[] both = Arrays.copyOf(one, one.length + SipFrames.encode(second).length);
        System.arraycopy(SipFrames.encode(second), 0, both, one.length, both.length - one.length);

        // When
        List<SipFrame> frames = SipFrames.streamByteByByte(both);

        // Then
        assertThat(SipFrames.described(frames))
                .containsExactly(
                        SipFrames.described(new SipFrame.Decoded(first)),
                        SipFrames.described(new SipFrame.Decoded(second)));
    }

    @Property
    void readsBackAVia(@ForAll("vias") Via via) {
        assertThat(Via.parse(via.toString())).isEqualTo(via);
    }

    @Property
    void readsBackAnAddress(@ForAll("addresses") NameAddress address) {
        assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
        assertThat(address.sipUri()).hasToString(address.uri());
    }

    // TX-15
    @Property(tries = 2000)
    void neverThrowsOnGarbage(@ForAll("garbage") byte[] bytes) {
        assertThatNoException().isThrownBy(() -> SipFrames.datagram(bytes));
        assertThatNoException().isThrownBy(() -> SipFrames.stream(bytes));
    }

    // TX-15
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void neverThrowsOnWhatIsAlmostValidAndPromisesWhatItChecked(@ForAll("almostValid") byte[] bytes) {
        // When
        SipFrame frame = SipFrames.datagram(bytes);
        List<SipFrame> frames = SipFrames.streamByteByByte(bytes);

        // Then
        assertThat(SipFrames.described(frames)).isEqualTo(SipFrames.described(SipFrames.stream(bytes)));
        SipPromises.hold(frame);
        frames.forEach(SipPromises::hold);
    }

    // TX-4
    @Property(edgeCases = EdgeCasesMode.NONE)
    void copiesIntoAResponseWhatItHasTo(@ForAll("requests") SipRequest request) {
        // When
        SipResponse response = SipResponse.to(request, 200, "tag1").build();

        // Then
        assertThat(response.headers().vias()).isEqualTo(request.headers().vias());
        assertThat(response.headers().from()).isEqualTo(request.headers().from());
        assertThat(response.headers().callId()).isEqualTo(request.headers().callId());
        assertThat(response.headers().cseq()).isEqualTo(request.headers().cseq());
        assertThat(response.headers().to().uri())
                .isEqualTo(request.headers().to().uri());
        assertThat(response.headers().to().parameters().contains("tag")).isTrue();
    }
}
