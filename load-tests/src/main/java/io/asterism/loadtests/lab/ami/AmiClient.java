package io.asterism.loadtests.lab.ami;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a manager. A thread of its own reads; listeners are called on it, in the order of the events.
 * Actions may be sent from any thread and need not wait for each other.
 */
public final class AmiClient implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 20;

    private final Socket socket;
    private final OutputStream out;
    private final AtomicLong nextId = new AtomicLong();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final List<Consumer<AmiMessage>> listeners = new CopyOnWriteArrayList<>();

    private AmiClient(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Connects to a manager on the loopback address and logs in. */
    public static AmiClient connect(int port, String user, String secret) {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_SECONDS * 1000);
            socket.setTcpNoDelay(true);
            AmiClient client = new AmiClient(socket);
            Thread.ofVirtual().name("ami-" + port).start(client::read);
            client.call("Login", Map.of("Username", user, "Secret", secret));
            return client;
        } catch (IOException e) {
            throw new AmiException("no manager on port " + port, e);
        }
    }

    public void onEvent(Consumer<AmiMessage> listener) {
        listeners.add(listener);
    }

    /** Sends an action; the answer comes later. */
    public CompletableFuture<AmiMessage> send(String action, Map<String, String> fields) {
        return submit(action, fields).thenApply(messages -> messages.get(0));
    }

    /** Sends an action, waits, and hands out its answer. */
    public AmiMessage call(String action, Map<String, String> fields) {
        return callForList(action, fields).get(0);
    }

    /** Sends an action that is answered with a list: the answer comes first, then the events of the list. */
    public List<AmiMessage> callForList(String action, Map<String, String> fields) {
        try {
            return submit(action, fields).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AmiException(action + " failed: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new AmiException(action + ": no answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmiException(action + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AmiException("closing", e);
        }
    }

    private CompletableFuture<List<AmiMessage>> submit(String action, Map<String, String> fields) {
        String id = Long.toString(nextId.incrementAndGet());
        StringBuilder text = new StringBuilder("Action: ").append(action).append("\r\nActionID: ");
        text.append(id).append("\r\n");
        fields.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append("\r\n"));
        byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);

        Pending waiting = new Pending();
        pending.put(id, waiting);
        try {
            synchronized (out) {
                out.write(bytes);
            }
        } catch (IOException e) {
            pending.remove(id);
            waiting.answer.completeExceptionally(e);
        }
        return waiting.answer;
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            in.readLine(); // the banner
            for (AmiMessage message = next(in); message != null; message = next(in)) {
                deliver(message);
            }
            fail(new AmiException("the manager closed the connection"));
        } catch (IOException e) {
            fail(e);
        }
    }

    private static @Nullable AmiMessage next(BufferedReader in) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                return new AmiMessage(fields);
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return null;
    }

    private void deliver(AmiMessage message) {
        String id = message.get("ActionID");
        Pending waiting = id.isEmpty() ? null : pending.get(id);
        if (waiting != null) {
            if (waiting.takes(message)) {
                pending.remove(id);
            }
        } else if (message.event().isPresent()) {
            listeners.forEach(listener -> listener.accept(message));
        }
    }

    private void fail(Exception cause) {
        pending.values().forEach(waiting -> waiting.answer.completeExceptionally(cause));
        pending.clear();
    }

    /** An action on its way, with what has come back so far. */
    private static final class Pending {

        private final CompletableFuture<List<AmiMessage>> answer = new CompletableFuture<>();
        private final List<AmiMessage> messages = new ArrayList<>();

        /** Returns whether the answer is complete. */
        boolean takes(AmiMessage message) {
            messages.add(message);
            if (messages.size() == 1 && !message.succeeded()) {
                return answer.completeExceptionally(new AmiException(message.get("Message")));
            }
            if (messages.get(0).startsList() && !message.endsList()) {
                return false;
            }
            return answer.complete(List.copyOf(messages));
        }
    }
}
