package io.asterism.protocol.sip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both decoders on whatever Jazzer makes of real messages. In the build it replays the seeds; to search, say
 * {@code JAZZER_FUZZ=1 ./mvnw -pl protocol -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false
 * -Dit.test=SipDecoderFuzzTest verify}.
 */
class SipDecoderFuzzTest {

    static Stream<Arguments> seeds() {
        Stream<byte[]> torture = Rfc4475Verdict.all().stream().map(Rfc4475Verdict::bytes);
        Stream<byte[]> captured = WireCapture.of("13-digest").stream().map(WireCapture::bytes);
        return Stream.concat(torture, captured).map(bytes -> Arguments.of((Object) bytes));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void neverThrowsAndKeepsItsPromises(byte @NotNull [] bytes) {
        SipPromises.hold(SipFrames.datagram(bytes));
        SipFrames.stream(bytes).forEach(SipPromises::hold);
        SipFrames.streamCutAt(bytes.length / 2, bytes).forEach(SipPromises::hold);
    }
}
