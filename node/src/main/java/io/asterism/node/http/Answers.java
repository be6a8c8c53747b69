package io.asterism.node.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.util.ByteString;

/** Answers that are whole when they leave; an error is ARI's {@code {"message": …}}. */
final class Answers {

    private static final ByteString NEW_LINE = ByteString.fromString("\n");

    private Answers() {}

    static HttpResponse ok(ByteString json) {
        return json(StatusCodes.OK, json);
    }

    static HttpResponse noContent() {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    }

    static HttpResponse badRequest(String message) {
        return error(StatusCodes.BAD_REQUEST, message);
    }

    static HttpResponse notFound(String message) {
        return error(StatusCodes.NOT_FOUND, message);
    }

    static HttpResponse error(StatusCode status, String message) {
        return json(status, Json.bytes(message, Answers::writeMessage));
    }

    static HttpResponse json(StatusCode status, ByteString json) {
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(ContentTypes.APPLICATION_JSON, json.concat(NEW_LINE));
    }

    private static void writeMessage(JsonGenerator json, String message) throws IOException {
        json.writeStartObject();
        json.writeStringField("message", message);
        json.writeEndObject();
    }
}
