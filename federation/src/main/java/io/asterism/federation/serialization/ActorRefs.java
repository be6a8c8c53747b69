package io.asterism.federation.serialization;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** Actor references as text. The resolver is an extension, which must not be asked for while one is being made. */
public record ActorRefs(ExtendedActorSystem system) {

    /** The reference as another node can resolve it. */
    public String text(ActorRef<?> ref) {
        return resolver().toSerializationFormat(ref);
    }

    /** The reference that a node wrote. */
    public <T> ActorRef<T> ref(String text) {
        return resolver().resolveActorRef(text);
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }
}
