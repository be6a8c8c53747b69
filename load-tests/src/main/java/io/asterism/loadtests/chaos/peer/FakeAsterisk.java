package io.asterism.loadtests.chaos.peer;

import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.chaos.history.StateKey;
import io.asterism.loadtests.chaos.history.Statement;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.SipText;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that publishes its own states and takes those of others, and writes down both. It keeps its own states over
 * a {@link #stop}, as an Asterisk keeps its {@code Custom:} ones, and nothing else.
 */
public final class FakeAsterisk implements AutoCloseable {

    private static final int LARGEST = 65_535;
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final long MILLISECOND = 1_000_000;
    private static final long LONGEST_SLEEP_MILLIS = 1_000;
    private static final long END_MILLIS = 5_000;

    private final Identity self;
    private final Route route;
    private final History history;
    private final LongSupplier clock;
    private final Random random;
    private final Map<StateKey, Statement> own = new LinkedHashMap<>();
    private final Map<EventPackage, OutboundPublish> publishes = new EnumMap<>(EventPackage.class);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
    private InboundPublications inbound = new InboundPublications();
    private volatile @Nullable Selector selector;
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean idle;

    /** A server that is not started. The clock is the history's. */
    public FakeAsterisk(Identity self, Route route, History history, LongSupplier clock, long seed) {
        this.self = self;
        this.route = route;
        this.history = history;
        this.clock = clock;
        this.random = new Random(seed);
    }

    public Identity identity() {
        return self;
    }

    /** Starts as an Asterisk does: asks for everything, then publishes all that it has. */
    public void start() {
        try {
            Selector opened = Selector.open();
            DatagramChannel bound = DatagramChannel.open();
            bound.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            bound.bind(new InetSocketAddress(self.host(), self.port())).configureBlocking(false);
            bound.register(opened, SelectionKey.OP_READ);
            selector = opened;
            running = true;
            idle = false;
            boot();
            thread = Thread.ofPlatform().daemon().name("peer-" + self.name()).start(() -> run(opened, bound));
        } catch (IOException e) {
            throw new LabException("%s cannot listen on %s:%d".formatted(self.name(), self.host(), self.port()), e);
        }
    }

    /** Dies: nothing more is sent, answered or remembered. */
    public void stop() {
        running = false;
        Selector opened = selector;
        Thread started = thread;
        if (opened != null && started != null) {
            opened.wakeup();
            awaitEnd(started);
            close(opened);
        }
        selector = null;
        thread = null;
        history.add(at -> new HistoryEvent.Stopped(at, self.eid()));
    }

    /** Has a state of its own change, and publishes that; nothing changes on a server that does not run. */
    public void change(StateKey key) {
        if (!running) {
            return;
        }
        idle = false;
        tasks.add(() -> {
            Statement statement = history.say(key);
            own.put(key, statement);
            publish(statement);
        });
        Selector opened = selector;
        if (opened != null) {
            opened.wakeup();
        }
    }

    /** Whether everything is published and answered. */
    public boolean isIdle() {
        return !running || (idle && tasks.isEmpty());
    }

    @Override
    public void close() {
        if (running) {
            stop();
        }
    }

    private void boot() {
        inbound = new InboundPublications();
        tasks.clear();
        if (!own.isEmpty()) {
            history.add(at -> new HistoryEvent.Started(at, self.eid()));
        }
        for (EventPackage event : EventPackage.values()) {
            OutboundPublish publish = new OutboundPublish(self, event, random);
            publish.offer(Outgoing.refresh(self.eid()));
            publishes.put(event, publish);
        }
        own.values().forEach(this::publish);
    }

    private void publish(Statement statement) {
        publish(EventPackage.of(statement.key().kind())).offer(Outgoing.of(statement));
    }

    private OutboundPublish publish(EventPackage event) {
        OutboundPublish publish = publishes.get(event);
        if (publish == null) {
            throw new IllegalStateException(self.name() + " was never started");
        }
        return publish;
    }

    private void run(Selector opened, DatagramChannel bound) {
        while (running) {
            try {
                turn(opened, bound);
            } catch (IOException e) {
                String text = self.name() + " cannot receive: " + e;
                history.add(at -> new HistoryEvent.Failed(at, text));
                return;
            }
        }
        close(bound);
    }

    private void turn(Selector opened, DatagramChannel bound) throws IOException {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long wakeAt = Long.MAX_VALUE;
        boolean allIdle = true;
        for (OutboundPublish publish : publishes.values()) {
            perform(publish.onTime(clock.getAsLong()), bound);
            wakeAt = Math.min(wakeAt, publish.wakeAt());
            allIdle &= publish.isIdle();
        }
        idle = allIdle && tasks.isEmpty();
        sleep(opened, wakeAt, clock.getAsLong());
        for (SocketAddress from = receive(bound); from != null; from = receive(bound)) {
            onDatagram(bound, from, StandardCharsets.UTF_8.decode(buffer.flip()).toString());
        }
    }

    private static void sleep(Selector opened, long wakeAt, long now) throws IOException {
        long millis = Math.min(LONGEST_SLEEP_MILLIS, (wakeAt - now + MILLISECOND - 1) / MILLISECOND);
        if (millis > 0) {
            opened.select(millis);
        } else {
            opened.selectNow();
        }
        opened.selectedKeys().clear();
    }

    private @Nullable SocketAddress receive(DatagramChannel bound) throws IOException {
        return bound.receive(buffer.clear());
    }

    private void onDatagram(DatagramChannel bound, SocketAddress from, String text) {
        SipText message = new SipText(text);
        if (message.status() > 0) {
            for (OutboundPublish publish : publishes.values()) {
                perform(publish.onResponse(message, clock.getAsLong()), bound);
            }
        } else if (!message.startLine().isEmpty()) {
            InboundPublications.Reply reply = inbound.onRequest(message, clock.getAsLong());
            reply.published().ifPresent(this::onBody);
            send(bound, reply.response(), from);
        }
    }

    private void onBody(InboundPublications.Published published) {
        switch (published.body()) {
            case StateBody.State(StateKey key, String value) ->
                history.add(at -> new HistoryEvent.Heard(at, self.eid(), key, value));
            case StateBody.Refresh refresh ->
                own.values().stream()
                        .filter(statement ->
                                statement.key().kind() == published.event().kind())
                        .forEach(this::publish);
        }
    }

    private void perform(List<Effect> effects, DatagramChannel bound) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send send -> {
                    onSend(send);
                    send(bound, send.message(), route.choose(send.copy()));
                }
                case Effect.Answered answered ->
                    history.add(at -> new HistoryEvent.Answered(
                            at, self.eid(), answered.what().statement(), answered.status(), answered.sentAt()));
                case Effect.GivenUp givenUp ->
                    history.add(at -> new HistoryEvent.Unanswered(
                            at, self.eid(), givenUp.what().statement(), givenUp.sentAt()));
            }
        }
    }

    private void onSend(Effect.Send send) {
        Statement statement = send.what().statement();
        if (statement != null && send.copy() == 0) {
            history.add(at -> new HistoryEvent.Sent(at, statement));
        }
    }

    private static void send(DatagramChannel bound, String message, SocketAddress to) {
        try {
            bound.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), to);
        } catch (IOException e) {
            // as lost as any other datagram: it will be repeated
        }
    }

    private static void awaitEnd(Thread started) {
        try {
            started.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(started.getName() + ": interrupted", e);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
