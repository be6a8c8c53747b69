package io.asterism.node.bridge;

import io.asterism.node.config.SipSettings;
import io.asterism.node.identity.AuthVerdict;
import io.asterism.node.identity.Authenticator;
import io.asterism.node.identity.Identifier;
import io.asterism.node.identity.Identity;
import io.asterism.node.identity.Nonces;
import io.asterism.node.identity.ReplayWindow;
import io.asterism.node.identity.SourceControl;
import io.asterism.node.method.Refusal;
import io.asterism.node.method.SenderCheck;
import io.asterism.protocol.sip.SipRequest;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells senders by what is configured: access lists, endpoints, credentials. */
final class ConfiguredSenders implements SenderCheck {

    private final SourceControl sources;
    private final Identifier identifier;
    private final Authenticator authenticator;
    private final LongSupplier wallClock;

    ConfiguredSenders(SipSettings settings, Nonces nonces, ReplayWindow replays, LongSupplier wallClock) {
        this.sources = new SourceControl(settings);
        this.identifier = new Identifier(settings);
        this.authenticator = new Authenticator(settings, nonces, replays);
        this.wallClock = wallClock;
    }

    @Override
    public boolean admits(InetSocketAddress source) {
        return sources.permitsSource(source.getAddress());
    }

    @Override
    public Sender sender(SipRequest request, InetSocketAddress source) {
        Identity identity = identifier.identify(request, source);
        return switch (authenticator.check(request, identity, wallClock.getAsLong())) {
            case AuthVerdict.Passed passed -> new Sender.Known(endpoint(identity));
            case AuthVerdict.Challenge challenge ->
                new Sender.Challenged(
                        challenge.wwwAuthenticate(), refusal(challenge.reason()), detail(identity, challenge));
        };
    }

    private static String endpoint(Identity identity) {
        return switch (identity) {
            case Identity.Known known -> known.endpoint().name();
            case Identity.Barred barred -> barred.endpoint().name();
            case Identity.Unknown unknown -> "";
        };
    }

    private static Optional<Refusal> refusal(AuthVerdict.Reason reason) {
        return switch (reason) {
            case NONE_GIVEN, STALE -> Optional.empty();
            case UNKNOWN_SENDER -> Optional.of(Refusal.SENDER_UNKNOWN);
            case MALFORMED, WRONG_USER, WRONG_SECRET, WRONG_URI, REPLAYED -> Optional.of(Refusal.CREDENTIALS_WRONG);
        };
    }

    private static String detail(Identity identity, AuthVerdict.Challenge challenge) {
        return switch (identity) {
            case Identity.Known known -> "endpoint " + known.endpoint().name() + ": " + challenge.reason();
            case Identity.Barred barred ->
                "the acl of endpoint " + barred.endpoint().name() + " denies the address";
            case Identity.Unknown unknown -> "";
        };
    }
}
