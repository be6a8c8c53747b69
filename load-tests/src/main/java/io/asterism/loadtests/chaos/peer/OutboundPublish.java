package io.asterism.loadtests.chaos.peer;

import io.asterism.loadtests.lab.SipText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One {@code outbound-publish} of an Asterisk: an entity-tag chain with one PUBLISH under way and any number that wait.
 * What it does with an answer is in asterisk-behaviour 2.6, when it keeps alive in 2.4. Time is an argument, in
 * nanoseconds; the requests to be sent are results.
 */
final class OutboundPublish {

    private static final long SECOND = 1_000_000_000L;
    private static final long T1 = SECOND / 2;
    private static final long T2 = 4 * SECOND;
    private static final long TIMEOUT = 64 * T1;
    private static final int CONDITION_FAILED = 412;
    private static final int INTERVAL_TOO_BRIEF = 423;
    private static final int FIRST_FINAL = 200;

    private record Exchange(
            Outgoing what, String branch, String message, long sentAt, int copies, long interval, long nextCopyAt) {

        static Exchange start(Outgoing what, String branch, String message, long now) {
            return new Exchange(what, branch, message, now, 1, T1, now + T1);
        }

        Exchange again() {
            long doubled = Math.min(2 * interval, T2);
            return new Exchange(what, branch, message, sentAt, copies + 1, doubled, nextCopyAt + doubled);
        }

        long givenUpAt() {
            return sentAt + TIMEOUT;
        }
    }

    private final Identity self;
    private final EventPackage event;
    private final Random random;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private int expires;
    private String callId = "";
    private int sequence;
    private @Nullable String tag;
    private @Nullable Exchange exchange;
    private long keepAliveAt = Long.MAX_VALUE;

    OutboundPublish(Identity self, EventPackage event, Random random) {
        this.self = self;
        this.event = event;
        this.random = random;
        this.expires = self.expiration();
        renew();
    }

    /** Puts a PUBLISH at the end of the queue; {@link #onTime} sends it. */
    void offer(Outgoing what) {
        waiting.add(what);
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isIdle() {
        return waiting.isEmpty() && exchange == null;
    }

    /** When {@link #onTime} has to be called at the latest. */
    long wakeAt() {
        if (exchange != null) {
            return Math.min(exchange.nextCopyAt(), exchange.givenUpAt());
        }
        return waiting.isEmpty() ? keepAliveAt : Long.MIN_VALUE;
    }

    /** Sends what is due. */
    List<Effect> onTime(long now) {
        List<Effect> effects = new ArrayList<>();
        if (exchange != null && now >= exchange.givenUpAt()) {
            effects.add(new Effect.GivenUp(exchange.what(), exchange.sentAt()));
            end(now);
        }
        if (exchange != null && now >= exchange.nextCopyAt()) {
            effects.add(new Effect.Send(exchange.what(), exchange.message(), exchange.copies()));
            exchange = exchange.again();
        }
        sendNext(now).ifPresent(effects::add);
        return effects;
    }

    /** Takes an answer, if it is one to what is under way. */
    List<Effect> onResponse(SipText response, long now) {
        Exchange current = exchange;
        int status = response.status();
        if (current == null || status < FIRST_FINAL || !response.header("Via").contains(current.branch())) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Answered(current.what(), status, current.sentAt()));
        end(now);
        if (status / 100 == 2) {
            String granted = response.header("SIP-ETag");
            tag = granted.isEmpty() ? null : granted;
        } else if (status == CONDITION_FAILED) {
            renew();
            waiting.addFirst(current.what());
        } else if (status == INTERVAL_TOO_BRIEF
                && !response.header("Min-Expires").isEmpty()) {
            expires = Integer.parseInt(response.header("Min-Expires"));
            waiting.addFirst(current.what());
        }
        sendNext(now).ifPresent(effects::add);
        return effects;
    }

    private Optional<Effect> sendNext(long now) {
        if (exchange != null) {
            return Optional.empty();
        }
        Outgoing next = waiting.poll();
        if (next == null) {
            if (now < keepAliveAt) {
                return Optional.empty();
            }
            next = Outgoing.KEEP_ALIVE;
        }
        String branch = "z9hG4bKPj" + uuid();
        exchange = Exchange.start(next, branch, message(next, branch), now);
        keepAliveAt = Long.MAX_VALUE;
        return Optional.of(new Effect.Send(next, exchange.message(), 0));
    }

    private void end(long now) {
        exchange = null;
        keepAliveAt = now + self.expiration() * SECOND;
    }

    /** Begins a new chain. */
    private void renew() {
        callId = uuid();
        sequence = random.nextInt(65_536);
        tag = null;
    }

    private String message(Outgoing what, String branch) {
        String ifMatch = tag == null ? "" : "SIP-If-Match: " + tag + "\r\n";
        String body = what.body() == null ? "" : what.body();
        String type = what.body() == null ? "" : "Content-Type: application/json\r\n";
        return """
                PUBLISH sip:%1$s@asterism SIP/2.0\r
                Via: SIP/2.0/UDP %2$s:%3$d;rport;branch=%4$s\r
                From: <sip:%1$s@asterism>;tag=%5$s\r
                To: <sip:%1$s@asterism>\r
                Call-ID: %6$s\r
                CSeq: %7$d PUBLISH\r
                Event: %8$s\r
                %9$sExpires: %10$d\r
                Max-Forwards: 70\r
                User-Agent: Asterisk PBX lab\r
                %11$sContent-Length: %12$5d\r
                \r
                %13$s""".formatted(
                        self.name(),
                        self.host(),
                        self.port(),
                        branch,
                        uuid(),
                        callId,
                        sequence++,
                        event.token(),
                        ifMatch,
                        expires,
                        type,
                        body.getBytes(StandardCharsets.UTF_8).length,
                        body);
    }

    /** From the seed, as everything random is. */
    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
