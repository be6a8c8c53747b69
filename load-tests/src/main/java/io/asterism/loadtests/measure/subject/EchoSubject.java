package io.asterism.loadtests.measure.subject;

import io.asterism.loadtests.lab.Checkout;
import io.asterism.loadtests.lab.Command;
import io.asterism.loadtests.measure.sip.DeviceStateForm;
import io.asterism.loadtests.measure.sip.PublishForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A floor: a server that does nothing but send the first {@value EchoServer#ANSWER} bytes back. */
public final class EchoSubject implements Subject {

    private final ServerProcess process;
    private final int port;
    private final boolean jvm;
    private final PublishForm form = new DeviceStateForm();

    private EchoSubject(String name, List<String> command, int port, boolean jvm) {
        this.process = new ServerProcess(name, command, port, "PUBLISH");
        this.port = port;
        this.jvm = jvm;
    }

    /** Netty, on the JVM that Asterism runs on too. */
    public static EchoSubject onNetty() {
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName(),
                Integer.toString(port));
        return new EchoSubject("echo-netty", command, port, true);
    }

    /** A loop in C, made by gcc. */
    public static EchoSubject inC() {
        int port = ServerProcess.freePort();
        Path program = Checkout.loadTests("target/echo");
        Command.run(
                        Duration.ofMinutes(1),
                        List.of(
                                "gcc",
                                "-O2",
                                "-Wall",
                                "-o",
                                program.toString(),
                                Checkout.loadTests("scenarios/01-floor/echo.c").toString()))
                .orThrow();
        return new EchoSubject("echo-c", List.of(program.toString(), Integer.toString(port)), port, false);
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
    public List<Long> jvms() {
        return jvm ? pids() : List.of();
    }

    @Override
    public void close() {
        process.close();
    }
}
