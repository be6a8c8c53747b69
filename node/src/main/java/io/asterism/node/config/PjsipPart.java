package io.asterism.node.config;

import io.asterism.federation.PeerSettings;
import java.util.Map;

/** What {@code pjsip.conf} comes to. */
record PjsipPart(SipSettings sip, Map<String, PeerSettings> peers) {}
