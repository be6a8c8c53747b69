package io.asterism.loadtests.lab;

import io.asterism.loadtests.lab.ami.AmiClient;
import io.asterism.loadtests.lab.ami.AmiMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real Asterisk. It keeps its {@code Custom:} states over a restart, and nothing else. */
public final class AsteriskServer {

    /** How a server ends. */
    public enum Stop {
        /** As SIGTERM does: it unpublishes nothing. */
        NOW,
        /** It removes its publications first. */
        GRACEFULLY,
        /** A crash. */
        KILL
    }

    private final String name;
    private final String instance;
    private final int port;
    private final Path folder;
    private final List<Consumer<AmiMessage>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable String foreignEid;
    private @Nullable AmiClient ami;

    AsteriskServer(String name, String instance, int port, Path folder) {
        this.name = name;
        this.instance = instance;
        this.port = port;
        this.folder = folder;
    }

    public String name() {
        return name;
    }

    /** Where it listens for SIP, over UDP and TCP. */
    public int port() {
        return port;
    }

    /** From its next start on it has another entity id than its own, as a cloned machine does. */
    public void takeEid(String eid) {
        foreignEid = eid;
    }

    /** From its next start on it has its own entity id again. */
    public void takeOwnEid() {
        foreignEid = null;
    }

    /** Its own entity id, in Asterisk's own spelling. */
    public String eid() {
        return String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", port / 256, port % 256);
    }

    /** Starts with the given sections in {@code pjsip.conf}; returns when it is fully booted. */
    public void start(PeerConfig... peers) {
        StringBuilder sections = new StringBuilder();
        for (PeerConfig peer : peers) {
            sections.append(peer.render()).append('\n');
        }
        start(sections.toString());
    }

    /** Starts with the given text at the end of {@code pjsip.conf}; returns when it is fully booted. */
    public void start(String pjsip) {
        try {
            Files.createDirectories(folder);
            Files.writeString(config(), pjsip);
        } catch (IOException e) {
            throw new LabException("cannot write " + config(), e);
        }
        start();
    }

    /** Starts again with the configuration that it had; returns when it is fully booted. */
    public void start() {
        List<String> command = new ArrayList<>(List.of("start", instance, Integer.toString(port), config().toString()));
        if (foreignEid != null) {
            command.add(writeWithEid(foreignEid).toString());
        }
        LabScript.asteriskLab(command.toArray(String[]::new));
        AmiClient client = AmiClient.connect(port + 1, "lab", "lab");
        listeners.forEach(client::onEvent);
        ami = client;
    }

    /** The id of its process. */
    public long pid() {
        return Long.parseLong(LabScript.asteriskLab("pid", instance).strip());
    }

    /** Whether it was started and not stopped. */
    public boolean running() {
        return ami != null;
    }

    public void stop(Stop how) {
        if (ami != null) {
            ami.close();
            ami = null;
        }
        LabScript.asteriskLab("stop", instance, how.name().toLowerCase(Locale.ROOT));
    }

    /** Ends and forgets its states. */
    public void forget() {
        stop(Stop.KILL);
        LabScript.asteriskLab("remove", instance);
    }

    /** What a CLI command prints. */
    public String cli(String command) {
        return LabScript.asteriskLab("cli", instance, command);
    }

    /** The manager connection of the running server. */
    public AmiClient ami() {
        if (ami == null) {
            throw new LabException(name + " does not run");
        }
        return ami;
    }

    /** Hears the events of the manager, also after a restart. */
    public void onEvent(Consumer<AmiMessage> listener) {
        listeners.add(listener);
        if (ami != null) {
            ami.onEvent(listener);
        }
    }

    /** Sets the state of a {@code Custom:} device. */
    public void setDevice(String device, String state) {
        ami().call("Setvar", Map.of("Variable", "DEVICE_STATE(" + device + ")", "Value", state));
    }

    /** The state that this server believes a device to be in, all EIDs taken together. */
    public String device(String device) {
        return ami().call("Getvar", Map.of("Variable", "DEVICE_STATE(" + device + ")"))
                .get("Value");
    }

    /** Every device that this server knows, with its state. */
    public Map<String, String> devices() {
        Map<String, String> states = new HashMap<>();
        for (AmiMessage message : ami().callForList("DeviceStateList", Map.of())) {
            if (message.isEvent("DeviceStateChange")) {
                states.put(message.get("Device"), message.get("State"));
            }
        }
        return states;
    }

    /** Publishes the counts of a mailbox, {@code 100@default} to {@code 109@default}, as its voice mail would. */
    public void setMailbox(String mailbox, int newMessages, int oldMessages) {
        ami().call(
                        "Originate",
                        Map.of(
                                "Channel", "Local/%s@lab-hold".formatted(number(mailbox)),
                                "Application", "MinivmMWI",
                                "Data", "%s,0,%d,%d".formatted(mailbox, newMessages, oldMessages)));
    }

    /** New and old messages as {@code 3/1}: what a phone would be shown. */
    public String mailbox(String mailbox) {
        return MailboxLamp.read(port, number(mailbox));
    }

    /** Its log so far. */
    public String log() {
        Path log = Path.of(LabScript.asteriskLab("dir", instance).strip(), "log/messages");
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new LabException("cannot read " + log, e);
        }
    }

    @Override
    public String toString() {
        return name + " on " + port;
    }

    /** An {@code asterisk.conf} that takes the place of the lab's. */
    private Path writeWithEid(String eid) {
        Path file = folder.resolve(name).resolve("asterisk.conf");
        try {
            Files.createDirectories(file.getParent());
            Path template = Checkout.root().resolve("load-tests/lab/templates/asterisk.conf");
            return Files.writeString(file, Files.readString(template).replace("@EID@", eid));
        } catch (IOException e) {
            throw new LabException("cannot write " + file, e);
        }
    }

    private Path config() {
        return folder.resolve(name + ".pjsip.conf");
    }

    private static String number(String mailbox) {
        return mailbox.substring(0, mailbox.indexOf('@'));
    }
}
