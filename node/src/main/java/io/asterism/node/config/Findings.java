package io.asterism.node.config;

import io.asterism.protocol.asterisk.Finding;
import io.asterism.protocol.asterisk.Severity;
import io.asterism.protocol.asterisk.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a configuration is read, each once. The first {@value #LIMIT} are kept. */
final class Findings {

    private static final int LIMIT = 1000;

    private final List<Finding> list = new ArrayList<>();
    private boolean errors;

    void error(SourceLocation at, String message) {
        add(Finding.error(at, message));
    }

    void warning(SourceLocation at, String message) {
        add(Finding.warning(at, message));
    }

    void add(Finding finding) {
        errors |= finding.severity() == Severity.ERROR;
        if (list.size() < LIMIT && !list.contains(finding)) {
            list.add(finding);
        }
    }

    boolean hasErrors() {
        return errors;
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
