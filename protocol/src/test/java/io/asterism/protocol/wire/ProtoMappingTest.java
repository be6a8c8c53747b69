package io.asterism.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionKey;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.EidClaim;
import io.asterism.protocol.model.Kind;
import io.asterism.protocol.model.LaneRecord;
import io.asterism.protocol.model.MessageCounts;
import io.asterism.protocol.model.PublicationRecord;
import io.asterism.protocol.model.RecordCategory;
import io.asterism.protocol.model.RecordGroup;
import io.asterism.protocol.model.ReplicatedRecord;
import io.asterism.protocol.model.Stamp;
import io.asterism.protocol.wire.v1.ContributionData;
import io.asterism.protocol.wire.v1.DeviceStateValue;
import io.asterism.protocol.wire.v1.MessageCountsData;
import io.asterism.protocol.wire.v1.PlacedRecord;
import io.asterism.protocol.wire.v1.StoredRecord;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtoMappingTest {

    @Property
    void readingWhatWasWrittenGivesTheSameRecord(@ForAll("records") ReplicatedRecord record) throws Exception {
        PlacedRecord written =
                PlacedRecord.parseFrom(ProtoMapping.toPlaced(record).toByteArray());

        assertThat(ProtoMapping.fromPlaced(written)).contains(record);
    }

    @ParameterizedTest
    @EnumSource(DeviceState.class)
    void everyStateHasItsNumber(DeviceState state) {
        // When
        Optional<DeviceState> back = EnumMapping.fromProto(EnumMapping.toProto(state));

        // Then
        assertThat(back).contains(state);
    }

    @Test
    void everyCategoryHasANumberOfItsOwn() {
        // When
        long numbers = Arrays.stream(RecordCategory.values())
                .map(RecordCategory::number)
                .distinct()
                .count();

        // Then
        assertThat(numbers).isEqualTo(RecordCategory.values().length);
        assertThat(RecordCategory.values())
                .allSatisfy(category ->
                        assertThat(EnumMapping.category(category.number())).contains(category));
    }

    @Test
    void passesOverACategoryOfALaterVersion() {
        // Given
        PlacedRecord later =
                PlacedRecord.newBuilder().setCategory(999).setName("x").build();

        // When
        Optional<ReplicatedRecord> record = ProtoMapping.fromPlaced(later);

        // Then
        assertThat(record).isEmpty();
    }

    @Test
    void passesOverAStateOfALaterVersion() {
        // Given
        StoredRecord later = StoredRecord.newBuilder()
                .setContribution(ContributionData.newBuilder().setDeviceStateValue(99))
                .build();

        // When
        Optional<ReplicatedRecord> record = ProtoMapping.fromStored(RecordGroup.of(Kind.DEVICE, "PJSIP/1001"), later);

        // Then
        assertThat(record).isEmpty();
    }

    @Test
    void refusesADeviceWithMessageCounts() {
        // Given
        StoredRecord mixedUp = StoredRecord.newBuilder()
                .setContribution(ContributionData.newBuilder().setMessageCounts(MessageCountsData.getDefaultInstance()))
                .build();

        // When Then
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ProtoMapping.fromStored(RecordGroup.of(Kind.DEVICE, "PJSIP/1001"), mixedUp))
                .withMessageContaining("expected: one of a DEVICE");
    }

    @Test
    void refusesAnEidOfMoreThanSixBytes() {
        // Given
        StoredRecord tooLong = StoredRecord.newBuilder()
                .setMember(1L << 48)
                .setContribution(ContributionData.newBuilder().setDeviceState(DeviceStateValue.DEVICE_STATE_UNKNOWN))
                .build();

        // When Then
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ProtoMapping.fromStored(RecordGroup.of(Kind.DEVICE, "PJSIP/1001"), tooLong))
                .withMessageContaining("eid: ");
    }

    @Test
    void refusesARecordInTheWrongPlace() {
        // Given
        ReplicatedRecord claim = new EidClaim(new Eid(1), "alpha", new Stamp(1, 1), false, 0, 1);
        PlacedRecord misplaced = ProtoMapping.toPlaced(claim).toBuilder()
                .setCategory(RecordCategory.LANE.number())
                .setRecord(ProtoMapping.toStored(
                        new LaneRecord("alpha", "alpha-mwi", 0, 0, 0, "", new Stamp(1, 1), false)))
                .build();

        // When Then
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ProtoMapping.fromPlaced(misplaced))
                .withMessageContaining("has a record of");
    }

    @Provide
    Arbitrary<ReplicatedRecord> records() {
        Arbitrary<Stamp> stamps = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE), Arbitraries.integers())
                .as(Stamp::new);
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<Eid> eids = Arbitraries.longs().between(0, (1L << 48) - 1).map(Eid::new);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<ReplicatedRecord> devices = Combinators.combine(
                        texts, eids, Arbitraries.of(DeviceState.class), stamps, texts, Arbitraries.longs(), flags)
                .as((name, eid, state, stamp, peer, since, retracted) -> new Contribution(
                        new ContributionKey(Kind.DEVICE, name, eid), state, stamp, peer, since, retracted));
        Arbitrary<MessageCounts> counts = Combinators.combine(Arbitraries.integers(), Arbitraries.integers())
                .as(MessageCounts::new);
        Arbitrary<ReplicatedRecord> mailboxes = Combinators.combine(texts, eids, counts, stamps, flags)
                .as((name, eid, count, stamp, retracted) ->
                        new Contribution(new ContributionKey(Kind.MAILBOX, name, eid), count, stamp, "", 0, retracted));
        Arbitrary<ReplicatedRecord> publications = Combinators.combine(
                        texts,
                        Arbitraries.of(Kind.class),
                        Arbitraries.longs(),
                        texts.injectNull(0.3),
                        Arbitraries.integers(),
                        stamps,
                        flags)
                .as((peer, kind, chain, previous, expires, stamp, ended) -> new PublicationRecord(
                        peer, kind, chain, "tag", previous, "call;1 PUBLISH", expires, chain, chain, stamp, ended));
        Arbitrary<ReplicatedRecord> claims = Combinators.combine(
                        eids, texts, stamps, flags, stamps.map(Stamp::time), stamps.map(Stamp::time))
                .as(EidClaim::new);
        Arbitrary<ReplicatedRecord> lanes = Combinators.combine(
                        texts, texts, Arbitraries.longs(), Arbitraries.longs(), texts, stamps, flags)
                .as((peer, section, told, asked, filter, stamp, ended) ->
                        new LaneRecord(peer, section, told, asked, told, filter, stamp, ended));
        return Arbitraries.oneOf(devices, mailboxes, publications, claims, lanes);
    }
}
