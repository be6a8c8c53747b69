package io.asterism.federation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.federation.PublicationSettings;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TagChainsTest {

    private static final PublicationSettings SETTINGS = PublicationSettings.defaults();

    private final AtomicInteger tags = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private final TagChains chains = newChains();
    private long now = 1_000_000;

    @Test
    void givesANewTagForEverySuccess() {
        // When
        TagChain first = take("a;1", null, 120, true);
        TagChain second = take("a;2", first.tag(), 120, true);
        TagChain third = take("a;3", second.tag(), 120, false);

        // Then PB-3, asterisk-behaviour 6.4
        assertThat(List.of(first.tag(), second.tag(), third.tag())).doesNotHaveDuplicates();
        assertThat(third.id()).isEqualTo(first.id());
    }

    @Test
    void tellsTheFourOperationsApart() {
        // When
        TagVerdict.Begin initial = begin("a;1", null, 120, true);
        chains.commit("a;1", SETTINGS);
        TagVerdict.Begin refresh = begin("a;2", initial.after().tag(), 120, false);
        chains.commit("a;2", SETTINGS);
        TagVerdict.Begin modify = begin("a;3", refresh.after().tag(), 120, true);
        chains.commit("a;3", SETTINGS);
        TagVerdict.Begin remove = begin("a;4", modify.after().tag(), 0, true);

        // Then PB-4
        assertThat(List.of(initial.type(), refresh.type(), modify.type(), remove.type()))
                .containsExactly(
                        TagVerdict.Type.INITIAL,
                        TagVerdict.Type.REFRESH,
                        TagVerdict.Type.MODIFY,
                        TagVerdict.Type.REMOVE);
        assertThat(remove.after().ended()).isTrue();
    }

    @Test
    void answersARepeatedRequestAsBefore() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChain second = take("a;2", first.tag(), 120, true);

        // When
        TagVerdict repeated = decide("a;2", first.tag(), OptionalInt.of(120), true);

        // Then TX-1
        assertThat(repeated).isEqualTo(new TagVerdict.Replay(second.tag(), 120));
    }

    @Test
    void answersARepeatedRemovalAsBefore() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChain removed = take("a;2", first.tag(), 0, false);

        // When
        TagVerdict repeated = decide("a;2", first.tag(), OptionalInt.of(0), false);

        // Then TX-1, PB-4
        assertThat(repeated).isEqualTo(new TagVerdict.Replay(removed.tag(), 0));
        assertThat(chains.leaseUntil()).isEmpty();
    }

    @Test
    void refusesThePreviousTagInANewRequest() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        take("a;2", first.tag(), 120, true);

        // When
        TagVerdict verdict = decide("a;3", first.tag(), OptionalInt.of(120), true);

        // Then PB-3
        assertThat(verdict).isEqualTo(new TagVerdict.ConditionFailed());
    }

    @Test
    void refusesATagThatItNeverGave() {
        // Then PB-1, asterisk-behaviour 6.5
        assertThat(decide("a;1", "guess", OptionalInt.of(120), true)).isEqualTo(new TagVerdict.ConditionFailed());
    }

    @Test
    void takesTheKeepAliveOfALostChain() {
        // When
        TagVerdict.Begin begin = begin("a;1", null, 120, false);

        // Then AP-6
        assertThat(begin.type()).isEqualTo(TagVerdict.Type.LOST_KEEP_ALIVE);
    }

    @Test
    void takesARemovalOfNothing() {
        // When
        TagVerdict.Begin begin = begin("a;1", null, 0, false);
        chains.commit("a;1", SETTINGS);

        // Then
        assertThat(begin.type()).isEqualTo(TagVerdict.Type.REMOVE);
        assertThat(chains.leaseUntil()).isEmpty();
    }

    @Test
    void holdsAChainForItsMargin() {
        // Given
        TagChain first = take("a;1", null, 120, true);

        // When
        now += 120_000 + 31_999;
        TagVerdict late = decide("a;2", first.tag(), OptionalInt.of(120), false);
        chains.abort("a;2");
        now += 1;
        TagVerdict tooLate = decide("a;3", first.tag(), OptionalInt.of(120), false);

        // Then asterisk-behaviour 6.3, AP-11
        assertThat(late).isInstanceOf(TagVerdict.Begin.class);
        assertThat(tooLate).isEqualTo(new TagVerdict.ConditionFailed());
    }

    @Test
    void holdsTheLeaseOfAPeerWhoseRequestTakesUsLongerThanItsChainLasts() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        now = first.deadlineMillis() - 1000;
        TagChain second = begin("a;2", first.tag(), 120, true).after();

        // When
        now += 2000;

        // Then
        assertThat(chains.expire(now)).isEmpty();
        assertThat(chains.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(chains.leaseUntil().orElse(0)).isGreaterThan(now);
        chains.commit("a;2", SETTINGS);
        assertThat(chains.leaseUntil()).hasValue(second.deadlineMillis());
    }

    @Test
    void grantsWhatIsAskedAndTheDefaultWhenNothingIs() {
        // When
        TagChain asked = take("a;1", null, 77, true);
        chains.commit(
                ((TagVerdict.Begin) decide("b;1", null, OptionalInt.empty(), true))
                        .after()
                        .lastRequestId(),
                SETTINGS);
        TagChain endless = take("c;1", null, Integer.MAX_VALUE, true);

        // Then PB-2, asterisk-behaviour 6.3
        assertThat(asked.lastExpires()).isEqualTo(77);
        assertThat(decide("b;1", null, OptionalInt.empty(), true))
                .isInstanceOfSatisfying(
                        TagVerdict.Replay.class,
                        replay -> assertThat(replay.expires()).isEqualTo(3600));
        assertThat(endless.lastExpires()).isEqualTo(86_400);
    }

    @Test
    void saysHowLongALifeMustBe() {
        // Given
        PublicationSettings strict = settings(Duration.ofMinutes(1), SETTINGS.chains());

        // When
        TagVerdict verdict = chains.decide("a;1", null, OptionalInt.of(30), true, strict, now);

        // Then PB-1, asterisk-behaviour 6.3
        assertThat(verdict).isEqualTo(new TagVerdict.TooBrief(60));
    }

    @Test
    void letsOneRequestOfAChainTakeEffectAtATime() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        begin("a;2", first.tag(), 120, true);

        // When
        TagVerdict meanwhile = decide("a;3", first.tag(), OptionalInt.of(120), true);
        chains.commit("a;2", SETTINGS);
        TagVerdict after = decide("a;3", first.tag(), OptionalInt.of(120), true);

        // Then PB-6
        assertThat(meanwhile).isEqualTo(new TagVerdict.Wait());
        assertThat(after).isEqualTo(new TagVerdict.ConditionFailed());
    }

    @Test
    void doesTheLastRequestAgainWhenItsEffectMayNotBeStored() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        PublicationRecord record = first.toRecord("p", Kind.DEVICE, 0, new Stamp(1, 1));
        TagChains elsewhere = newChains();
        elsewhere.recover(List.of(record), SETTINGS, now);

        // When
        TagVerdict repeated = elsewhere.decide("a;1", null, OptionalInt.of(120), true, SETTINGS, now);

        // Then TX-1
        assertThat(repeated).isInstanceOfSatisfying(TagVerdict.Begin.class, begin -> {
            assertThat(begin.type()).isEqualTo(TagVerdict.Type.REDO);
            assertThat(begin.after().tag()).isEqualTo(first.tag());
        });
    }

    @Test
    void passesOverALateCopyOfARequestThatThePeerIsFollowingByTheNext() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChain second = take("a;2", first.tag(), 120, true);
        TagChains elsewhere = newChains();
        elsewhere.recover(List.of(second.toRecord("p", Kind.DEVICE, 0, new Stamp(1, 1))), SETTINGS, now);
        elsewhere.decide("a;3", second.tag(), OptionalInt.of(120), true, SETTINGS, now);

        // When
        TagVerdict late = elsewhere.decide("a;2", first.tag(), OptionalInt.of(120), true, SETTINGS, now);

        // Then
        assertThat(late).isInstanceOf(TagVerdict.Overtaken.class);
    }

    @Test
    void goesOnWithAChainThatAnotherNodeBegan() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChains elsewhere = newChains();
        elsewhere.recover(List.of(first.toRecord("p", Kind.DEVICE, 0, new Stamp(1, 1))), SETTINGS, now);

        // When
        TagVerdict verdict = elsewhere.decide("a;2", first.tag(), OptionalInt.of(120), true, SETTINGS, now);

        // Then
        assertThat(verdict).isInstanceOf(TagVerdict.Begin.class);
    }

    @Test
    void holdsAChainThatLapsedWhileNobodyWatchedForAnotherLife() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChain removed = take("b;1", null, 120, true).end();
        long back = first.deadlineMillis() + 60_000;
        TagChains restarted = newChains();

        // When
        restarted.recover(
                List.of(
                        first.toRecord("p", Kind.DEVICE, 0, new Stamp(1, 1)),
                        removed.toRecord("p", Kind.DEVICE, 0, new Stamp(2, 1))),
                SETTINGS,
                back);

        // Then
        assertThat(restarted.leaseUntil())
                .hasValue(back + 120_000 + SETTINGS.grace().toMillis());
        assertThat(restarted.expire(back)).isEmpty();
        assertThat(restarted.decide("a;2", first.tag(), OptionalInt.of(120), false, SETTINGS, back))
                .isInstanceOf(TagVerdict.Begin.class);
        assertThat(restarted.decide("b;2", removed.tag(), OptionalInt.of(120), false, SETTINGS, back))
                .isInstanceOf(TagVerdict.ConditionFailed.class);
    }

    @Test
    void doesNotTakeALateCopyOfAnInitialRequestForANewOne() {
        // Given
        TagChain first = take("a;7", null, 120, true);
        TagChain second = take("a;8", first.tag(), 120, true);

        // When
        TagVerdict late = decide("a;7", null, OptionalInt.of(120), true);

        // Then
        assertThat(late).isEqualTo(new TagVerdict.Overtaken());
        assertThat(decide("a;9", null, OptionalInt.of(120), true)).isInstanceOf(TagVerdict.Begin.class);
        assertThat(decide("a;8", second.tag(), OptionalInt.of(120), true)).isInstanceOf(TagVerdict.Replay.class);
    }

    @Test
    void goesOnInAChainThatWentOnElsewhere() {
        // Given
        TagChain first = take("a;1", null, 120, true);
        TagChains elsewhere = newChains();
        Stamp start = new Stamp(Stamp.timeAt(now), 2);
        elsewhere.recover(List.of(first.toRecord("p", Kind.DEVICE, 0, start)), SETTINGS, now);
        now += 1000;
        TagChain second = ((TagVerdict.Begin)
                        elsewhere.decide("a;2", first.tag(), OptionalInt.of(120), true, SETTINGS, now))
                .after();

        // When
        chains.adopt(second.toRecord("p", Kind.DEVICE, 0, new Stamp(Stamp.timeAt(now), 2)), now);
        chains.adopt(first.toRecord("p", Kind.DEVICE, 0, start), now);

        // Then
        assertThat(decide("a;3", second.tag(), OptionalInt.of(120), true)).isInstanceOf(TagVerdict.Begin.class);
        assertThat(decide("a;4", first.tag(), OptionalInt.of(120), true))
                .isInstanceOf(TagVerdict.ConditionFailed.class);
    }

    @Test
    void doesNotTakeOverAChainThatIsOver() {
        // Given
        TagChain over = take("a;1", null, 120, true);
        TagChains other = newChains();

        // When
        other.adopt(over.end().toRecord("p", Kind.DEVICE, 0, new Stamp(Stamp.timeAt(now), 2)), now);
        other.adopt(over.toRecord("p", Kind.DEVICE, 0, new Stamp(Stamp.timeAt(now), 2)), over.deadlineMillis());

        // Then
        assertThat(other.leaseUntil()).isEmpty();
    }

    @Test
    void holdsWhatRanOutDuringAStandstill() {
        // Given
        TagChain held = take("a;1", null, 120, true);
        TagChain removed = take("b;1", null, 0, false);
        now = held.deadlineMillis() + 1;

        // When
        chains.holdAll(SETTINGS, now);

        // Then
        assertThat(chains.expire(now)).extracting(TagChain::id).doesNotContain(held.id());
        assertThat(chains.leaseUntil())
                .hasValue(now + 120_000 + SETTINGS.grace().toMillis());
        assertThat(removed.ended()).isTrue();
    }

    @Test
    void givesAChainNoLongerLifeWhenItsOwnerMoves() {
        // Given
        TagChain chain = take("a;1", null, 120, true);
        TagChains next = newChains();

        // When
        next.recover(List.of(chain.toRecord("p", Kind.DEVICE, 0, new Stamp(1, 1))), SETTINGS, now + 60_000);

        // Then
        assertThat(next.leaseUntil()).hasValue(chain.deadlineMillis());
    }

    @Test
    void letsTheLeastUsedChainMakeRoom() {
        // Given
        TagChain oldest = takeAllChains();

        // When
        TagChain next = take("b;1", null, 120, true);

        // Then its record replaces the other's
        assertThat(next.id()).isEqualTo(oldest.id());
        assertThat(decide("a;99", oldest.tag(), OptionalInt.of(120), true)).isEqualTo(new TagVerdict.ConditionFailed());
    }

    @Test
    void endsWhatIsTooManyWhenFewerAreAllowed() {
        // Given
        TagChain oldest = takeAllChains();
        TagChain youngest = take("b;1", null, 120, true);

        // When
        begin("b;2", youngest.tag(), 120, true);
        List<TagChain> evicted = chains.commit("b;2", settings(SETTINGS.minExpires(), 2));

        // Then
        assertThat(evicted)
                .hasSize(SETTINGS.chains() - 2)
                .allMatch(TagChain::ended)
                .extracting(TagChain::id)
                .doesNotContain(oldest.id(), youngest.id());
    }

    @Test
    void letsAChainGoOnInWhosePlaceARefusedOneWouldHaveBegun() {
        // Given
        TagChain oldest = takeAllChains();

        // When
        begin("b;1", null, 120, true);
        TagVerdict meanwhile = decide("a;99", oldest.tag(), OptionalInt.of(120), true);
        chains.abort("b;1");
        TagVerdict after = decide("a;99", oldest.tag(), OptionalInt.of(120), true);

        // Then
        assertThat(meanwhile).isEqualTo(new TagVerdict.Wait());
        assertThat(after).isInstanceOf(TagVerdict.Begin.class);
    }

    @Test
    void beginsWithTheNumberOfAChainThatIsOverOnceThePeerHasHadAllItMayHave() {
        // Given
        TagChain first = takeAllChains();
        now = first.deadlineMillis();
        chains.expire(now);

        // When
        TagChain next = take("b;1", null, 120, true);
        TagChain another = take("b;2", null, 120, true);

        // Then
        assertThat(next.id()).isEqualTo(first.id());
        assertThat(another.id()).isNotEqualTo(next.id()).isLessThanOrEqualTo(SETTINGS.chains());
    }

    @Test
    void leavesNoMoreRecordsBehindThanThePeerMayHaveChains() {
        // When
        for (int number = 0; number < 10 * SETTINGS.chains(); number++) {
            now += 2000;
            chains.expire(now);
            TagChain chain = take("a" + number + ";1", null, 30, true);
            if (number % 3 == 0) {
                take("a" + number + ";2", chain.tag(), 0, false);
            }
            if (number % 5 == 0) {
                begin("b" + number + ";1", null, 30, true);
                chains.abort("b" + number + ";1");
            }
        }

        // Then
        assertThat(ids.get()).isEqualTo(SETTINGS.chains());
    }

    @Test
    void takesNoNumberOfAChainThatGoesOnFromAnotherNode() {
        // Given
        TagChain first = takeAllChains();
        now = first.deadlineMillis();
        chains.expire(now);
        now++;
        TagChain elsewhere =
                new TagChain(first.id(), "tag-elsewhere", null, "c;1", 120, now + 152_000, now, false, true);
        chains.adopt(elsewhere.toRecord("p", Kind.DEVICE, 0, new Stamp(Stamp.timeAt(now), 2)), now);

        // When
        TagChain next = take("b;1", null, 120, true);

        // Then
        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(decide("c;2", "tag-elsewhere", OptionalInt.of(120), true)).isInstanceOf(TagVerdict.Begin.class);
    }

    @Test
    void endsTheChainsOfAFormerLife() {
        // Given
        TagChain former = take("a;1", null, 3600, true);
        now += 20_000;
        take("b;1", null, 120, true);

        // When
        List<TagChain> ended = chains.endUnusedSince(now);

        // Then asterisk-behaviour 6.11
        assertThat(ended).extracting(TagChain::id).containsExactly(former.id());
        assertThat(chains.leaseUntil()).hasValue(now + 152_000);
    }

    /** As many as a peer may have, of which this is the first. */
    private TagChain takeAllChains() {
        TagChain first = take("a;0", null, 120, true);
        for (int number = 1; number < SETTINGS.chains(); number++) {
            now++;
            take("a" + number + ";1", null, 120, true);
        }
        return first;
    }

    private static PublicationSettings settings(Duration minExpires, int chains) {
        return new PublicationSettings(
                minExpires,
                SETTINGS.maxExpires(),
                SETTINGS.defaultExpires(),
                SETTINGS.grace(),
                SETTINGS.removalDelay(),
                SETTINGS.settle(),
                SETTINGS.retractionsPerSecond(),
                chains);
    }

    private TagChain take(String requestId, @Nullable String tag, int expires, boolean body) {
        TagChain after = begin(requestId, tag, expires, body).after();
        chains.commit(requestId, SETTINGS);
        return after;
    }

    private TagVerdict.Begin begin(String requestId, @Nullable String tag, int expires, boolean body) {
        return (TagVerdict.Begin) decide(requestId, tag, OptionalInt.of(expires), body);
    }

    private TagVerdict decide(String requestId, @Nullable String tag, OptionalInt expires, boolean body) {
        return chains.decide(requestId, tag, expires, body, SETTINGS, now);
    }

    private TagChains newChains() {
        return new TagChains(() -> "tag-" + tags.incrementAndGet(), ids::incrementAndGet);
    }
}
