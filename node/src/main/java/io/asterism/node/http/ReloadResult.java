package io.asterism.node.http;

import io.asterism.protocol.asterisk.Finding;
import java.util.List;

/** What became of a new configuration. */
public sealed interface ReloadResult {

    /** What was noticed while it was read. */
    List<Finding> findings();

    /** The node runs on it. */
    record Applied(List<Finding> findings) implements ReloadResult {

        public Applied {
            findings = List.copyOf(findings);
        }
    }

    /** It has errors, or changes what takes a restart; the node runs on what it had. */
    record Refused(List<Finding> findings) implements ReloadResult {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
