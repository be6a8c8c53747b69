package io.asterism.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.node.cli.client.Text;

/** Who says what of a device or mailbox. */
final class Contributions {

    private static final String OURSELVES = "(cluster)";

    private Contributions() {}

    /** All of them in one line. */
    static String inShort(JsonNode shown) {
        return Text.joined(
                shown.path("contributions"),
                ", ",
                contribution -> peer(contribution) + ": " + Text.value(contribution) + retracted(contribution));
    }

    /** Whose publication it is. */
    static String peer(JsonNode contribution) {
        return contribution.hasNonNull("peer") ? contribution.path("peer").asText() : OURSELVES;
    }

    private static String retracted(JsonNode contribution) {
        return contribution.path("retracted").asBoolean() ? " (retracted)" : "";
    }
}
