package io.asterism.federation;

import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.EventPackage;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;
import io.asterism.protocol.model.MessageCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A plain model of a stock Asterisk with one publication to us for each event package: own states, one PUBLISH at a
 * time, a new publication after a 412, a dump when it is asked, and everything forgotten by a restart. As a server it
 * takes any body, gives a new entity-tag each time, and knows no tag of its former life.
 */
final class FakeAsterisk implements PublishClient {

    private static final int EXPIRES = 120;

    private final String name;
    private Eid eid;
    private final Federation federation;
    private final Map<String, DeviceState> own = new TreeMap<>();
    private final Map<String, Map<Eid, DeviceState>> remote = new TreeMap<>();
    private final Map<String, MessageCounts> mailboxes = new TreeMap<>();
    private final Map<String, MessageCounts> ownMailboxes = new TreeMap<>();
    private final Map<EventPackage, Publisher> publishers = new EnumMap<>(EventPackage.class);
    private final Map<String, String> tagOfCall = new HashMap<>();
    private final List<StateBody> taken = new ArrayList<>();
    private final List<PublishReply> replies = new ArrayList<>();
    private int expires = EXPIRES;
    private int life;
    private int lastTag;
    private boolean down;

    FakeAsterisk(String name, Eid eid, Federation federation) {
        this.name = name;
        this.eid = eid;
        this.federation = federation;
        for (EventPackage event : EventPackage.values()) {
            publishers.put(event, new Publisher(event));
        }
    }

    /** One outbound-publish. */
    private final class Publisher {
        private final EventPackage event;
        private final ArrayDeque<StateBody> queue = new ArrayDeque<>();
        private @Nullable String tag;
        private int calls;
        private int cseq;
        private boolean busy;

        private Publisher(EventPackage event) {
            this.event = event;
        }

        private void restart() {
            queue.clear();
            tag = null;
            calls++;
            busy = false;
        }

        private void add(StateBody body) {
            queue.add(body);
            next();
        }

        private void next() {
            if (busy || queue.isEmpty()) {
                return;
            }
            busy = true;
            int sentIn = life;
            StateBody body = queue.element();
            PublishRequest request = new PublishRequest(
                    name, event, name + event + calls + ";" + ++cseq, tag, OptionalInt.of(expires), body);
            federation.publish(request, reply -> onReply(this, sentIn, reply));
        }
    }

    String name() {
        return name;
    }

    synchronized Eid eid() {
        return eid;
    }

    /** It starts with another entity id than before. */
    synchronized void startAs(Eid other) {
        eid = other;
        start();
    }

    /** It starts: asks for everything, then publishes what it has. */
    synchronized void start() {
        down = false;
        life++;
        tagOfCall.clear();
        remote.clear();
        mailboxes.clear();
        publishers.values().forEach(publisher -> {
            publisher.restart();
            publisher.add(new RefreshBody(eid));
        });
        own.forEach((device, state) -> publish(device, state));
        mailboxes.putAll(ownMailboxes);
        ownMailboxes.forEach(this::publish);
    }

    /** It is cut off: nothing gets through either way. */
    synchronized void goDown() {
        down = true;
        life++;
    }

    /** What cut it off is over; it has forgotten nothing. */
    synchronized void comeBack() {
        down = false;
    }

    synchronized void publishFor(int seconds) {
        expires = seconds;
    }

    synchronized void set(String device, DeviceState state) {
        if (own.put(device, state) != state) {
            publish(device, state);
        }
    }

    synchronized void forget(String device) {
        own.remove(device);
    }

    synchronized void happen(String device, DeviceState state) {
        publishers.get(EventPackage.DEVICE_STATE).add(new DeviceStateBody(device, state, false, eid));
    }

    synchronized void setMailbox(String mailbox, int newMessages, int oldMessages) {
        MessageCounts counts = new MessageCounts(newMessages, oldMessages);
        ownMailboxes.put(mailbox, counts);
        mailboxes.put(mailbox, counts);
        publish(mailbox, counts);
    }

    synchronized void publishAs(Eid other, String device, DeviceState state) {
        publishers.get(EventPackage.DEVICE_STATE).add(new DeviceStateBody(device, state, true, other));
    }

    synchronized Map<String, DeviceState> own() {
        return new TreeMap<>(own);
    }

