package io.asterism.node.http;

import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Writes a list of any length as one JSON array, as fast as the receiver reads and no faster. When the list breaks off
 * so does the response, without the last bracket, so that nobody takes a part for the whole.
 */
final class JsonStream {

    /** Small enough to stay a modest piece of memory, large enough that chunks cost nothing. */
    private static final int ITEMS_PER_CHUNK = 256;

    private JsonStream() {}

    static <T> HttpResponse response(Source<T, NotUsed> items, Json.Writer<T> writer) {
        return HttpResponse.create()
                .withEntity(HttpEntities.createChunked(ContentTypes.APPLICATION_JSON, bytes(items, writer)));
    }

    static <T> Source<ByteString, NotUsed> bytes(Source<T, NotUsed> items, Json.Writer<T> writer) {
        Source<ByteString, NotUsed> content = items.grouped(ITEMS_PER_CHUNK)
                .zipWithIndex()
                .map(group -> Json.items(group.first(), group.second() == 0, writer));
        return Source.single(ByteString.fromString("["))
                .concat(content)
                .concat(Source.single(ByteString.fromString("]\n")));
    }
}
