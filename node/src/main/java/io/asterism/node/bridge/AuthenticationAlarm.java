package io.asterism.node.bridge;

import io.asterism.node.config.OutboundPublishSettings;
import io.asterism.protocol.sip.DigestChallenge;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when a peer does not let us publish, once until it does again. */
final class AuthenticationAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationAlarm.class);

    private final Set<String> raised = ConcurrentHashMap.newKeySet();

    void raise(OutboundPublishSettings section, String why, List<DigestChallenge> offered) {
        if (raised.add(section.name())) {
            LOG.atError()
                    .setMessage("peer does not accept our credentials")
                    .addKeyValue("section", section.name())
                    .addKeyValue("peer", section.peer())
                    .addKeyValue("uri", section.serverUri())
                    .addKeyValue("reason", why)
                    .addKeyValue(
                            "realms",
                            offered.stream()
                                    .map(DigestChallenge::realm)
                                    .distinct()
                                    .toList())
                    .addKeyValue(
                            "algorithms",
                            offered.stream()
                                    .map(DigestChallenge::algorithm)
                                    .distinct()
                                    .toList())
                    .addKeyValue("check", "outbound_auth of the section, and the auth that it names on both sides")
                    .log();
        }
    }

    void clear(String section) {
        if (raised.remove(section)) {
            LOG.atInfo()
                    .setMessage("peer accepts our credentials again")
                    .addKeyValue("section", section)
                    .log();
        }
    }
}