    /** What it holds of others; INVALID counts as nothing. */
    synchronized Map<String, Map<Eid, DeviceState>> remote() {
        Map<String, Map<Eid, DeviceState>> copy = new TreeMap<>();
        remote.forEach((device, states) -> {
            Map<Eid, DeviceState> valid = new TreeMap<>(states);
            valid.values().removeIf(state -> state == DeviceState.INVALID);
            if (!valid.isEmpty()) {
                copy.put(device, valid);
            }
        });
        return copy;
    }

    synchronized @Nullable DeviceState remote(String device, Eid of) {
        return remote.getOrDefault(device, Map.of()).get(of);
    }

    synchronized @Nullable MessageCounts mailbox(String mailbox) {
        return mailboxes.get(mailbox);
    }

    synchronized List<StateBody> taken() {
        return List.copyOf(taken);
    }

    synchronized void forgetTaken() {
        taken.clear();
    }

    synchronized List<PublishReply> replies() {
        return List.copyOf(replies);
    }

    synchronized boolean isDown() {
        return down;
    }

    synchronized int publicationsOfOurs() {
        return tagOfCall.size();
    }

    synchronized boolean isQuiet() {
        return publishers.values().stream().allMatch(publisher -> publisher.queue.isEmpty() && !publisher.busy);
    }

    @Override
    public synchronized CompletionStage<PublishAnswer> publish(OutgoingPublish request) {
        if (down) {
            return CompletableFuture.completedStage(new PublishAnswer.Unreachable("down", request.cseq()));
        }
        return CompletableFuture.completedStage(answer(request));
    }

    private PublishAnswer answer(OutgoingPublish request) {
        String call = request.section() + " " + request.callId();
        if (request.entityTag() != null && !request.entityTag().equals(tagOfCall.get(call))) {
            return answered(request, 412, "Conditional Request Failed", null);
        }
        if (request.expires() == 0) {
            tagOfCall.remove(call);
            return answered(request, 200, "OK", null);
        }
        if (request.body() != null) {
            take(request.body());
        }
        String tag = Integer.toString(++lastTag);
        tagOfCall.put(call, tag);
        return answered(request, 200, "OK", tag);
    }

    private void take(StateBody body) {
        taken.add(body);
        switch (body) {
            case RefreshBody refresh -> dump();
            case DeviceStateBody state
            when state.cachable() ->
                remote.computeIfAbsent(state.device(), device -> new HashMap<>())
                        .put(state.eid(), state.state());
            case DeviceStateBody event -> {}
            case MailboxStateBody mailbox -> {
                ownMailboxes.remove(mailbox.uniqueId());
                mailboxes.put(mailbox.uniqueId(), new MessageCounts(mailbox.newMessages(), mailbox.oldMessages()));
            }
        }
    }

    private void dump() {
        own.forEach(this::publish);
        ownMailboxes.forEach(this::publish);
    }

    private void publish(String device, DeviceState state) {
        publishers.get(EventPackage.DEVICE_STATE).add(new DeviceStateBody(device, state, true, eid));
    }

    private void publish(String mailbox, MessageCounts counts) {
        publishers
                .get(EventPackage.MWI)
                .add(new MailboxStateBody(mailbox, counts.newMessages(), counts.oldMessages(), eid));
    }

    private synchronized void onReply(Publisher publisher, int sentIn, PublishReply reply) {
        if (sentIn != life) {
            return;
        }
        replies.add(reply);
        publisher.busy = false;
        switch (reply) {
            case PublishReply.Accepted accepted -> {
                publisher.tag = accepted.entityTag();
                publisher.queue.remove();
            }
            case PublishReply.ConditionFailed failed -> {
                publisher.tag = null;
                publisher.calls++;
            }
            case PublishReply.IntervalTooBrief brief -> publisher.queue.remove();
            case PublishReply.Refused refused -> publisher.queue.remove();
            case PublishReply.Unanswered unanswered -> publisher.queue.remove();
        }
        publisher.next();
    }

    private static PublishAnswer answered(OutgoingPublish request, int status, String reason, @Nullable String tag) {
        return new PublishAnswer.Answered(
                status,
                reason,
                tag,
                OptionalInt.of(request.expires()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                request.cseq());
    }
}
