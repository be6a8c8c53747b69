package io.asterism.node.edge;

import io.asterism.protocol.sip.SipHeader;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes responses that have all but what the method adds (RFC 3261 §8.2.6). */
final class Answers {

    private static final int TAG_BYTES = 8;

    /** Has taken the salt in; never used itself. */
    private final MessageDigest salted = sha256();

    private volatile String server;

    /** Makes tags that nobody who does not know the salt can foretell. */
    Answers(String salt, String server) {
        salted.update(salt.getBytes(StandardCharsets.UTF_8));
        this.server = server;
    }

    void server(String name) {
        server = name;
    }

    SipResponse.Builder respond(SipRequest request, ResponseRoute route, int status, String reason) {
        SipResponse.Builder response = SipResponse.to(request, status, reason, status == 100 ? null : toTag(request));
        route.via().ifPresent(response::topVia);
        return server.isEmpty() ? response : response.add(SipHeader.SERVER, server);
    }

    /** The same for each copy of a request, also where we keep no transaction for it. */
    private String toTag(SipRequest request) {
        MessageDigest hash = copy(salted);
        add(hash, request.headers().first(SipHeader.VIA));
        add(hash, request.headers().first(SipHeader.CALL_ID));
        add(hash, request.headers().first(SipHeader.CSEQ));
        return HexFormat.of().formatHex(hash.digest(), 0, TAG_BYTES);
    }

    private static void add(MessageDigest hash, @Nullable String value) {
        hash.update((byte) 0);
        if (value != null) {
            hash.update(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
