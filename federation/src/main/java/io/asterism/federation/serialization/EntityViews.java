package io.asterism.federation.serialization;

import io.asterism.federation.Explanation.Told;
import io.asterism.federation.Explanation.ToldStatus;
import io.asterism.federation.PeerView;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.wire.EnumMapping;
import io.asterism.protocol.wire.v1.DescriptionData;
import io.asterism.protocol.wire.v1.LaneViewData;
import io.asterism.protocol.wire.v1.ToldData;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an entity tells of a peer, as messages of the schema, and back. */
final class EntityViews {

    private EntityViews() {}

    static DescriptionData peer(PeerView view) {
        DescriptionData.Builder data = DescriptionData.newBuilder()
                .setName(view.name())
                .setDirection(view.direction().name())
                .setReachable(view.reachable())
                .setRelayed(view.counters().relayed())
                .setCollapsed(view.counters().collapsed())
                .setDropped(view.counters().dropped())
                .setFailures(view.counters().failures())
                .setRefreshesAsked(view.counters().refreshesAsked())
                .setRefreshesAnswered(view.counters().refreshesAnswered());
        view.unreachableSinceMillis().ifPresent(data::setUnreachableSinceMillis);
        view.lanes().forEach(lane -> data.addLanes(lane(lane)));
        view.eids().forEach(eid -> data.addEids(eid.value()));
        return data.build();
    }

    static PeerView peer(DescriptionData data) {
        return new PeerView(
                data.getName(),
                PeerView.Direction.valueOf(data.getDirection()),
                data.getReachable(),
                data.hasUnreachableSinceMillis()
                        ? OptionalLong.of(data.getUnreachableSinceMillis())
                        : OptionalLong.empty(),
                data.getLanesList().stream().map(EntityViews::lane).toList(),
                data.getEidsList().stream().map(Eid::new).toList(),
                new PeerView.Counters(
                        data.getRelayed(),
                        data.getCollapsed(),
                        data.getDropped(),
                        data.getFailures(),
                        data.getRefreshesAsked(),
                        data.getRefreshesAnswered()));
    }

    static ToldData told(Told told) {
        ToldData.Builder data = ToldData.newBuilder()
                .setPeer(told.peer())
                .setStatus(told.status().name());
        told.ahead().ifPresent(data::setAhead);
        told.sinceMillis().ifPresent(data::setSinceMillis);
        return data.build();
    }

    static Told told(ToldData data) {
        return new Told(
                data.getPeer(),
                ToldStatus.valueOf(data.getStatus()),
                data.hasAhead() ? OptionalInt.of(data.getAhead()) : OptionalInt.empty(),
                data.hasSinceMillis() ? OptionalLong.of(data.getSinceMillis()) : OptionalLong.empty());
    }

    private static LaneViewData lane(PeerView.LaneView lane) {
        return LaneViewData.newBuilder()
                .setSection(lane.section())
                .setIndex(lane.index())
                .setKind(EnumMapping.toProto(lane.event().kind()))
                .setState(lane.state().name())
                .setQueued(lane.queued())
                .setLastAnswer(lane.lastAnswer())
                .build();
    }

    private static PeerView.LaneView lane(LaneViewData data) {
        return new PeerView.LaneView(
                data.getSection(),
                data.getIndex(),
                EntityWords.event(data.getKind()),
                PeerView.LaneState.valueOf(data.getState()),
                data.getQueued(),
                data.getLastAnswer());
    }
}
