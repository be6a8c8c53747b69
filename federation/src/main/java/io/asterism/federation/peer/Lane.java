package io.asterism.federation.peer;

import io.asterism.federation.OutboundSettings;
import io.asterism.federation.OutgoingPublish;
import io.asterism.federation.PeerView;
import io.asterism.federation.PublishAnswer;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One entity-tag chain of ours towards a peer: which PUBLISH leaves next, and what an answer means.
 *
 * <p>One request is in flight at a time (RFC 3903 section 4.1). States are kept until the peer has taken them: only a
 * body that the peer refuses three times while it takes others is given up. Time and answers are arguments; what is to
 * be done is the result.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3903#section-4">RFC 3903, 4</a>
 */
final class Lane {

    private static final int PRECONDITION_FAILED = 412;
    private static final int INTERVAL_TOO_BRIEF = 423;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int REFUSALS = 3;

    private final int index;
    private final Supplier<String> callIds;
    private final RandomGenerator random;
    private final LaneQueue queue = new LaneQueue();
    private final Backoff backoff;

    private OutboundSettings settings;
    private LaneChain chain;
    private LanePhase phase = new LanePhase.Ready();
    private int expires;
    private @Nullable Eid refreshAs;
    private int refreshRefusals;
    private boolean closing;
    private boolean handedOver;
    private boolean lost;
    private boolean deliveredSinceSync;
    private long taken;
    private String lastAnswer = "";

    Lane(OutboundSettings settings, int index, Supplier<String> callIds, RandomGenerator random) {
        this.settings = settings;
        this.index = index;
        this.callIds = callIds;
        this.random = random;
        this.backoff = new Backoff(random);
        this.expires = seconds(settings);
        this.chain = LaneChain.initial(callIds.get(), random.nextInt());
    }

    /** Takes an event, or a state that nobody remembers, for the peer. */
    List<LaneAction> offer(StateBody body, long now) {
        return offer(body, LaneQueue.UNSTAMPED, now);
    }

    /** Takes a state for the peer, with the stamp of the contribution that it speaks for. */
    List<LaneAction> offer(StateBody body, Stamp stamp, long now) {
        List<LaneAction> actions = new ArrayList<>(1);
        switch (queue.offer(body, stamp, now)) {
            case ADDED -> {}
            case COLLAPSED -> actions.add(new LaneAction.Collapsed());
            case ADDED_AND_OLDEST_EVENT_DROPPED ->
                actions.add(new LaneAction.Dropped(
                        StateWords.nameOf(body), "more than " + LaneQueue.EVENTS + " events wait"));
        }
        sendNext(now, actions);
        return actions;
    }

    /** Forgets waiting states that must not leave any more. */
    void withdraw(Predicate<StateBody> condition) {
        queue.withdraw(condition);
    }

    /** Asks the peer for its states, before anything else leaves. */
    List<LaneAction> refresh(Eid own, long now) {
        refreshAs = own;
        refreshRefusals = 0;
        return tick(now);
    }

    /** Time passed. */
    List<LaneAction> tick(long now) {
        List<LaneAction> actions = new ArrayList<>(1);
        if (phase instanceof LanePhase.BackingOff pause && now >= pause.untilMillis()) {
            phase = pause.over();
        }
        sendNext(now, actions);
        return actions;
    }

    /** The peer was heard of: there is no point in waiting longer, unless it asked for it. */
    List<LaneAction> hurry(long now) {
        if (phase instanceof LanePhase.BackingOff pause && !pause.ordered()) {
            phase = pause.over();
            backoff.reset();
        }
        return tick(now);
    }

    /** Lets nothing leave any more: another owner goes on. */
    void handOver() {
        handedOver = true;
    }

    /** Takes the lane down: the publication is removed, what waits is forgotten. */
    List<LaneAction> close(long now) {
        closing = true;
        if (phase instanceof LanePhase.BackingOff pause) {
            phase = pause.over();
        }
        return tick(now);
    }

    /** The request in flight was answered. */
    List<LaneAction> answered(PublishAnswer answer, long now) {
        if (!(phase instanceof LanePhase.Sending sending)) {
            throw new IllegalStateException("phase: " + phase + " (expected: Sending)");
        }
        chain = chain.used(answer.lastCseq());
        List<LaneAction> actions = new ArrayList<>(2);
        switch (answer) {
            case PublishAnswer.Answered final_ -> {
                lastAnswer = final_.status() + " " + final_.reason();
                onFinalAnswer(sending, final_, now, actions);
            }
            case PublishAnswer.TimedOut timedOut -> {
                lastAnswer = "no answer";
                onSilence(sending, lastAnswer, now, actions);
            }
            case PublishAnswer.Unreachable unreachable -> {
                lastAnswer = unreachable.reason();
                onSilence(sending, lastAnswer, now, actions);
            }
        }
        sendNext(now, actions);
        return actions;
    }

