package io.asterism.node.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.remaining;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.asterism.federation.Federation;
import io.asterism.federation.PeerView;
import io.asterism.protocol.model.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Leave;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.javadsl.Source;

/** {@code /api/v1}: our own questions and operations. */
final class ApiRoutes extends AllDirectives {

    private final ActorSystem<?> system;
    private final Federation federation;
    private final NodeAccess node;
    private final Clock clock;

    ApiRoutes(ActorSystem<?> system, Federation federation, NodeAccess node, Clock clock) {
        this.system = system;
        this.federation = federation;
        this.node = node;
        this.clock = clock;
    }

    Route route() {
        return concat(
                path("status", () -> get(() -> completeWithFuture(status()))),
                path("peers", () -> get(() -> completeWithFuture(peers()))),
                path(
                        segment("peers").slash(segment()).slash("refresh"),
                        peer -> post(() -> completeWithFuture(refresh(peer)))),
                path("publications", () -> get(() -> completeWithFuture(publications()))),
                path(
                        "devices",
                        () -> get(() -> searched(devices -> JsonStream.response(
                                filtered(federation.devices(), device -> devices.test(device.name())),
                                StateJson::device)))),
                path(
                        "mailboxes",
                        () -> get(() -> searched(mailboxes -> JsonStream.response(
                                filtered(federation.mailboxes(), mailbox -> mailboxes.test(mailbox.name())),
                                StateJson::mailbox)))),
                path(segment("explain").slash(remaining()), rest -> get(() -> explain(NamePath.decode(rest)))),
                path("cluster", () -> get(() -> complete(cluster()))),
                path(segment("cluster").slash("leave"), () -> post(() -> parameterOptional("node", this::leave))),
                path("reload", () -> post(() -> completeWithFuture(reload()))));
    }

    private CompletionStage<HttpResponse> status() {
        return federation.peers().thenApply(peers -> Answers.ok(Json.bytes(report(peers), NodeJson::status)));
    }

    private NodeJson.Status report(List<PeerView> peers) {
        return new NodeJson.Status(
                node.status(), node.unreadiness(), ClusterView.of(system), peers, Instant.now(clock));
    }

    private CompletionStage<HttpResponse> peers() {
        return federation.peers().thenApply(peers -> Answers.ok(Json.array(peers, PeerJson::peer)));
    }

    private CompletionStage<HttpResponse> publications() {
        return federation
                .publications()
                .thenApply(publications -> Answers.ok(Json.array(publications, PeerJson::publication)));
    }

    private CompletionStage<HttpResponse> refresh(String peer) {
        return federation
                .peers()
                .thenCompose(peers ->
                        peers.stream().noneMatch(known -> known.name().equals(peer))
                                ? CompletableFuture.completedStage(Answers.notFound("There is no peer " + peer))
                                : federation
                                        .refresh(peer)
                                        .thenApply(done -> Answers.noContent())
                                        .exceptionally(refused ->
                                                Answers.error(StatusCodes.CONFLICT, Failures.messageOf(refused))));
    }

    private Route searched(Function<Predicate<String>, HttpResponse> answer) {
        return parameterOptional("pattern", pattern -> complete(answer.apply(SearchPattern.of(pattern.orElse("")))));
    }

    private static <T> Source<T, NotUsed> filtered(Source<T, NotUsed> views, Predicate<T> wanted) {
        return views.filter(wanted::test);
    }

    private Route explain(String name) {
        Optional<String> problem = NamePath.problem(name);
        if (problem.isPresent()) {
            return complete(Answers.badRequest(problem.get()));
        }
        return parameterOptional(
                "kind",
                kind -> completeWithFuture(kindOf(name, kind)
                        .thenCompose(known -> federation.explain(known, name))
                        .thenApply(explanation -> Answers.ok(Json.bytes(explanation, StateJson::explanation)))));
    }

    /** The kind that was asked for; else the one under which the name is known; else the one that it looks like. */
    private CompletionStage<Kind> kindOf(String name, Optional<String> asked) {
        if (asked.isPresent()) {
            return CompletableFuture.completedStage(kindOf(asked.get()));
        }
        return federation.device(name).thenCombine(federation.mailbox(name), (device, mailbox) -> {
            boolean looksLikeMailbox = name.indexOf('@') > 0 && name.indexOf('/') < 0;
            boolean isMailbox = device.isEmpty() && (mailbox.isPresent() || looksLikeMailbox);
            return isMailbox ? Kind.MAILBOX : Kind.DEVICE;
        });
    }

    private static Kind kindOf(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("kind: " + text + " (expected: device, mailbox)"));
    }

    private HttpResponse cluster() {
        return Answers.ok(Json.bytes(ClusterView.of(system), NodeJson::cluster));
    }

    private Route leave(Optional<String> node) {
        String member = node.orElseThrow(() -> new BadRequestException("Missing parameter node"));
        return complete(ClusterView.find(system, member)
                .map(this::leave)
                .orElseGet(() -> Answers.notFound("There is no node " + member + " in the cluster")));
    }

    private HttpResponse leave(Address address) {
        Cluster.get(system).manager().tell(Leave.create(address));
        return HttpResponse.create().withStatus(StatusCodes.ACCEPTED);
    }

    private CompletionStage<HttpResponse> reload() {
        return node.reload()
                .thenApply(result -> Answers.json(
                        result instanceof ReloadResult.Applied ? StatusCodes.OK : StatusCodes.UNPROCESSABLE_CONTENT,
                        Json.bytes(result, NodeJson::reload)));
    }
}
