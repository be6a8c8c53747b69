package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublicationView;
import io.asterism.protocol.model.Eid;
import java.io.IOException;

/** Peers and their publications in JSON. */
final class PeerJson {

    private PeerJson() {}

    static void peer(JsonGenerator json, PeerView peer) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", peer.name());
        json.writeStringField("direction", StateJson.word(peer.direction()));
        json.writeBooleanField("reachable", peer.reachable());
        if (peer.unreachableSinceMillis().isPresent()) {
            Json.writeTime(
                    json, "unreachable_since", peer.unreachableSinceMillis().getAsLong());
        }
        json.writeFieldName("eids");
        Json.writeArray(json, peer.eids(), PeerJson::eid);
        json.writeFieldName("lanes");
        Json.writeArray(json, peer.lanes(), PeerJson::lane);
        json.writeFieldName("counters");
        counters(json, peer.counters());
        json.writeEndObject();
    }

    static void publication(JsonGenerator json, PublicationView publication) throws IOException {
        json.writeStartObject();
        json.writeStringField("peer", publication.peer());
        json.writeStringField("event", publication.event().token());
        json.writeNumberField("tags", publication.tags());
        json.writeBooleanField("alive", publication.alive());
        Json.writeTime(json, "lease_until", publication.leaseUntilMillis());
        json.writeEndObject();
    }

    private static void eid(JsonGenerator json, Eid eid) throws IOException {
        json.writeString(eid.toString());
    }

    private static void lane(JsonGenerator json, PeerView.LaneView lane) throws IOException {
        json.writeStartObject();
        json.writeStringField("section", lane.section());
        json.writeNumberField("index", lane.index());
        json.writeStringField("event", lane.event().token());
        json.writeStringField("state", StateJson.word(lane.state()));
        json.writeNumberField("queued", lane.queued());
        json.writeStringField("last_answer", lane.lastAnswer());
        json.writeEndObject();
    }

    private static void counters(JsonGenerator json, PeerView.Counters counters) throws IOException {
        json.writeStartObject();
        json.writeNumberField("relayed", counters.relayed());
        json.writeNumberField("collapsed", counters.collapsed());
        json.writeNumberField("dropped", counters.dropped());
        json.writeNumberField("failures", counters.failures());
        json.writeNumberField("refreshes_asked", counters.refreshesAsked());
        json.writeNumberField("refreshes_answered", counters.refreshesAnswered());
        json.writeEndObject();
    }
}
