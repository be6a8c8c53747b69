package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.asterism.federation.DeviceView;
import io.asterism.federation.Explanation;
import io.asterism.federation.MailboxView;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.ContributionValue;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.MessageCounts;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

/** Devices and mailboxes in JSON: ARI's models, and ours with everything that there is to say. */
final class StateJson {

    private StateJson() {}

    /** ARI's {@code DeviceState}. */
    static void ariDevice(JsonGenerator json, DeviceView device) throws IOException {
        ariDevice(json, device.name(), device.state());
    }

    static void ariDevice(JsonGenerator json, String name, DeviceState state) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("state", state.name());
        json.writeEndObject();
    }

    /** ARI's {@code Mailbox}. */
    static void ariMailbox(JsonGenerator json, MailboxView mailbox) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", mailbox.name());
        json.writeNumberField("old_messages", mailbox.counts().oldMessages());
        json.writeNumberField("new_messages", mailbox.counts().newMessages());
        json.writeEndObject();
    }

    static void device(JsonGenerator json, DeviceView device) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", device.name());
        writeValue(json, device.state());
        Json.writeTime(json, "since", device.sinceMillis());
        json.writeFieldName("contributions");
        Json.writeArray(json, device.contributions(), StateJson::contribution);
        json.writeEndObject();
    }

    static void mailbox(JsonGenerator json, MailboxView mailbox) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", mailbox.name());
        writeValue(json, mailbox.counts());
        Json.writeTime(json, "since", mailbox.sinceMillis());
        json.writeFieldName("contributions");
        Json.writeArray(json, mailbox.contributions(), StateJson::contribution);
        json.writeEndObject();
    }

    static void explanation(JsonGenerator json, Explanation explanation) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", word(explanation.kind()));
        json.writeStringField("name", explanation.name());
        if (explanation.value() != null) {
            writeValue(json, explanation.value());
        }
        json.writeStringField("why", explanation.why());
        json.writeFieldName("contributions");
        Json.writeArray(json, explanation.sources(), StateJson::source);
        json.writeFieldName("told");
        Json.writeArray(json, explanation.told(), StateJson::told);
        json.writeEndObject();
    }

    /** A constant as JSON says it: {@code NOT_A_TARGET} is {@code not_a_target}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void contribution(JsonGenerator json, Contribution contribution) throws IOException {
        writeContribution(json, contribution, OptionalLong.empty());
    }

    private static void source(JsonGenerator json, Explanation.Source source) throws IOException {
        writeContribution(json, source.contribution(), source.leaseUntilMillis());
    }

    private static void writeContribution(JsonGenerator json, Contribution contribution, OptionalLong leaseUntil)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("eid", contribution.key().eid().toString());
        boolean own = contribution.peer().equals(Contribution.CLUSTER);
        json.writeStringField("peer", own ? null : contribution.peer());
        writeValue(json, contribution.value());
        Json.writeTime(json, "since", contribution.sinceMillis());
        if (leaseUntil.isPresent()) {
            Json.writeTime(json, "lease_until", leaseUntil.getAsLong());
        }
        json.writeBooleanField("retracted", contribution.retracted());
        json.writeEndObject();
    }

    private static void told(JsonGenerator json, Explanation.Told told) throws IOException {
        json.writeStartObject();
        json.writeStringField("peer", told.peer());
        json.writeStringField("status", word(told.status()));
        if (told.ahead().isPresent()) {
            json.writeNumberField("ahead", told.ahead().getAsInt());
        }
        if (told.sinceMillis().isPresent()) {
            Json.writeTime(json, "since", told.sinceMillis().getAsLong());
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, ContributionValue value) throws IOException {
        switch (value) {
            case DeviceState state -> json.writeStringField("state", state.name());
            case MessageCounts counts -> {
                json.writeNumberField("new_messages", counts.newMessages());
                json.writeNumberField("old_messages", counts.oldMessages());
            }
        }
    }
}
