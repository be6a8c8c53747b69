package io.asterism.federation.publication;

import io.asterism.federation.PublishReply;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way through its stations, with everyone who waits for its answer. */
final class Exchange {

    private static final int WAITERS = 16;

    private final TagVerdict.Begin begin;
    private final EventPackage event;
    private final @Nullable StateBody body;
    private final long correlation;
    private final List<PublicationEntity.Publish> waiters = new ArrayList<>(1);
    private Stamp stamp = Stamp.NONE;
    private boolean claimed;
    private boolean stored;
    private boolean tagWritten;
    private long sentMillis;

    Exchange(TagVerdict.Begin begin, PublicationEntity.Publish first, long correlation) {
        this.begin = begin;
        this.event = first.request().event();
        this.body = takesEffect(begin) ? first.request().body() : null;
        this.correlation = correlation;
        this.waiters.add(first);
    }

    TagVerdict.Begin begin() {
        return begin;
    }

    EventPackage event() {
        return event;
    }

    String requestId() {
        return begin.after().lastRequestId();
    }

    /** What takes effect: nothing when the request removes. */
    @Nullable
    StateBody body() {
        return body;
    }

    /** Whether the peer has started: it asks for everything in a new publication (asterisk-behaviour 6.11). */
    boolean isStart() {
        return body instanceof RefreshBody && begin.type() == TagVerdict.Type.INITIAL;
    }

    long correlation() {
        return correlation;
    }

    /** Another copy of the request; copies beyond all reason get no answer of their own. */
    void join(PublicationEntity.Publish copy) {
        if (waiters.size() < WAITERS) {
            waiters.add(copy);
        }
    }

    void reply(PublishReply reply) {
        waiters.forEach(waiter -> waiter.replyTo().tell(new PublishGateway.Replied(waiter.correlation(), reply)));
    }

    boolean isClaimed() {
        return claimed;
    }

    void claimed() {
        claimed = true;
    }

    /** When its effect was stamped. */
    Stamp stamp() {
        return stamp;
    }

    void stamped(Stamp given) {
        stamp = given;
    }

    boolean isStored() {
        return stored;
    }

    void stored() {
        stored = true;
    }

    boolean isTagWritten() {
        return tagWritten;
    }

    void tagWritten() {
        tagWritten = true;
    }

    boolean isDone() {
        return stored && tagWritten;
    }

    /** When the message of the station that it is at was sent. */
    long sentMillis() {
        return sentMillis;
    }

    void sent(long now) {
        sentMillis = now;
    }

    private static boolean takesEffect(TagVerdict.Begin begin) {
        return !begin.after().ended();
    }
}
