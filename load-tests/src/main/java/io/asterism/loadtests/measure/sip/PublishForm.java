package io.asterism.loadtests.measure.sip;

/** What a PUBLISH looks like to a kind of server. */
public interface PublishForm {

    /** How many words a device goes through, one after the other. */
    int STATES = 4;

    /**
     * The text of a PUBLISH, for {@link MessageTemplate#of}.
     *
     * @param state which word, below {@link #STATES}
     * @param change whether it has an entity-tag to match, or begins a publication
     * @param authorized whether it carries credentials
     */
    String text(Publisher publisher, int state, boolean change, boolean authorized);

    /** Whether a publication may tell of one device only. */
    default boolean bindsPublicationToDevice() {
        return false;
    }
}
