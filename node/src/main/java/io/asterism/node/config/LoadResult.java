package io.asterism.node.config;

import io.asterism.protocol.asterisk.Finding;
import java.util.List;

/** What became of a configuration directory: settings, or the reasons why there are none. */
public sealed interface LoadResult {

    /** It is good, though a human may want to look at the warnings. */
    record Loaded(NodeSettings settings, List<Finding> warnings) implements LoadResult {

        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** It is refused whole. At least one finding is an error. */
    record Rejected(List<Finding> findings) implements LoadResult {

        public Rejected {
            findings = List.copyOf(findings);
        }
    }
}
