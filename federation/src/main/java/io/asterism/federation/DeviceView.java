package io.asterism.federation;

import io.asterism.protocol.model.Contribution;
import io.asterism.protocol.model.DeviceState;
import java.util.List;

/**
 * A device as the cluster sees it.
 *
 * @param name its name
 * @param state the aggregate of its contributions
 * @param sinceMillis when a contribution last changed, in milliseconds since the epoch
 * @param contributions what each entity id says of it, retracted ones included
 */
public record DeviceView(String name, DeviceState state, long sinceMillis, List<Contribution> contributions) {

    public DeviceView {
        contributions = List.copyOf(contributions);
    }
}
