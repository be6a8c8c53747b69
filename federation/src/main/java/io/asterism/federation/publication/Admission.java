package io.asterism.federation.publication;

import io.asterism.federation.FederationSettings;
import io.asterism.federation.InboundSettings;
import io.asterism.federation.PeerSettings;
import io.asterism.federation.PublishReply;
import io.asterism.federation.PublishRequest;
import io.asterism.federation.RefusalCode;
import io.asterism.protocol.event.DeviceStateBody;
import io.asterism.protocol.event.MailboxStateBody;
import io.asterism.protocol.event.RefreshBody;
import io.asterism.protocol.event.StateBody;
import io.asterism.protocol.model.Kind;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the settings of the moment say of a peer's publications of one kind: what is refused, and what is taken. */
final class Admission {

    private final Supplier<FederationSettings> settings;
    private final String peer;
    private final Kind kind;

    Admission(Supplier<FederationSettings> settings, String peer, Kind kind) {
        this.settings = settings;
        this.peer = peer;
        this.kind = kind;
    }

    /** What the peer may publish; empty when it does not. */
    Optional<InboundSettings> inbound() {
        return settings.get().peer(peer).flatMap(PeerSettings::inbound);
    }

    /** Why a request is refused; null when it is not. */
    PublishReply.@Nullable Refused refusal(PublishRequest request) {
        StateBody body = request.body();
        Optional<InboundSettings> inbound = inbound();
        if (inbound.isEmpty()) {
            return new PublishReply.Refused(RefusalCode.UNKNOWN_PEER, peer + " does not publish to us");
        }
        if (body != null && !belongs(body)) {
            return new PublishReply.Refused(
                    RefusalCode.WRONG_BODY,
                    "the body does not belong to " + request.event().token());
        }
        if (body != null && body.eid().equals(settings.get().eid())) {
            return new PublishReply.Refused(
                    RefusalCode.EID_IS_OURS, "entity id " + body.eid() + " is this cluster's own");
        }
        if (body != null && !inbound.get().mayBe(body.eid())) {
            return new PublishReply.Refused(
                    RefusalCode.EID_NOT_PINNED,
                    "entity id " + body.eid() + " is not one that " + peer + " is pinned to");
        }
        return null;
    }

    /** Whether a body says something that is kept; its device or mailbox may be filtered out. */
    boolean isTaken(@Nullable StateBody body) {
        return switch (body) {
            case null -> false;
            case RefreshBody refresh -> false;
            case DeviceStateBody state -> takes(state.device());
            case MailboxStateBody mailbox -> takes(mailbox.uniqueId());
        };
    }

    /** Whether a device or mailbox is taken from the peer. */
    boolean takes(String name) {
        return inbound().map(inbound -> inbound.takes(kind, name)).orElse(false);
    }

    /** Whether every device or mailbox is taken from the peer. */
    boolean takesAll() {
        return inbound().map(inbound -> inbound.takesAll(kind)).orElse(false);
    }

    private boolean belongs(StateBody body) {
        return switch (body) {
            case DeviceStateBody state -> kind == Kind.DEVICE;
            case MailboxStateBody mailbox -> kind == Kind.MAILBOX;
            case RefreshBody refresh -> true;
        };
    }
}
