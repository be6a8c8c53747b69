package io.asterism.node.edge;

import io.asterism.node.config.TransportSettings;
import io.asterism.node.transaction.SipTimers;
import java.util.List;

/**
 * What the edge is told.
 *
 * @param listeners where to listen
 * @param userAgent what we call ourselves in Server and User-Agent
 */
public record EdgeSettings(List<TransportSettings> listeners, String userAgent, SipTimers timers, EdgeLimits limits) {

    public EdgeSettings {
        listeners = List.copyOf(listeners);
    }
}
