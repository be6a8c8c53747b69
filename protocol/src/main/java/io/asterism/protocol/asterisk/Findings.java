package io.asterism.protocol.asterisk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects findings up to a limit; beyond it they are only counted. */
final class Findings {

    private final int limit;
    private final List<Finding> kept = new ArrayList<>();
    private @Nullable Finding firstLeftOut;
    private int leftOut;
    private boolean errorLeftOut;

    Findings(int limit) {
        this.limit = limit;
    }

    void error(SourceLocation at, String message) {
        add(Finding.error(at, message));
    }

    void warning(SourceLocation at, String message) {
        add(Finding.warning(at, message));
    }

    private void add(Finding finding) {
        if (kept.size() < limit) {
            kept.add(finding);
            return;
        }
        if (firstLeftOut == null) {
            firstLeftOut = finding;
        }
        leftOut++;
        errorLeftOut |= finding.severity() == Severity.ERROR;
    }

    List<Finding> toList() {
        if (firstLeftOut == null) {
            return List.copyOf(kept);
        }
        List<Finding> all = new ArrayList<>(kept);
        Severity severity = errorLeftOut ? Severity.ERROR : Severity.WARNING;
        all.add(new Finding(severity, firstLeftOut.at(), leftOut + " further findings from here on are left out"));
        return all;
    }
}
