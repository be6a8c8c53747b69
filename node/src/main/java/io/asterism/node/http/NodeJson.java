package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.asterism.federation.PeerView;
import io.asterism.protocol.asterisk.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Nodes, their cluster and their configuration in JSON. */
final class NodeJson {

    private NodeJson() {}

    /** All that {@code status} tells. */
    record Status(NodeStatus node, List<String> unreadiness, ClusterView cluster, List<PeerView> peers, Instant now) {}

    static void status(JsonGenerator json, Status status) throws IOException {
        NodeStatus node = status.node();
        json.writeStartObject();
        json.writeStringField("name", node.name());
        json.writeStringField("version", node.version());
        json.writeBooleanField("ready", status.unreadiness().isEmpty());
        writeStrings(json, "not_ready", status.unreadiness());
        Json.writeTime(json, "started", node.started().toEpochMilli());
        json.writeNumberField(
                "uptime_seconds", status.now().getEpochSecond() - node.started().getEpochSecond());
        json.writeStringField("eid", node.eid().toString());
        writeStrings(json, "sip", node.sip());
        json.writeStringField("http", node.http());
        json.writeStringField("data_dir", node.dataDirectory().toString());
        json.writeObjectFieldStart("cluster");
        json.writeStringField("self", status.cluster().self());
        json.writeStringField("leader", status.cluster().leader());
        json.writeNumberField("members", status.cluster().members().size());
        json.writeEndObject();
        json.writeObjectFieldStart("peers");
        json.writeNumberField("total", status.peers().size());
        json.writeNumberField(
                "reachable", status.peers().stream().filter(PeerView::reachable).count());
        json.writeEndObject();
        json.writeEndObject();
    }

    static void cluster(JsonGenerator json, ClusterView cluster) throws IOException {
        json.writeStartObject();
        json.writeStringField("self", cluster.self());
        json.writeStringField("leader", cluster.leader());
        json.writeFieldName("members");
        Json.writeArray(json, cluster.members(), NodeJson::member);
        json.writeEndObject();
    }

    static void health(JsonGenerator json, List<String> unreadiness) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("ready", unreadiness.isEmpty());
        writeStrings(json, "not_ready", unreadiness);
        json.writeEndObject();
    }

    static void reload(JsonGenerator json, ReloadResult result) throws IOException {
        json.writeStartObject();
        switch (result) {
            case ReloadResult.Applied applied -> json.writeBooleanField("applied", true);
            case ReloadResult.Refused refused -> {
                json.writeBooleanField("applied", false);
                json.writeStringField("message", "The configuration cannot be taken. The node runs on the one it had.");
            }
        }
        json.writeFieldName("findings");
        Json.writeArray(json, result.findings(), NodeJson::finding);
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", finding.at().file());
        json.writeNumberField("line", finding.at().line());
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("message", finding.message());
        json.writeEndObject();
    }

    private static void member(JsonGenerator json, ClusterView.MemberView member) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", member.name());
        json.writeStringField("address", member.address());
        json.writeStringField("status", member.status().toString().toLowerCase(Locale.ROOT));
        writeStrings(json, "roles", member.roles());
        json.writeBooleanField("reachable", member.reachable());
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
