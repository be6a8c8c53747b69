package io.asterism.node.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/** Answers requests that never became one. {@code asterism-pekko.conf} names it. */
public final class UnreadableRequest extends ParsingErrorHandler {

    /** Pekko expects a Scala object, which to Java is a class with this field. */
    public static final UnreadableRequest MODULE$ = new UnreadableRequest();

    private UnreadableRequest() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
        return Answers.error(status, info.summary());
    }
}
