package io.asterism.node.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.remaining;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.asterism.federation.DeviceView;
import io.asterism.federation.Federation;
import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /ari/deviceStates} and {@code /ari/mailboxes} as Asterisk's REST interface has them, over the whole cluster.
 *
 * <p>ARI lets a client change only what belongs to ARI ({@code Stasis:} devices). What belongs to a client here is what
 * the cluster says under its own entity id: PUT adds or changes that for any name, DELETE takes it back and leaves what
 * the peers say.
 */
final class AriRoutes extends AllDirectives {

    private static final Duration BODY_TIME = Duration.ofSeconds(5);
    private static final long BODY_BYTES = 16 * 1024;

    private final Federation federation;

    AriRoutes(Federation federation) {
        this.federation = federation;
    }

    Route route() {
        return concat(
                path(
                        "deviceStates",
                        () -> get(() -> complete(JsonStream.response(federation.devices(), StateJson::ariDevice)))),
                path(segment("deviceStates").slash(remaining()), rest -> named(rest, this::device)),
                path(
                        "mailboxes",
                        () -> get(() -> complete(JsonStream.response(federation.mailboxes(), StateJson::ariMailbox)))),
                path(segment("mailboxes").slash(remaining()), rest -> named(rest, this::mailbox)));
    }

    private Route named(String rest, Function<String, Route> route) {
        String name = NamePath.decode(rest);
        return NamePath.problem(name)
                .<Route>map(problem -> complete(Answers.badRequest(problem)))
                .orElseGet(() -> route.apply(name));
    }

    private Route device(String name) {
        return concat(
                get(() -> completeWithFuture(getDevice(name))),
                put(() -> withFields(fields -> setDevice(name, fields))),
                delete(() -> completeWithFuture(deleteDevice(name))));
    }

    private Route mailbox(String name) {
        return concat(
                get(() -> completeWithFuture(getMailbox(name))),
                put(() -> withFields(fields -> setMailbox(name, fields))),
                delete(() -> completeWithFuture(deleteMailbox(name))));
    }

    private Route withFields(Function<RequestFields, CompletionStage<HttpResponse>> answer) {
        return extractStrictEntity(
                BODY_TIME,
                BODY_BYTES,
                body -> extractUri(uri -> completeWithFuture(answer.apply(RequestFields.of(uri, body)))));
    }

    /** As in Asterisk, a device that nobody has heard of is in the state {@code UNKNOWN}, not an error. */
    private CompletionStage<HttpResponse> getDevice(String name) {
        return federation.device(name).thenApply(found -> {
            DeviceState state = found.map(DeviceView::state).orElse(DeviceState.UNKNOWN);
            return Answers.ok(Json.bytes(state, (json, value) -> StateJson.ariDevice(json, name, value)));
        });
    }

    private CompletionStage<HttpResponse> setDevice(String name, RequestFields fields) {
        DeviceState state = stateOf(fields.required("deviceState"));
        return federation.setDevice(name, state).thenApply(done -> Answers.noContent());
    }

    private static DeviceState stateOf(String text) {
        try {
            return DeviceState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            String expected = String.join(
                    ", ", Arrays.stream(DeviceState.values()).map(Enum::name).toList());
            throw new BadRequestException("deviceState: " + text + " (expected: " + expected + ")");
        }
    }

    private CompletionStage<HttpResponse> deleteDevice(String name) {
        return federation.device(name).thenCompose(found -> {
            if (found.isEmpty()) {
                return answer(Answers.notFound("Device not found"));
            }
            return isOurs(found.get().contributions())
                    ? federation.deleteDevice(name).thenApply(done -> Answers.noContent())
                    : answer(uncontrolled("device"));
        });
    }

    private CompletionStage<HttpResponse> getMailbox(String name) {
        return federation
                .mailbox(name)
                .thenApply(found -> found.map(mailbox -> Answers.ok(Json.bytes(mailbox, StateJson::ariMailbox)))
                        .orElseGet(() -> Answers.notFound("Mailbox not found")));
    }

    private CompletionStage<HttpResponse> setMailbox(String name, RequestFields fields) {
        int oldMessages = fields.requiredCount("oldMessages");
        int newMessages = fields.requiredCount("newMessages");
        return federation.setMailbox(name, newMessages, oldMessages).thenApply(done -> Answers.noContent());
    }

    private CompletionStage<HttpResponse> deleteMailbox(String name) {
        return federation.mailbox(name).thenCompose(found -> {
            if (found.isEmpty()) {
                return answer(Answers.notFound("Mailbox not found"));
            }
            return isOurs(found.get().contributions())
                    ? federation.deleteMailbox(name).thenApply(done -> Answers.noContent())
                    : answer(uncontrolled("mailbox"));
        });
    }

    private static boolean isOurs(List<Contribution> contributions) {
        return contributions.stream()
                .anyMatch(
                        contribution -> contribution.peer().equals(Contribution.CLUSTER) && !contribution.retracted());
    }

    private static HttpResponse uncontrolled(String kind) {
        return Answers.error(
                StatusCodes.CONFLICT,
                "Uncontrolled " + kind + " specified: only peers say something of it, the cluster itself does not");
    }

    private static CompletionStage<HttpResponse> answer(HttpResponse response) {
        return CompletableFuture.completedStage(response);
    }
}
