package io.asterism.federation;

import org.apache.pekko.actor.typed.DispatcherSelector;

/** Where what every request goes through runs, and nothing that blocks. */
public final class FederationDispatcher {

    /** {@code asterism.federation.dispatcher} of {@code reference.conf}. */
    public static final DispatcherSelector SELECTOR = DispatcherSelector.fromConfig("asterism.federation.dispatcher");

    private FederationDispatcher() {}
}
