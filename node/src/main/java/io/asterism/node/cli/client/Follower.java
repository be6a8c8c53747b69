package io.asterism.node.cli.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Asks the same again and again and prints each answer that differs from the one before. On a terminal the new one takes
 * the old one's place.
 */
public final class Follower {

    private static final String CLEAR = "\033[H\033[2J";

    private final Duration pause;
    private final boolean terminal;
    private String shown = "";

    /** Asks with this pause in between. */
    public Follower(Duration pause, boolean terminal) {
        this.pause = pause;
        this.terminal = terminal;
    }

    /** Goes on until interrupted or until nobody reads any more. A node that does not answer is waited for. */
    public void follow(Consumer<PrintWriter> question, PrintWriter out, PrintWriter err) {
        while (!Thread.currentThread().isInterrupted() && !out.checkError()) {
            try {
                show(answer(question), out);
            } catch (CommandFailure failure) {
                show(failure, err);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static String answer(Consumer<PrintWriter> question) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        question.accept(writer);
        writer.flush();
        return text.toString();
    }

    private void show(String answer, PrintWriter out) {
        if (!answer.equals(shown)) {
            shown = answer;
            out.print(terminal ? CLEAR + answer : answer);
            out.flush();
        }
    }

    private void show(CommandFailure failure, PrintWriter err) {
        String message = "asterism: " + failure.getMessage();
        if (!message.equals(shown)) {
            shown = message;
            err.println(message);
            err.flush();
        }
    }
}
