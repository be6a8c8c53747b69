package io.asterism.federation.sharding;

import io.asterism.federation.FederationSettings;
import io.asterism.protocol.model.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To which peers a state goes, worked out once for each snapshot of the settings. */
public final class Targets {

    private volatile Known known = new Known(null, Map.of());

    private record Known(@Nullable FederationSettings of, Map<Kind, Set<String>> peers) {}

    @SuppressWarnings("ReferenceEquality") // another snapshot is another object
    Set<String> of(FederationSettings settings, Kind kind) {
        Known current = known;
        if (current.of() != settings) {
            Map<Kind, Set<String>> peers = new EnumMap<>(Kind.class);
            for (Kind each : Kind.values()) {
                peers.put(each, settings.targets(each));
            }
            current = new Known(settings, peers);
            known = current;
        }
        return current.peers().getOrDefault(kind, Set.of());
    }
}
