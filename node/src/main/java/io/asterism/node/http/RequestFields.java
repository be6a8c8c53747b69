package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.Uri;

/**
 * The parameters of a request. As ARI does, we take them from the query, from a form and from a flat JSON object; what
 * the body says goes before what the query says.
 */
final class RequestFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> values;

    private RequestFields(Map<String, String> values) {
        this.values = values;
    }

    /** Reads them; what cannot be read ends in a {@link BadRequestException}. */
    static RequestFields of(Uri uri, HttpEntity.Strict body) {
        Map<String, String> values = new HashMap<>(uri.query().toMap());
        if (body.getContentLengthOption().orElse(0) > 0) {
            readBody(body, values);
        }
        return new RequestFields(values);
    }

    /** The text of a field that has to be there. */
    String required(String field) {
        return Optional.ofNullable(values.get(field))
                .orElseThrow(() -> new BadRequestException("Missing parameter " + field));
    }

    /** The number, zero or more, of a field that has to be there. */
    int requiredCount(String field) {
        String text = required(field);
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // gets the same answer as a negative one
        }
        throw new BadRequestException(field + ": " + text + " (expected: 0.." + Integer.MAX_VALUE + ")");
    }

    private static void readBody(HttpEntity.Strict body, Map<String, String> values) {
        var type = body.getContentType().mediaType();
        String text = body.getData().decodeString(StandardCharsets.UTF_8);
        if (type.equals(MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED)) {
            values.putAll(Query.create(text).toMap());
        } else if (type.equals(MediaTypes.APPLICATION_JSON)) {
            readJson(text, values);
        } else {
            throw new BadRequestException(
                    "Content-Type: " + type + " (expected: application/json or application/x-www-form-urlencoded)");
        }
    }

    private static void readJson(String text, Map<String, String> values) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadRequestException("The body is not a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    throw new BadRequestException(field + " is not a text or number");
                }
                values.put(field, json.getText());
            }
        } catch (IOException e) {
            throw new BadRequestException("The body is not JSON");
        }
    }
}
