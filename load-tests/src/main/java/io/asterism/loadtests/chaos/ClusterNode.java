package io.asterism.loadtests.chaos;

import io.asterism.loadtests.chaos.history.History;
import io.asterism.loadtests.chaos.history.HistoryEvent;
import io.asterism.loadtests.lab.AsterismProcess;
import io.asterism.loadtests.lab.LabException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A node, started again after a second when it ends although it should run, as systemd would. */
final class ClusterNode {

    private static final long RESTART_SECONDS = 1;

    private final AsterismProcess process;
    private final History history;
    private final ScheduledExecutorService supervisor;
    private boolean wanted;
    private int launches;

    ClusterNode(AsterismProcess process, History history, ScheduledExecutorService supervisor) {
        this.process = process;
        this.history = history;
        this.supervisor = supervisor;
    }

    String name() {
        return process.name();
    }

    AsterismProcess process() {
        return process;
    }

    /** Starts it; does not wait until it is ready. */
    synchronized void start() {
        wanted = true;
        launch();
    }

    /** Ends it as a power cut would; it stays away. */
    void kill() {
        note("is killed");
        unwanted();
        process.kill();
    }

    /** Ends it as a power cut would; it is started again. */
    void crash() {
        note("crashes");
        process.kill();
    }

    /** Ends it as systemd would. */
    void terminate() {
        note("is told to end");
        unwanted();
        int status = process.terminate();
        if (status != 0) {
            fail("ended with %d after SIGTERM (expected: 0)".formatted(status));
        }
    }

    void freeze() {
        note("is frozen");
        process.signal("STOP");
    }

    void thaw() {
        note("goes on");
        process.signal("CONT");
    }

    private synchronized void unwanted() {
        wanted = false;
    }

    private void launch() {
        note("is started");
        process.launch();
        launches++;
        int launch = launches;
        var unused = process.exit().thenAccept(status -> onExit(launch, status));
    }

    private synchronized void onExit(int launch, int status) {
        if (wanted && launch == launches) {
            note("ended by itself with " + status);
            var unused = supervisor.schedule(this::relaunch, RESTART_SECONDS, TimeUnit.SECONDS);
        }
    }

    private synchronized void relaunch() {
        if (wanted && !process.running()) {
            try {
                launch();
            } catch (LabException e) {
                fail("does not start again: " + e.getMessage());
            }
        }
    }

    private void note(String what) {
        history.add(at -> new HistoryEvent.Noted(at, name() + " " + what));
    }

    private void fail(String what) {
        history.add(at -> new HistoryEvent.Failed(at, name() + " " + what));
    }
}
