package io.asterism.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EidTest {

    @Test
    void printsTwoLowerCaseDigitsAGroup() {
        assertThat(new Eid(0x020000003e80L)).hasToString("02:00:00:00:3e:80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:00:00:00:3e:80", "2:0:0:0:3e:80", "02:00:00:00:3E:80", "2:00:0:00:3E:80"})
    void readsWhatAsteriskReads(String text) {
        assertThat(Eid.parse(text)).isEqualTo(new Eid(0x020000003e80L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "02:00:00:00:3e",
                "02:00:00:00:3e:",
                "02:00:00:00:3e:80:00",
                "02:00:00:00:3e:800",
                "02:00:00:00:3e:80 ",
                " 02:00:00:00:3e:80",
                "02-00-00-00-3e-80",
                "02::00:00:3e:80",
                "020000003e80",
                "-2:00:00:00:3e:80",
                "0g:00:00:00:3e:80",
                "02:00:00:00:3e:8\u0660"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eid.parse(text))
                .withMessageStartingWith("eid: " + text + " (expected: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 48, Long.MIN_VALUE, Long.MAX_VALUE})
    void holdsNoMoreThanSixBytes(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Eid(value));
    }

    @Property
    void readsBackWhatItPrinted(@ForAll @LongRange(max = 0xffff_ffff_ffffL) long value) {
        // Given
        Eid eid = new Eid(value);

        // When
        String text = eid.toString();

        // Then
        assertThat(Eid.parse(text)).isEqualTo(eid);
        assertThat(Eid.parse(text.toUpperCase(Locale.ROOT))).isEqualTo(eid);
    }

    @Property
    void ordersAsItsTextDoes(
            @ForAll @LongRange(max = 0xffff_ffff_ffffL) long left,
            @ForAll @LongRange(max = 0xffff_ffff_ffffL) long right) {
        assertThat(Integer.signum(new Eid(left).compareTo(new Eid(right))))
                .isEqualTo(Integer.signum(new Eid(left).toString().compareTo(new Eid(right).toString())));
    }
}
