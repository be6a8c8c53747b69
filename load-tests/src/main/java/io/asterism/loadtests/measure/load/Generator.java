package io.asterism.loadtests.measure.load;

import io.asterism.loadtests.measure.sip.AnswerReader;
import io.asterism.loadtests.measure.sip.Fields;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests when they are due, whether or not earlier ones were answered, and times their answers. It lives on one
 * event loop: everything but {@link #play} runs there.
 */
public final class Generator {

    private static final int SLOTS = 1 << 20;

    private final Loop loop;
    private final Supplier<Chain> traffic;
    private final Spread spread;
    private final Pending[] pending = new Pending[SLOTS];
    private final Repeats repeats = new Repeats(this::again, this::lose);
    private long nextId = 1;
    private int underWay;
    private boolean givingUp;
    private @Nullable Playing playing;

    Generator(Loop loop, Supplier<Chain> traffic, Spread spread) {
        this.loop = loop;
        this.traffic = traffic;
        this.spread = spread;
    }

    /**
     * Plays phases one after the other.
     *
     * @param patience how long to wait for answers after the last one
     * @return completed when every request is answered and every peer told, or patience is over
     */
    public CompletableFuture<Void> play(List<Phase> phases, Duration patience) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        loop.execute(() -> {
            playing = new Playing(phases.iterator(), patience.toNanos(), over);
            playing.next(System.nanoTime());
            tick();
        });
        return over;
    }

    /** Where we are in the phases. */
    private static final class Playing {
        private final Iterator<Phase> rest;
        private final long patience;
        private final CompletableFuture<Void> over;
        private @Nullable Phase phase;
        private long start;
        private long end;
        private long sent;

        Playing(Iterator<Phase> rest, long patience, CompletableFuture<Void> over) {
            this.rest = rest;
            this.patience = patience;
            this.over = over;
        }

        /** Goes on to the next phase; after the last one there is none, and {@code end} is when patience is over. */
        void next(long at) {
            if (phase != null) {
                phase.ended().complete(null);
            }
            phase = rest.hasNext() ? rest.next() : null;
            start = at;
            sent = 0;
            end = at + (phase == null ? patience : phase.length().toNanos());
            if (phase != null) {
                phase.begun().complete(null);
            }
        }

        long nextDue() {
            return phase == null ? end : Math.min(end, start + phase.due(sent));
        }
    }

    private void tick() {
        Playing now = playing;
        if (now == null) {
            return;
        }
        while (now.phase != null && now.nextDue() <= System.nanoTime()) {
            long due = now.nextDue();
            if (due >= now.end) {
                now.next(now.end);
            } else {
                now.sent++;
                begin(due, now.phase.tally());
            }
        }
        repeats.run(System.nanoTime());
        if (now.phase == null && (isDone() || System.nanoTime() >= now.end)) {
            finish(now);
        } else {
            long wake = now.phase == null ? Loop.SOON : Math.min(Loop.SOON, now.nextDue() - System.nanoTime());
            loop.schedule(this::tick, wake, TimeUnit.NANOSECONDS);
        }
    }

    private boolean isDone() {
        return underWay == 0 && spread.isDone();
    }

    private void finish(Playing played) {
        givingUp = true;
        repeats.giveUp();
        givingUp = false;
        spread.clear();
        playing = null;
        played.over.complete(null);
    }

    private void begin(long due, Tally tally) {
        tally.onDue();
        underWay++;
        Chain chain = traffic.get();
        if (chain.busy()) {
            chain.waiting().add(new Chain.Waiting(due, tally));
        } else {
            start(chain, due, tally);
            tally.onSent(System.nanoTime() - due);
        }
    }

    private void start(Chain chain, long due, Tally tally) {
        chain.busy(true);
        Pending request = new Pending(chain, due, tally, nextId++);
        spread.onSent(request);
        send(request);
    }

    private void send(Pending request) {
        pending[slot(request.id())] = request;
        request.send();
        repeats.onSent(request, System.nanoTime());
    }

    private void again(Pending request) {
        request.tally().onRepeated();
        request.send();
    }

    private void lose(Pending request) {
        request.tally().onLost();
        request.chain().tag(Fields.NONE);
        over(request);
    }

    /** Takes a datagram that came back. */
    void onDatagram(ByteBuf in) {
        int status = AnswerReader.status(in);
        long id = AnswerReader.id(in);
        Pending request = id < 0 ? null : pending[slot(id)];
        if (request == null || request.over() || request.id() != id || status < 200) {
            return; // the answer to a copy, or a provisional one
        }
        if (status == 401 && !request.authorized() && authorize(request, in)) {
            return;
        }
        request.tally().onAnswer(status, System.nanoTime() - request.due());
        byte[] tag = AnswerReader.tag(in);
        if (status == 412) {
            request.chain().tag(Fields.NONE);
        } else if (status < 300) {
            request.chain().tag(tag == null ? Fields.NONE : tag);
        }
        request.chain().step();
        over(request);
    }

    private boolean authorize(Pending request, ByteBuf in) {
        String challenge = AnswerReader.challenge(in);
        if (challenge == null || request.chain().sender().digest() == null) {
            return false;
        }
        pending[slot(request.id())] = null;
        request.authorize(nextId++, request.chain().sender().digest().to(challenge));
        send(request);
        return true;
    }

    private void over(Pending request) {
        request.end();
        pending[slot(request.id())] = null;
        underWay--;
        Chain chain = request.chain();
        chain.busy(false);
        if (givingUp) {
            underWay -= chain.waiting().size();
            chain.waiting().forEach(waiting -> waiting.tally().onLost());
            chain.waiting().clear();
        }
        Chain.Waiting next = chain.waiting().poll();
        if (next != null) {
            start(chain, next.due(), next.tally());
        }
    }

    private static int slot(long id) {
        return (int) (id & (SLOTS - 1));
    }
}
