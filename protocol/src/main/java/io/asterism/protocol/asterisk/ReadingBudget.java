package io.asterism.protocol.asterisk;

/** What may still be read. Once something has run out, it is told once and nothing more is read. */
final class ReadingBudget {

    private final ConfigLimits limits;
    private final Findings findings;
    private int bytes;
    private int files;
    private int options;
    private boolean spent;

    ReadingBudget(ConfigLimits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
        this.bytes = limits.bytes();
        this.files = limits.files();
        this.options = limits.options();
    }

    boolean isSpent() {
        return spent;
    }

    int bytesLeft() {
        return bytes;
    }

    boolean takeFile(SourceLocation at) {
        files--;
        return files >= 0 || spend(at, "more than " + limits.files() + " files");
    }

    boolean takeBytes(int count, SourceLocation at) {
        bytes -= count;
        return bytes >= 0 || spend(at, "more than " + limits.bytes() + " bytes in all files together");
    }

    boolean takeOptions(int count, SourceLocation at) {
        options = options < count ? -1 : options - count;
        return options >= 0 || spend(at, "more than " + limits.options() + " options, inherited ones included");
    }

    private boolean spend(SourceLocation at, String problem) {
        if (!spent) {
            findings.error(at, problem + ": nothing is read from here on");
        }
        spent = true;
        return false;
    }
}
