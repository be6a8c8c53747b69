package io.asterism.federation.replication;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.asterism.protocol.wire.v1.BucketData;
import io.asterism.protocol.wire.v1.RecordGroupData;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** A bucket is a state-based CRDT and its own delta. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class BucketPropertiesTest {

    @Property
    void mergingIsCommutative(@ForAll("buckets") Bucket one, @ForAll("buckets") Bucket other) {
        assertThat(one.mergeData(other)).isEqualTo(other.mergeData(one));
    }

    @Property
    void mergingIsAssociative(
            @ForAll("buckets") Bucket one, @ForAll("buckets") Bucket other, @ForAll("buckets") Bucket third) {
        assertThat(one.mergeData(other).mergeData(third)).isEqualTo(one.mergeData(other.mergeData(third)));
    }

    @Property
    void mergingIsIdempotent(@ForAll("buckets") Bucket one, @ForAll("buckets") Bucket other) {
        Bucket merged = one.mergeData(other);

        assertThat(merged.mergeData(other)).isEqualTo(merged);
        assertThat(merged.mergeData(one)).isEqualTo(merged);
        assertThat(merged.mergeData(merged)).isEqualTo(merged);
    }

    @Property
    void theDeltaOfAWriteDoesAsMuchAsTheWholeBucket(
            @ForAll("buckets") Bucket here,
            @ForAll("buckets") Bucket there,
            @ForAll("writes") List<RecordGroupData> first,
            @ForAll("writes") List<RecordGroupData> second) {
        Bucket base = there.mergeData(here);
        Bucket written = here.put(first).put(second);

        assertThat(base.mergeData(written.deltaData().orElseThrow())).isEqualTo(base.mergeData(written));
    }

    @Property
    void theDeltaOfForgettingDoesAsMuchAsTheWholeBucket(
            @ForAll("buckets") Bucket here,
            @ForAll("buckets") Bucket there,
            @ForAll @LongRange(max = 15) long horizon) {
        Bucket forgot = here.forget(horizon);

        assertThat(there.mergeData(here).mergeData(forgot.deltaData().orElseThrow()))
                .isEqualTo(there.mergeData(here).mergeData(forgot));
    }

    @Property
    void aWriteWithoutADeltaDoesAsMuchAsOneWithIt(
            @ForAll("buckets") Bucket bucket, @ForAll("writes") List<RecordGroupData> changes) {
        assertThat(bucket.merge(bucket.putAlone(changes))).isEqualTo(bucket.put(changes));
    }

    @Property
    void aWriteMergedIntoTheBucketItWasMadeFromIsTheWrite(
            @ForAll("buckets") Bucket bucket, @ForAll("writes") List<RecordGroupData> changes) {
        Bucket written = bucket.put(changes);

        Bucket asTheReplicatorDoes = bucket.mergeData(written.resetDelta());

        assertThat(asTheReplicatorDoes)
                .isEqualTo(written)
                .isEqualTo(copy(bucket).mergeData(copy(written)));
        assertThat(asTheReplicatorDoes.deltaData()).isEmpty();
    }

    @Property
    void writingAgainSendsAgainWhatWon(
            @ForAll("buckets") Bucket bucket, @ForAll("writes") List<RecordGroupData> changes) {
        Bucket once = bucket.with(changes);

        Bucket again = once.put(changes);

        assertThat(again).isEqualTo(once);
        assertThat(Bucket.EMPTY.mergeData(again.deltaData().orElseThrow()))
                .isEqualTo(Bucket.EMPTY.mergeData(again.put(changes).deltaData().orElseThrow()));
        assertThat(bucket.mergeData(again.deltaData().orElseThrow())).isEqualTo(once);
    }

    @Property
    void equalBucketsHaveEqualBytes(@ForAll("buckets") Bucket one, @ForAll("buckets") Bucket other) {
        assertThat(BucketSerializer.encode(one.mergeData(other)))
                .isEqualTo(BucketSerializer.encode(other.mergeData(one)));
    }

    @Property
    void readingWhatWasWrittenGivesTheSameBucket(@ForAll("buckets") Bucket bucket) {
        assertThat(copy(bucket)).isEqualTo(bucket);
    }

    @Property
    void mergingLeavesNothingBelowTheHorizon(@ForAll("buckets") Bucket one, @ForAll("buckets") Bucket other) {
        Bucket merged = one.mergeData(other);

        assertThat(merged.groups())
                .flatExtracting(RecordGroupData::getRecordsList)
                .allMatch(record -> Precedence.countsFrom(record) >= merged.horizon());
    }

    @Provide
    Arbitrary<Bucket> buckets() {
        return BucketArbitraries.buckets();
    }

    @Provide
    Arbitrary<List<RecordGroupData>> writes() {
        return BucketArbitraries.writes();
    }

    private static Bucket copy(Bucket bucket) {
        try {
            return BucketSerializer.decode(BucketData.parseFrom(BucketSerializer.encode(bucket)));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
