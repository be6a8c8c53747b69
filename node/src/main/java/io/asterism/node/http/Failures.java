package io.asterism.node.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into an answer with a message. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static ExceptionHandler exceptions() {
        return ExceptionHandler.newBuilder().matchAny(Failures::answer).build();
    }

    /** Pekko's own words for each rejection, in ARI's form. */
    static RejectionHandler rejections() {
        return RejectionHandler.newBuilder()
                .handleNotFound(Directives.complete(Answers.notFound("Resource not found")))
                .build()
                .withFallback(RejectionHandler.defaultHandler())
                .mapRejectionResponse(Failures::inOurForm);
    }

    /** What a failed future has to say. */
    static String messageOf(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Route answer(Throwable failure) {
        Throwable cause = causeOf(failure);
        if (cause instanceof BadRequestException || cause instanceof IllegalArgumentException) {
            return Directives.complete(Answers.badRequest(messageOf(cause)));
        }
        if (cause instanceof IllegalRequestException unacceptable) {
            String summary = unacceptable.info().summary();
            // Pekko has a status of its own for this everywhere but here
            return Directives.complete(
                    summary.equals("Request too large")
                            ? Answers.error(StatusCodes.CONTENT_TOO_LARGE, summary)
                            : Answers.error(unacceptable.status(), summary));
        }
        if (cause instanceof TimeoutException && messageOf(cause).contains("toStrict")) {
            return Directives.complete(Answers.error(StatusCodes.REQUEST_TIMEOUT, "The body did not come in time"));
        }
        if (cause instanceof TimeoutException) {
            LOG.atWarn().addKeyValue("reason", messageOf(cause)).log("An HTTP request was not answered in time");
            return Directives.complete(
                    Answers.error(StatusCodes.SERVICE_UNAVAILABLE, "The cluster did not answer in time. Try again."));
        }
        LOG.atError().setCause(cause).log("An HTTP request failed");
        return Directives.complete(
                Answers.error(StatusCodes.INTERNAL_SERVER_ERROR, "Internal error. The node's log tells more."));
    }

    private static HttpResponse inOurForm(HttpResponse response) {
        if (response.entity() instanceof HttpEntity.Strict text
                && !text.getContentType().equals(ContentTypes.APPLICATION_JSON)) {
            HttpResponse answer =
                    Answers.error(response.status(), text.getData().utf8String());
            return response.withEntity(answer.entity());
        }
        return response;
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
