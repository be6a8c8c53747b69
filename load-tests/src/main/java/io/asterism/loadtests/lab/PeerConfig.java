package io.asterism.loadtests.lab;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One server's half of a relation, as sections of its {@code pjsip.conf}. An Asterisk and an Asterism read the same
 * file; the other half is {@link #of} with the names exchanged. See {@code load-tests/lab/templates/peer.in}.
 */
public final class PeerConfig {

    private static final ConfigTemplate TEMPLATE = ConfigTemplate.load("peer.in");

    private final Map<String, String> values;
    private final Set<String> words;

    private PeerConfig(Map<String, String> values, Set<String> words) {
        this.values = values;
        this.words = words;
    }

    /**
     * Both directions over UDP, with nothing left out and no secret.
     *
     * @param self the name by which the peer knows us
     * @param peer the peer's name
     * @param port where it listens, on the loopback address unless said otherwise
     */
    public static PeerConfig of(String self, String peer, int port) {
        return new PeerConfig(
                Map.ofEntries(
                        entry("SELF", self),
                        entry("PEER", peer),
                        entry("PEER_HOST", "127.0.0.1"),
                        entry("PEER_PORT", Integer.toString(port)),
                        entry("EXPIRES", "120"),
                        entry("SECRET", ""),
                        entry("TRANSPORT", ""),
                        entry("AUTH_OPTIONS", ""),
                        entry("TAKE_OPTIONS", ""),
                        entry("DEVICE_OPTIONS", ""),
                        entry("MAILBOX_OPTIONS", "")),
                Set.of("take", "send"));
    }

    /** The peer listens at this address, not on the loopback one. */
    public PeerConfig at(String host) {
        return with("PEER_HOST", host);
    }

    /** Asks for this many seconds in each PUBLISH. */
    public PeerConfig expiring(int seconds) {
        return with("EXPIRES", Integer.toString(seconds));
    }

    /** Only takes states from the peer. */
    public PeerConfig onlyTaking() {
        return without("send");
    }

    /** Only sends states to the peer. */
    public PeerConfig onlySending() {
        return without("take");
    }

    public PeerConfig overTcp() {
        return with("TRANSPORT", "\\;transport=tcp");
    }

    /** Both sides authenticate each other with this secret. */
    public PeerConfig withSecret(String secret) {
        Set<String> all = new HashSet<>(words);
        all.add("auth");
        return new PeerConfig(values, all).with("SECRET", secret);
    }

    /** Adds an option to how the peer is challenged, such as {@code supported_algorithms_uas = MD5}. */
    public PeerConfig challenging(String option) {
        return adding("AUTH_OPTIONS", option);
    }

    /** Adds an option to what is taken, such as {@code device_state_filter = ^Custom:}. */
    public PeerConfig taking(String option) {
        return adding("TAKE_OPTIONS", option);
    }

    /** Adds an option to how devices are sent, such as {@code @device_state_filter = ^Custom:}. */
    public PeerConfig sendingDevices(String option) {
        return adding("DEVICE_OPTIONS", option);
    }

    /** Adds an option to how mailboxes are sent, such as {@code @mailbox_state_filter = @default$}. */
    public PeerConfig sendingMailboxes(String option) {
        return adding("MAILBOX_OPTIONS", option);
    }

    /** The sections. */
    public String render() {
        return TEMPLATE.fill(values, words);
    }

    private PeerConfig with(String key, String value) {
        Map<String, String> all = new HashMap<>(values);
        all.put(key, value);
        return new PeerConfig(all, words);
    }

    private PeerConfig adding(String key, String option) {
        String before = values.getOrDefault(key, "");
        return with(key, before.isEmpty() ? option : before + "\n" + option);
    }

    private PeerConfig without(String word) {
        Set<String> rest = new HashSet<>(words);
        rest.remove(word);
        return new PeerConfig(values, rest);
    }
}
