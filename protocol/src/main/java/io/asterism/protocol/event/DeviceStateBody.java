package io.asterism.protocol.event;

import io.asterism.protocol.model.DeviceState;
import io.asterism.protocol.model.Eid;

/**
 * The state of one device at one server.
 *
 * @param device its name, such as {@code PJSIP/1001}; one that {@link StateNames} allows
 * @param cachable whether the state lasts; one that does not is an event, passed on and forgotten
 */
public record DeviceStateBody(String device, DeviceState state, boolean cachable, Eid eid) implements StateBody {

    public DeviceStateBody {
        StateNames.require("device", device);
    }
}
