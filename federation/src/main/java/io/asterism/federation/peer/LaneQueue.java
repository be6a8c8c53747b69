package io.asterism.federation.peer;

import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.Stamp;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a lane, in the order in which it leaves.
 *
 * <p>A newer state of the same device and entity id takes the place of the older one, so that what waits is bounded by
 * the number of devices and a device that flaps cannot push itself back for ever. Of a mailbox only the newest counts,
 * whoever wrote it, and it goes to the end, since the last writer wins. Non-cachable states are events: each leaves, in
 * its place between the states of the same device; beyond {@link #EVENTS} the oldest is dropped.
 */
final class LaneQueue {

    /** How many events wait at most. */
    static final int EVENTS = 1000;

    /** For what comes again by itself, or never. */
    static final Stamp UNSTAMPED = new Stamp(Long.MAX_VALUE, 0);

    private final LinkedHashMap<Slot, Entry> waiting = new LinkedHashMap<>();
    private final ArrayDeque<Slot.Event> events = new ArrayDeque<>();
    private final Map<Source, Long> lastEvents = new HashMap<>();
    private long eventNumber;

    /** What an offer did to what was there. */
    enum Offered {
        ADDED,
        COLLAPSED,
        ADDED_AND_OLDEST_EVENT_DROPPED
    }

    /** Whose state it is. */
    private record Source(String name, Eid eid) {}

    /** What replaces what: entries with equal slots collapse. */
    private sealed interface Slot {

        /** The state of a device; one that follows an event does not take the place of one before it. */
        record State(Source source, long afterEvent) implements Slot {}

        record Mailbox(String name) implements Slot {}

        record Event(Source source, long number) implements Slot {}
    }

    /** A body on its way, with what was tried. */
    static final class Entry {

        private final Slot slot;
        private final StateBody body;
        private final long queuedMillis;
        private long oldest;
        private int refusals;
        private long othersTaken;

        private Entry(Slot slot, StateBody body, Stamp stamp, long queuedMillis) {
            this.slot = slot;
            this.body = body;
            this.oldest = stamp.time();
            this.queuedMillis = queuedMillis;
        }

        StateBody body() {
            return body;
        }

        /** Since when it waits. */
        long queuedMillis() {
            return queuedMillis;
        }

        /** The hybrid time of the oldest word that the peer is told with this body: its own, or one that it replaced. */
        long oldest() {
            return oldest;
        }

        boolean isEvent() {
            return slot instanceof Slot.Event;
        }

        /** Counts one more refusal of this body. */
        int refused() {
            return ++refusals;
        }

        /** How many bodies the lane had delivered when this one came under suspicion. */
        long othersTaken() {
            return othersTaken;
        }

        void suspect(long taken) {
            othersTaken = taken;
        }

        private void standsFor(@Nullable Entry replaced) {
            if (replaced != null) {
                oldest = Math.min(oldest, replaced.oldest);
            }
        }
    }

    /** Takes a state with the stamp of the contribution that it speaks for, or an event. */
    Offered offer(StateBody body, Stamp stamp, long now) {
        return switch (body) {
            case DeviceStateBody state when state.cachable() -> offerState(state, stamp, now);
            case DeviceStateBody event -> offerEvent(event, now);
            case MailboxStateBody mailbox -> offerMailbox(mailbox, stamp, now);
            case RefreshBody refresh -> throw new IllegalArgumentException("body: " + refresh + " (expected: a state)");
        };
    }

    @Nullable
    Entry poll() {
        var first = waiting.pollFirstEntry();
        if (first == null) {
            return null;
        }
        if (first.getKey() instanceof Slot.Event event) {
            events.remove(event);
        }
        return first.getValue();
    }

    /** What was polled has left for good; an event holds its place among the states of its device until then. */
    void done(Entry entry) {
        if (entry.slot instanceof Slot.Event event) {
            lastEvents.remove(event.source(), event.number());
        }
    }

    /** Puts back what did not get through, before everything else; false when a newer state has replaced it. */
    boolean putBackFirst(Entry entry) {
        Entry newer = waiting.get(entry.slot);
        if (newer != null) {
            newer.standsFor(entry);
            return false;
        }
        waiting.putFirst(entry.slot, entry);
        if (entry.slot instanceof Slot.Event event) {
            events.addFirst(event);
        }
        return true;
    }

    /** Puts back a state that others should not wait for; false when a newer one has replaced it. */
    boolean putBackLast(Entry entry) {
        Entry newer = entry.slot instanceof Slot.State state ? find(state.source()) : waiting.get(entry.slot);
        if (newer != null) {
            newer.standsFor(entry);
            return false;
        }
        waiting.putLast(entry.slot, entry);
        return true;
    }

    /** Forgets states that must not leave any more. */
    void withdraw(Predicate<StateBody> condition) {
        waiting.values().removeIf(entry -> !entry.isEvent() && condition.test(entry.body()));
    }

    int size() {
        return waiting.size();
    }

    /** The hybrid time of the oldest word that waits; {@link Long#MAX_VALUE} when none does. */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (Entry entry : waiting.values()) {
            oldest = Math.min(oldest, entry.oldest);
        }
        return oldest;
    }

    /** How many leave before the state of this device or mailbox; empty when it does not wait. */
    OptionalInt ahead(String name, Eid eid) {
        int ahead = 0;
        for (Slot slot : waiting.keySet()) {
            boolean found = switch (slot) {
                case Slot.State state ->
                    state.source().eid().equals(eid) && state.source().name().equals(name);
                case Slot.Mailbox mailbox -> mailbox.name().equals(name);
                case Slot.Event event -> false;
            };
            if (found) {
                return OptionalInt.of(ahead);
            }
            ahead++;
        }
        return OptionalInt.empty();
    }

    private @Nullable Entry find(Source source) {
        for (Entry entry : waiting.values()) {
            if (entry.slot instanceof Slot.State state && state.source().equals(source)) {
                return entry;
            }
        }
        return null;
    }

    private Offered offerState(DeviceStateBody state, Stamp stamp, long now) {
        Source source = new Source(state.device(), state.eid());
        Slot slot = new Slot.State(source, lastEvents.getOrDefault(source, 0L));
        Entry entry = new Entry(slot, state, stamp, now);
        return replaced(entry, waiting.put(slot, entry));
    }

    private Offered offerMailbox(MailboxStateBody mailbox, Stamp stamp, long now) {
        Slot slot = new Slot.Mailbox(mailbox.uniqueId());
        Entry entry = new Entry(slot, mailbox, stamp, now);
        return replaced(entry, waiting.putLast(slot, entry));
    }

    private static Offered replaced(Entry entry, @Nullable Entry older) {
        entry.standsFor(older);
        return older == null ? Offered.ADDED : Offered.COLLAPSED;
    }

    private Offered offerEvent(DeviceStateBody body, long now) {
        Slot.Event slot = new Slot.Event(new Source(body.device(), body.eid()), ++eventNumber);
        waiting.put(slot, new Entry(slot, body, UNSTAMPED, now));
        events.addLast(slot);
        lastEvents.put(slot.source(), slot.number());
        if (events.size() <= EVENTS) {
            return Offered.ADDED;
        }
        Slot.Event oldest = events.removeFirst();
        waiting.remove(oldest);
        lastEvents.remove(oldest.source(), oldest.number());
        return Offered.ADDED_AND_OLDEST_EVENT_DROPPED;
    }
}
