package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/** Writes JSON into byte strings. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Writes one value. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private Json() {}

    static <T> ByteString bytes(T value, Writer<T> writer) {
        return bytes(json -> writer.write(json, value));
    }

    static <T> ByteString array(Iterable<T> values, Writer<T> writer) {
        return bytes(json -> writeArray(json, values, writer));
    }

    /** The values one after the other, with a comma before each but the first of all. */
    static <T> ByteString items(Iterable<T> values, boolean first, Writer<T> writer) {
        return bytes(json -> {
            boolean comma = !first;
            for (T value : values) {
                if (comma) {
                    json.writeRaw(',');
                }
                writer.write(json, value);
                comma = true;
            }
        });
    }

    static <T> void writeArray(JsonGenerator json, Iterable<T> values, Writer<T> writer) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            writer.write(json, value);
        }
        json.writeEndArray();
    }

    static void writeTime(JsonGenerator json, String field, long millis) throws IOException {
        json.writeStringField(field, TIME.format(Instant.ofEpochMilli(millis)));
    }

    private static ByteString bytes(Content content) {
        ByteStringBuilder bytes = ByteString.createBuilder();
        try (JsonGenerator json = FACTORY.createGenerator(bytes.asOutputStream())) {
            json.setRootValueSeparator(null);
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.result();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}
