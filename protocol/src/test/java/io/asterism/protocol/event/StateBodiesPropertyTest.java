package io.asterism.protocol.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StateBodiesPropertyTest {

    @Property
    void readsBackWhatItWrote(@ForAll("bodies") StateBody body) throws EventBodyException {
        // When
        byte[] bytes = StateBodies.encode(body);

        // Then
        assertThat(StateBodies.decode(eventOf(body), bytes)).isEqualTo(body);
        assertThat(new String(bytes, UTF_8)).doesNotContain(": ", "\n").startsWith("{\"type\":\"");
    }

    @Property
    void readsOrRefusesAnyBytes(@ForAll EventPackage event, @ForAll byte[] bytes) {
        assertThat(outcome(event, bytes)).isNotNull();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesAnyText(@ForAll EventPackage event, @ForAll("almostJson") String text) {
        assertThat(outcome(event, text.getBytes(UTF_8))).isNotNull();
    }

    @Property
    void readsOrRefusesABodyWithAFewBytesChanged(@ForAll("bodies") StateBody body, @ForAll Random random) {
        // Given
        byte[] bytes = StateBodies.encode(body);
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        // When
        Object outcome = outcome(eventOf(body), bytes);

        // Then
        assertThat(outcome).isInstanceOfAny(StateBody.class, EventBodyException.class);
    }

    @Provide
    Arbitrary<StateBody> bodies() {
        Arbitrary<Eid> eids = Arbitraries.longs().between(0, 0xffff_ffff_ffffL).map(Eid::new);
        Arbitrary<String> names = Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.strings()
                                .withChars("\"\\/{}[]:,é€\u2028\uE000")
                                .ofMaxLength(20),
                        Arbitraries.of("PJSIP/1001", "Custom:dnd1001", "100@default", "\uD83D\uDE00", "a\"b\\c"))
                .filter(name -> StateNames.problem(name).isEmpty());
        Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
        return Arbitraries.oneOf(
                Combinators.combine(names, Arbitraries.of(DeviceState.class), Arbitraries.of(true, false), eids)
                        .as(DeviceStateBody::new),
                Combinators.combine(names, counts, counts, eids).as(MailboxStateBody::new),
                eids.map(RefreshBody::new));
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"type\"",
                        "\"devicestate\"",
                        "\"eid\"",
                        "\"02:00:00:00:3e:80\"",
                        "\"device\"",
                        "\"state\"",
                        "\"BUSY\"",
                        "\"cachable\"",
                        "1",
                        "-",
                        "0",
                        ".5",
                        "e9",
                        "null",
                        "true",
                        "\"",
                        "\\",
                        "\\u00",
                        "\\ud83d",
                        " ",
                        "\n",
                        "\u0000",
                        "é")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static EventPackage eventOf(StateBody body) {
        return body instanceof MailboxStateBody ? EventPackage.MWI : EventPackage.DEVICE_STATE;
    }

    private static Object outcome(EventPackage event, byte[] bytes) {
        try {
            return StateBodies.decode(event, bytes);
        } catch (EventBodyException refused) {
            return refused;
        }
    }
}
