package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.AsteriskLab;
import io.asterism.loadtests.lab.AsteriskServer;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.sip.PublishForm;
import java.util.List;

/** A stock Asterisk 22 of the lab. */
public final class AsteriskSubject implements Subject {

    private final AsteriskLab lab = AsteriskLab.open("measure-asterisk");
    private final AsteriskServer server = lab.asterisk("a");
    private final PublishForm form = new DeviceStateForm();

    public AsteriskSubject(Population population) {
        try {
            server.start(population.peers("a"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The server itself. */
    public AsteriskServer server() {
        return server;
    }

    @Override
    public PublishForm form() {
        return form;
    }

    @Override
    public int port(int publisher) {
        return server.port();
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public void close() {
        lab.close();
    }
}
