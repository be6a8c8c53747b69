package io.asterism.protocol.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one body with the members in Asterisk's order and escaped as jansson's {@code JSON_COMPACT} does: only quotes,
 * backslashes and control characters; everything else is plain UTF-8.
 */
final class StateBodyEncoder {

    static final String DEVICE_STATE = "devicestate";
    static final String MAILBOX_STATE = "mailboxstate";
    static final String REFRESH = "refresh";

    private static final int USUAL_BYTES = 160;

    // Jackson 2 would otherwise write what lies beyond the basic plane as two escapes
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private StateBodyEncoder() {}

    static byte[] encode(StateBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (body) {
                case DeviceStateBody device -> write(device, json);
                case MailboxStateBody mailbox -> write(mailbox, json);
                case RefreshBody refresh -> json.writeStringField("type", REFRESH);
            }
            json.writeStringField("eid", body.eid().toString());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DeviceStateBody body, JsonGenerator json) throws IOException {
        json.writeStringField("type", DEVICE_STATE);
        json.writeStringField("device", body.device());
        json.writeStringField("state", body.state().name());
        json.writeNumberField("cachable", body.cachable() ? 1 : 0);
    }

    private static void write(MailboxStateBody body, JsonGenerator json) throws IOException {
        json.writeStringField("type", MAILBOX_STATE);
        json.writeStringField("uniqueid", body.uniqueId());
        json.writeNumberField("old", body.oldMessages());
        json.writeNumberField("new", body.newMessages());
    }
}