    /** A new configuration of the same section. */
    void reconfigure(OutboundSettings newSettings) {
        if (!newSettings.expiration().equals(settings.expiration())) {
            expires = seconds(newSettings);
        }
        settings = newSettings;
    }

    /** When {@link #tick} has something to do; empty when only an answer or a state can bring it on. */
    OptionalLong wakeAt() {
        return switch (phase) {
            case LanePhase.BackingOff pause -> OptionalLong.of(pause.untilMillis());
            case LanePhase.Ready ready when chain.entityTag() != null -> OptionalLong.of(chain.keepAliveMillis());
            case LanePhase.Ready ready -> OptionalLong.empty();
            case LanePhase.Sending sending -> OptionalLong.empty();
            case LanePhase.Closed closed -> OptionalLong.empty();
        };
    }

    /** The peer knows what another owner told it, and may lose that. */
    void continues() {
        deliveredSinceSync = true;
    }

    /** Everything is being told anew: from here on {@link #deliveredSinceSync} counts. */
    void syncStarted() {
        deliveredSinceSync = false;
    }

    /** Whether the peer took, or may be taking, something since the last {@link #syncStarted}. */
    boolean deliveredSinceSync() {
        return deliveredSinceSync
                || (phase instanceof LanePhase.Sending sending && sending.shot() instanceof LanePhase.Shot.Body);
    }

    /** The hybrid time of the oldest word that the peer has not taken; {@link Long#MAX_VALUE} when it has taken all. */
    long oldest() {
        return phase instanceof LanePhase.Sending sending && sending.shot() instanceof LanePhase.Shot.Body shot
                ? Math.min(shot.entry().oldest(), queue.oldest())
                : queue.oldest();
    }

    boolean isSending() {
        return phase instanceof LanePhase.Sending;
    }

    int queued() {
        return queue.size();
    }

    /** How many states leave before this one; empty when it does not wait. */
    OptionalInt ahead(String name, Eid eid) {
        if (phase instanceof LanePhase.Sending sending
                && sending.shot() instanceof LanePhase.Shot.Body shot
                && StateWords.nameOf(shot.entry().body()).equals(name)
                && shot.entry().body().eid().equals(eid)) {
            return OptionalInt.of(0);
        }
        return queue.ahead(name, eid);
    }

    boolean isLost() {
        return lost;
    }

    boolean isClosed() {
        return phase instanceof LanePhase.Closed;
    }

    PeerView.LaneView view() {
        return new PeerView.LaneView(
                settings.section(), index, settings.event(), phase.view(), queue.size(), lastAnswer);
    }

    private void sendNext(long now, List<LaneAction> actions) {
        if (handedOver || !(phase instanceof LanePhase.Ready ready)) {
            return;
        }
        if (closing) {
            sendRemoval(ready, actions);
        } else if (refreshAs != null) {
            send(ready, new LanePhase.Shot.Refresh(refreshAs), expires, new RefreshBody(refreshAs), actions);
            refreshAs = null;
        } else {
            sendWaiting(ready, now, actions);
        }
    }

    private void sendWaiting(LanePhase.Ready ready, long now, List<LaneAction> actions) {
        LaneQueue.Entry entry = queue.poll();
        if (entry != null) {
            send(ready, new LanePhase.Shot.Body(entry), expires, entry.body(), actions);
        } else if (now >= chain.keepAliveMillis()) {
            send(ready, new LanePhase.Shot.KeepAlive(), expires, null, actions);
        }
    }

    private void sendRemoval(LanePhase.Ready ready, List<LaneAction> actions) {
        if (chain.entityTag() == null) {
            phase = ready.close();
            actions.add(new LaneAction.Closed());
        } else {
            send(ready, new LanePhase.Shot.Removal(), 0, null, actions);
        }
    }

    private void send(
            LanePhase.Ready ready, LanePhase.Shot shot, int life, @Nullable StateBody body, List<LaneAction> actions) {
        phase = ready.send(shot);
        actions.add(new LaneAction.Send(new OutgoingPublish(
                settings.section(),
                settings.event(),
                chain.callId(),
                chain.nextCseq(),
                chain.entityTag(),
                life,
                body)));
    }

