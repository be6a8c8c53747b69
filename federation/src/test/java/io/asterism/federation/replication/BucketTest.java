package io.asterism.federation.replication;

import static io.asterism.federation.replication.SampleRecords.changes;
import static io.asterism.federation.replication.SampleRecords.device;
import static io.asterism.federation.replication.SampleRecords.retracted;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.RecordGroupData;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final GroupKey GONE = GroupKey.of(RecordGroup.of(Kind.DEVICE, "gone"));
    private static final GroupKey QUIET = GroupKey.of(RecordGroup.of(Kind.DEVICE, "quiet"));

    private final Bucket away = Bucket.EMPTY.with(changes(
            device("gone", DeviceState.INUSE, new Stamp(10, 1)), device("quiet", DeviceState.BUSY, new Stamp(5, 1))));
    private final Bucket here = away.with(changes(retracted("gone", new Stamp(20, 1))));

    @Test
    void keepsARemovedRecordUntilItIsForgotten() {
        // When
        Bucket early = here.forget(20);
        Bucket late = here.forget(21);

        // Then
        assertThat(early.group(GONE)).isPresent();
        assertThat(late.group(GONE)).isEmpty();
    }

    @Test
    void doesNotTakeBackWhatItForgotFromANodeThatWasAway() {
        // Given
        Bucket forgot = here.forget(100);

        // When
        Bucket merged = forgot.mergeData(away);

        // Then
        assertThat(merged.group(GONE)).isEmpty();
        assertThat(away.mergeData(forgot)).isEqualTo(merged);
    }

    @Test
    void keepsWhatNobodySpokeOfForLong() {
        // Given
        Bucket forgot = here.forget(100);

        // When
        Bucket merged = away.mergeData(forgot);

        // Then
        assertThat(merged.group(QUIET)).isPresent();
    }

    @Test
    void tellsNothingOfItsHorizonWithAWriteAloneSinceOthersMayNotHaveConfirmedTheirRecords() {
        // Given
        Bucket forgot = here.forget(100);

        // When
        Bucket delta = forgot.resetDelta()
                .put(changes(device("new", DeviceState.INUSE, new Stamp(200, 1))))
                .deltaData()
                .orElseThrow();

        // Then
        assertThat(delta.horizon()).isZero();
        assertThat(away.mergeData(delta).group(QUIET)).isPresent();
    }

    @Test
    void keepsAWriteWhoseClockIsBehindTheHorizon() {
        // Given
        Bucket forgot = here.forget(100);

        // When
        Bucket written = forgot.with(changes(device("slow", DeviceState.INUSE, new Stamp(50, 1))));

        // Then
        assertThat(written.group(GroupKey.of(RecordGroup.of(Kind.DEVICE, "slow"))))
                .isPresent();
        assertThat(forgot.mergeData(written)).isEqualTo(written);
    }

    @Test
    void sharesAgainOnlyWhatTheLostNodeWroteLately() {
        // Given
        Bucket bucket = Bucket.EMPTY.with(changes(
                device("old", DeviceState.INUSE, new Stamp(10, 1)),
                device("lost", DeviceState.INUSE, new Stamp(90, 1)),
                device("ours", DeviceState.INUSE, new Stamp(95, 2))));

        // When
        Bucket shared = bucket.shareAgain(1, 80);

        // Then
        assertThat(shared.deltaData().orElseThrow().groups())
                .extracting(RecordGroupData::getName)
                .containsExactly("lost");
        assertThat(shared).isEqualTo(bucket);
    }

    @Test
    void mergesAndPassesOnARecordThatOnlyALaterVersionUnderstands() {
        // Given
        RecordGroupData older = unknown(10);
        RecordGroupData newer = unknown(20);

        // When
        Bucket merged = Bucket.EMPTY.with(List.of(newer)).mergeData(Bucket.EMPTY.with(List.of(older)));

        // Then
        assertThat(merged.groups()).containsExactly(newer);
        assertThat(new RecordReader(new ReplicaCount()).read(newer)).isEmpty();
    }

    @Test
    void sharesWhatDidNotChangeWithTheBucketBefore() {
        // Given
        RecordGroupData quiet = here.group(QUIET).orElseThrow();

        // When
        Bucket changed = here.mergeData(here.put(changes(device("new", DeviceState.INUSE, new Stamp(30, 1))))
                .resetDelta());

        // Then
        assertThat(changed.group(QUIET).orElseThrow()).isSameAs(quiet);
        assertThat(BucketChanges.between(here, changed))
                .extracting(change -> change.now().getName())
                .containsExactly("new");
    }

    @Test
    void tellsOfGroupsThatAreGoneAndNotOfThoseThatAreThereStill() {
        // Given
        Bucket forgot = here.forget(100);

        // When
        List<BucketChanges.Pair> changed = BucketChanges.between(here, forgot);

        // Then
        assertThat(changed)
                .singleElement()
                .satisfies(change -> assertThat(change.now().getName()).isEqualTo("gone"))
                .satisfies(
                        change -> assertThat(change.before().getRecordsCount()).isOne())
                .satisfies(change -> assertThat(change.now().getRecordsCount()).isZero());
    }

    private static RecordGroupData unknown(long time) {
        return RecordGroupData.newBuilder()
                .setCategory(999)
                .setName("later")
                .addRecords(StoredRecord.newBuilder().setTime(time))
                .build();
    }

    @Test
    void holdsBackWhatIsNotYetWrittenAndNothingElse() {
        // Given
        Contribution mine = device("shared", new Eid(1), DeviceState.INUSE, new Stamp(30, 1));
        Contribution theirs = device("shared", new Eid(2), DeviceState.BUSY, new Stamp(31, 2));
        Contribution before = device("shared", new Eid(1), DeviceState.RINGING, new Stamp(29, 1));
        Contribution fresh = device("fresh", DeviceState.INUSE, new Stamp(30, 1));
        Bucket seen = away.with(changes(before));

        // When
        Bucket shown = seen.with(changes(mine, theirs, fresh)).holdingBack(changes(mine, fresh), seen);

        // Then
        assertThat(shown).isEqualTo(seen.with(changes(theirs)));
    }

    @Test
    void holdsNothingBackOfWhatAnotherNodeKnowsBetter() {
        // Given
        Bucket newer = away.with(changes(device("quiet", DeviceState.INUSE, new Stamp(40, 2))));

        // When
        Bucket shown = newer.holdingBack(changes(device("quiet", DeviceState.RINGING, new Stamp(39, 1))), away);

        // Then
        assertThat(shown).isSameAs(newer);
    }
}
