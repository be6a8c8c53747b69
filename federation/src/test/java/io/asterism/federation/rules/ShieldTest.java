package io.asterism.federation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Stamp;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** asterisk-behaviour 6.6 and 6.11. */
class ShieldTest {

    /** What can become of one of a peer's entity ids. */
    enum Event {
        /** The peer speaks under it, and it is granted. */
        HELD,
        /** The peer speaks under it, and it is another's. */
        REFUSED,
        /** Another peer has it from now on. */
        TAKEN_OVER,
        /** The peer starts under it, and it is granted. */
        STARTED
    }

    enum Reason {
        HELD,
        HEARD
    }

    record Step(Eid eid, Event event) {}

    @Test
    void isAlsoForAnEntityIdThatWasRefused() {
        // When
        Set<Eid> shielded = Shield.of(List.of(held(1, 10, 0), refused(2, 20, 0)));

        // Then
        assertThat(shielded).containsExactlyInAnyOrder(new Eid(1), new Eid(2));
    }

    @Test
    void endsForARefusedOneWhenThePeerHasStartedUnderItsOwn() {
        // When
        Set<Eid> shielded = Shield.of(List.of(held(1, 30, 30), refused(2, 20, 0)));

        // Then
        assertThat(shielded).containsExactly(new Eid(1));
    }

    @Test
    void staysForOneThatWasTakenOverSinceThePeerStartedUnderIt() {
        // When
        Set<Eid> shielded = Shield.of(List.of(held(1, 20, 20).takenOver(new Stamp(30, 1)), refused(2, 10, 0)));

        // Then
        assertThat(shielded).containsExactly(new Eid(1));
    }

    @Test
    void endsForOneThatThePeerLeftBehindWhenAnotherTakesIt() {
        // Given
        EidClaim left = held(1, 10, 10);
        EidClaim own = held(2, 20, 20);

        // When
        Set<Eid> before = Shield.of(List.of(left, own));
        Set<Eid> after = Shield.of(List.of(left.takenOver(new Stamp(30, 1)), own));

        // Then
        assertThat(before).containsExactlyInAnyOrder(new Eid(1), new Eid(2));
        assertThat(after).containsExactly(new Eid(2));
    }

    @Test
    void isLeftBehindByAStartUnderAnotherButNotByOneUnderItself() {
        // Given
        EidClaim holder = held(1, 10, 10);

        // Then
        assertThat(Shield.isLeftBehind(holder, List.of(holder, held(2, 20, 20))))
                .isTrue();
        assertThat(Shield.isLeftBehind(held(1, 30, 10), List.of(held(1, 30, 10), held(2, 20, 20))))
                .isFalse();
        assertThat(Shield.isLeftBehind(holder, List.of(holder))).isFalse();
    }

    @Property
    void shieldsWhatThePeerHoldsAndWhatItSpokeUnderSinceItsStart(@ForAll("histories") List<Step> history) {
        // Given
        Map<Eid, EidClaim> claims = new TreeMap<>();
        Map<Eid, Set<Reason>> model = new TreeMap<>();
        long time = 0;

        // When
        for (Step step : history) {
            write(claims, step, ++time);
            happen(model, step);
        }

        // Then
        Set<Eid> expected = new HashSet<>(model.keySet());
        expected.removeIf(eid -> model.get(eid).isEmpty());
        assertThat(Shield.of(claims.values())).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Eid> eids = Arbitraries.longs().between(1, 4).map(Eid::new);
        return Combinators.combine(eids, Arbitraries.of(Event.class))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    /** As the entity of the id writes it. */
    private static void write(Map<Eid, EidClaim> claims, Step step, long time) {
        EidClaim before = claims.get(step.eid());
        long started = before == null ? 0 : before.started();
        switch (step.event()) {
            case HELD -> claims.put(step.eid(), held(step.eid().value(), time, started));
            case REFUSED -> claims.put(step.eid(), refused(step.eid().value(), time, started));
            case TAKEN_OVER -> {
                if (before != null && !before.released()) {
                    claims.put(step.eid(), before.takenOver(new Stamp(time, 1)));
                }
            }
            case STARTED -> claims.put(step.eid(), held(step.eid().value(), time, time));
        }
    }

    /** For each entity id why it is shielded: it is held, or the peer was heard under it since its last start. */
    private static void happen(Map<Eid, Set<Reason>> model, Step step) {
        if (step.event() == Event.STARTED) {
            model.values().forEach(reasons -> reasons.remove(Reason.HEARD));
        }
        Set<Reason> reasons = model.computeIfAbsent(step.eid(), eid -> EnumSet.noneOf(Reason.class));
        switch (step.event()) {
            case HELD, STARTED -> reasons.addAll(EnumSet.allOf(Reason.class));
            case REFUSED -> {
                reasons.remove(Reason.HELD);
                reasons.add(Reason.HEARD);
            }
            case TAKEN_OVER -> reasons.remove(Reason.HELD);
        }
    }

    private static EidClaim held(long eid, long time, long started) {
        return EidClaim.held(new Eid(eid), "a", new Stamp(time, 1), started);
    }

    private static EidClaim refused(long eid, long time, long started) {
        return EidClaim.refused(new Eid(eid), "a", new Stamp(time, 1), started);
    }
}