    private void onFinalAnswer(
            LanePhase.Sending sending, PublishAnswer.Answered answer, long now, List<LaneAction> actions) {
        if (sending.shot() instanceof LanePhase.Shot.Removal) {
            phase = sending.removed();
            actions.add(new LaneAction.Closed());
        } else if (answer.status() >= 200 && answer.status() < 300) {
            onSuccess(sending, answer, now, actions);
        } else if (answer.status() == PRECONDITION_FAILED && chain.entityTag() != null) {
            onConditionFailed(sending, actions);
        } else if (answer.status() == INTERVAL_TOO_BRIEF && answer.minExpires().orElse(0) > expires) {
            expires = answer.minExpires().getAsInt();
            phase = sending.answered();
            putBack(sending.shot(), actions);
        } else {
            onRefusal(sending, answer, now, actions);
        }
    }

    private void onSuccess(
            LanePhase.Sending sending, PublishAnswer.Answered answer, long now, List<LaneAction> actions) {
        int granted = answer.expires().orElse(expires);
        // An Asterisk that was asked for very long says -1
        long life = granted > 0 ? granted : expires;
        chain = chain.accepted(answer.entityTag(), now + life * 1000 / 2);
        phase = sending.answered();
        backoff.reset();
        taken++;
        if (lost) {
            lost = false;
            boolean asked = refreshAs != null || sending.shot() instanceof LanePhase.Shot.Refresh;
            actions.add(new LaneAction.Returned(asked));
        }
        switch (sending.shot()) {
            case LanePhase.Shot.Body shot -> {
                deliveredSinceSync = true;
                queue.done(shot.entry());
                actions.add(new LaneAction.Relayed(now - shot.entry().queuedMillis()));
            }
            case LanePhase.Shot.Refresh refresh -> actions.add(new LaneAction.Refreshed());
            case LanePhase.Shot.KeepAlive keepAlive -> {}
            case LanePhase.Shot.Removal removal -> {}
        }
    }

    private void onConditionFailed(LanePhase.Sending sending, List<LaneAction> actions) {
        chain = LaneChain.initial(callIds.get(), random.nextInt());
        phase = sending.answered();
        putBack(sending.shot(), actions);
        if (deliveredSinceSync) {
            actions.add(new LaneAction.Resync());
        }
    }

    private void onRefusal(
            LanePhase.Sending sending, PublishAnswer.Answered answer, long now, List<LaneAction> actions) {
        actions.add(new LaneAction.Failed(answer.status(), answer.reason()));
        if (answer.status() == SERVICE_UNAVAILABLE) {
            lose(actions);
            putBack(sending.shot(), actions);
        } else if (sending.shot() instanceof LanePhase.Shot.Body shot) {
            putBackRefused(shot.entry(), answer, actions);
        } else if (!(sending.shot() instanceof LanePhase.Shot.Refresh) || ++refreshRefusals < REFUSALS) {
            putBack(sending.shot(), actions);
        }
        long ordered = answer.retryAfter().orElse(0) * 1000L;
        phase = sending.failed(now + Math.max(backoff.next(), ordered), ordered > 0);
    }

    private void onSilence(LanePhase.Sending sending, String reason, long now, List<LaneAction> actions) {
        if (sending.shot() instanceof LanePhase.Shot.Removal) {
            phase = sending.removed();
            actions.add(new LaneAction.Closed());
            return;
        }
        actions.add(new LaneAction.Failed(0, reason));
        lose(actions);
        putBack(sending.shot(), actions);
        phase = sending.failed(now + backoff.next(), false);
    }

    private void lose(List<LaneAction> actions) {
        if (!lost) {
            lost = true;
            actions.add(new LaneAction.Lost());
        }
    }

    private void putBackRefused(LaneQueue.Entry entry, PublishAnswer.Answered answer, List<LaneAction> actions) {
        int refusals = entry.refused();
        if (refusals < REFUSALS) {
            putBack(new LanePhase.Shot.Body(entry), actions);
        } else if (entry.isEvent() || (refusals > REFUSALS && taken > entry.othersTaken())) {
            queue.done(entry);
            actions.add(
                    new LaneAction.Dropped(StateWords.nameOf(entry.body()), answer.status() + " " + answer.reason()));
        } else {
            if (refusals == REFUSALS) {
                entry.suspect(taken);
            }
            if (!queue.putBackLast(entry)) {
                actions.add(new LaneAction.Collapsed());
            }
        }
    }

    private void putBack(LanePhase.Shot shot, List<LaneAction> actions) {
        switch (shot) {
            case LanePhase.Shot.Body body -> {
                if (!queue.putBackFirst(body.entry())) {
                    actions.add(new LaneAction.Collapsed());
                }
            }
            case LanePhase.Shot.Refresh refresh -> refreshAs = refresh.own();
            case LanePhase.Shot.KeepAlive keepAlive -> {}
            case LanePhase.Shot.Removal removal -> {}
        }
    }

    private static int seconds(OutboundSettings settings) {
        return Math.clamp(settings.expiration().toSeconds(), 1, Integer.MAX_VALUE);
    }
}
