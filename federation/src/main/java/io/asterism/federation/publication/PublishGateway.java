package io.asterism.federation.publication;

import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.serialization.WireMessage;
import io.asterism.federation.sharding.EntityContext;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Where PUBLISH requests of this node's edge enter: sends each to its publication, repeats it while that may be moving,
 * and gives up after 30 s. A publication tells repeats by their request id.
 */
public final class PublishGateway extends AbstractBehavior<PublishGateway.Command> {

    /** What it is told. */
    public sealed interface Command {}

    /** A request, and who wants the reply. */
    public record Submit(PublishRequest request, Consumer<PublishReply> reply)
            implements Command, NoSerializationVerificationNeeded {}

    /** A publication's answer. */
    public record Replied(long correlation, PublishReply reply) implements Command, WireMessage {}

    private record Tick() implements Command, NoSerializationVerificationNeeded {}

    /** How many requests wait at most; beyond that they are not answered. */
    static final int PENDING = 50_000;

    private static final Duration TICK = Duration.ofMillis(250);
    private static final long REPEAT_MILLIS = 1000;
    private static final long GIVE_UP_MILLIS = 30_000;

    private final EntityContext node;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private long lastCorrelation;

    /** A request on its way. */
    private static final class Pending {
        private final PublishRequest request;
        private final Consumer<PublishReply> reply;
        private final long sinceMillis;
        private long sentMillis;

        private Pending(PublishRequest request, Consumer<PublishReply> reply, long now) {
            this.request = request;
            this.reply = reply;
            this.sinceMillis = now;
            this.sentMillis = now;
        }
    }

    /** One of a node's gateways. */
    public static Behavior<Command> create(EntityContext node) {
        return Behaviors.withTimers(timers -> Behaviors.setup(context -> new PublishGateway(context, node, timers)));
    }

    private PublishGateway(ActorContext<Command> context, EntityContext node, TimerScheduler<Command> timers) {
        super(context);
        this.node = node;
        timers.startTimerWithFixedDelay(new Tick(), TICK);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::on).build();
    }

    private Behavior<Command> on(Command command) {
        switch (command) {
            case Submit submit -> onSubmit(submit);
            case Replied replied -> onReplied(replied);
            case Tick tick -> onTick();
        }
        return this;
    }

    private void onSubmit(Submit submit) {
        Pending waiting = new Pending(submit.request(), submit.reply(), node.now());
        if (pending.size() >= PENDING) {
            reply(waiting, new PublishReply.Unanswered());
            return;
        }
        pending.put(++lastCorrelation, waiting);
        send(lastCorrelation, waiting);
    }

    private void onReplied(Replied replied) {
        Pending waiting = pending.remove(replied.correlation());
        if (waiting != null) {
            reply(waiting, replied.reply());
        }
    }

    private void onTick() {
        long now = node.now();
        for (Iterator<Map.Entry<Long, Pending>> all = pending.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, Pending> entry = all.next();
            Pending waiting = entry.getValue();
            if (now - waiting.sinceMillis >= GIVE_UP_MILLIS) {
                all.remove();
                reply(waiting, new PublishReply.Unanswered());
            } else if (now - waiting.sentMillis >= REPEAT_MILLIS) {
                waiting.sentMillis = now;
                send(entry.getKey(), waiting);
            }
        }
    }

    private void send(long correlation, Pending waiting) {
        PublishRequest request = waiting.request;
        node.entities()
                .publication(request.peer(), request.event().kind())
                .tell(new PublicationEntity.Publish(
                        request, correlation, getContext().getSelf().narrow()));
    }

    private void reply(Pending waiting, PublishReply reply) {
        Duration took = Duration.ofMillis(node.now() - waiting.sinceMillis);
        node.listener().published(waiting.request.peer(), waiting.request.event(), reply, took);
        waiting.reply.accept(reply);
    }
}
