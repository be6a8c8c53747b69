package io.asterism.loadtests.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One server's half of a relation, as sections of its {@code pjsip.conf}. An Asterisk and an Asterism read the same
 * file; the other half is {@link #of} with the names exchanged. See {@code load-tests/lab/templates/peer.in}.
 *
 * @param self the name by which the peer knows us
 * @param peer the peer's name
 * @param port where it listens, on the loopback address
 * @param expiration seconds asked for in each PUBLISH
 * @param secret shared by both sides, when they authenticate each other
 */
public record PeerConfig(
        String self,
        String peer,
        int port,
        int expiration,
        boolean take,
        boolean send,
        boolean tcp,
        Optional<String> secret,
        List<String> takeOptions,
        List<String> deviceOptions,
        List<String> mailboxOptions) {

    private static final ConfigTemplate TEMPLATE = ConfigTemplate.load("peer.in");

    /** Both directions over UDP, with nothing left out and no secret. */
    public static PeerConfig of(String self, String peer, int port) {
        return new PeerConfig(
                self, peer, port, 120, true, true, false, Optional.empty(), List.of(), List.of(), List.of());
    }

    public PeerConfig expiring(int seconds) {
        return new PeerConfig(
                self, peer, port, seconds, take, send, tcp, secret, takeOptions, deviceOptions, mailboxOptions);
    }

    /** Only takes states from the peer. */
    public PeerConfig onlyTaking() {
        return new PeerConfig(
                self, peer, port, expiration, true, false, tcp, secret, takeOptions, deviceOptions, mailboxOptions);
    }

    /** Only sends states to the peer. */
    public PeerConfig onlySending() {
        return new PeerConfig(
                self, peer, port, expiration, false, true, tcp, secret, takeOptions, deviceOptions, mailboxOptions);
    }

    public PeerConfig overTcp() {
        return new PeerConfig(
                self, peer, port, expiration, take, send, true, secret, takeOptions, deviceOptions, mailboxOptions);
    }

    public PeerConfig withSecret(String shared) {
        return new PeerConfig(
                self,
                peer,
                port,
                expiration,
                take,
                send,
                tcp,
                Optional.of(shared),
                takeOptions,
                deviceOptions,
                mailboxOptions);
    }

    /** Adds an option to what is taken, such as {@code device_state_filter = ^Custom:}. */
    public PeerConfig taking(String option) {
        return new PeerConfig(
                self,
                peer,
                port,
                expiration,
                take,
                send,
                tcp,
                secret,
                and(takeOptions, option),
                deviceOptions,
                mailboxOptions);
    }

    /** Adds an option to how devices are sent, such as {@code @device_state_filter = ^Custom:}. */
    public PeerConfig sendingDevices(String option) {
        return new PeerConfig(
                self,
                peer,
                port,
                expiration,
                take,
                send,
                tcp,
                secret,
                takeOptions,
                and(deviceOptions, option),
                mailboxOptions);
    }

    /** Adds an option to how mailboxes are sent, such as {@code @mailbox_state_filter = @default$}. */
    public PeerConfig sendingMailboxes(String option) {
        return new PeerConfig(
                self,
                peer,
                port,
                expiration,
                take,
                send,
                tcp,
                secret,
                takeOptions,
                deviceOptions,
                and(mailboxOptions, option));
    }

    /** The sections. */
    public String render() {
        Set<String> words = new HashSet<>();
        if (take) {
            words.add("take");
        }
        if (send) {
            words.add("send");
        }
        if (secret.isPresent()) {
            words.add("auth");
        }
        return TEMPLATE.fill(
                Map.of(
                        "SELF", self,
                        "PEER", peer,
                        "PEER_PORT", Integer.toString(port),
                        "EXPIRES", Integer.toString(expiration),
                        "SECRET", secret.orElse(""),
                        "TRANSPORT", tcp ? "\\;transport=tcp" : "",
                        "TAKE_OPTIONS", String.join("\n", takeOptions),
                        "DEVICE_OPTIONS", String.join("\n", deviceOptions),
                        "MAILBOX_OPTIONS", String.join("\n", mailboxOptions)),
                words);
    }

    private static List<String> and(List<String> options, String option) {
        List<String> all = new ArrayList<>(options);
        all.add(option);
        return List.copyOf(all);
    }
}
