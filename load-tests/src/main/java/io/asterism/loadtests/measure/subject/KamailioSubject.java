package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.lab.LabException;
import io.asterism.loadtests.lab.LabScript;
import io.asterism.loadtests.measure.sip.PresenceForm;
import io.asterism.loadtests.measure.sip.PublishForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's Kamailio as a presence server that keeps everything in memory: {@code load-tests/lab/templates/kamailio.cfg.in}. */
public final class KamailioSubject implements Subject {

    private static final String MEGABYTES = "1024";
    private static final String ARE_YOU_THERE = """
            OPTIONS sip:127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKstart
            From: <sip:start@127.0.0.1>;tag=start
            To: <sip:127.0.0.1>
            Call-ID: start
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            Content-Length: 0

            """;

    private final int port = ServerProcess.freePort();
    private final ServerProcess process;
    private final PublishForm form = new PresenceForm();

    public KamailioSubject() {
        LabScript.installKamailio();
        Path folder = Checkout.output().resolve("measure-kamailio");
        Path config = folder.resolve("kamailio.cfg");
        try {
            Files.createDirectories(folder);
            String template = Files.readString(Checkout.loadTests("lab/templates/kamailio.cfg.in"));
            Files.writeString(config, template.replace("@PORT@", Integer.toString(port)));
        } catch (IOException e) {
            throw new LabException("cannot write " + config, e);
        }
        process = new ServerProcess(
                "kamailio",
                List.of("kamailio", "-f", config.toString(), "-DD", "-E", "-Y", folder.toString(), "-m", MEGABYTES),
                port,
                ARE_YOU_THERE);
    }

    @Override
    public PublishForm form() {
        return form;
    }

    @Override
    public int port(int publisher) {
        return port;
    }

    @Override
    public List<Long> pids() {
        return List.of(process.pid());
    }

    @Override
    public void close() {
        process.close();
    }
}
