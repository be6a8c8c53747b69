package io.asterism.protocol.asterisk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and follows its includes.
 *
 * <p>Names are relative to the directory of the first file, also in a file of another directory: Asterisk takes them
 * from its configuration directory. An {@code #include} that matches no file is an error even with a glob.
 *
 * <p>Source: {@code config_text_file_load} and {@code ast_config_internal_load} in {@code main/config.c}.
 */
final class ConfigFileReader {

    private final Path root;
    private final ConfigLimits limits;
    private final Findings findings;
    private final ReadingBudget budget;
    private final DocumentBuilder document = new DocumentBuilder();
    private final Deque<Path> open = new ArrayDeque<>();

    ConfigFileReader(Path root, ConfigLimits limits) {
        this.root = root;
        this.limits = limits;
        this.findings = new Findings(limits.findings());
        this.budget = new ReadingBudget(limits, findings);
    }

    ConfigDocument read() {
        read(root, new SourceLocation(root.toString(), 0));
        return new ConfigDocument(document.build(), findings.toList());
    }

    private void include(String pattern, boolean optional, SourceLocation at) {
        List<Path> files = matches(pattern, at);
        if (files.isEmpty() && !optional) {
            findings.error(at, "\"" + pattern + "\" is included, but no such file exists");
        }
        for (Path file : files) {
            if (!budget.isSpent()) {
                read(file, at);
            }
        }
    }

    private List<Path> matches(String pattern, SourceLocation at) {
        try {
            Path directory = root.resolveSibling("");
            return new IncludeGlob(limits.files()).expand(directory, pattern);
        } catch (InvalidPathException | IOException unusable) {
            findings.error(at, "cannot look for \"" + pattern + "\": " + unusable.getMessage());
            return List.of();
        }
    }

    private void read(Path file, SourceLocation from) {
        try {
            Path real = file.toRealPath();
            String problem = problem(real);
            if (problem != null) {
                findings.error(from, "\"" + file + "\" " + problem);
                return;
            }
            open.push(real);
            try {
                readLines(file, real, from);
            } finally {
                open.pop();
            }
        } catch (IOException unreadable) {
            findings.error(from, "\"" + file + "\" " + reason(unreadable));
        }
    }

    private @Nullable String problem(Path real) {
        if (open.contains(real)) {
            return "includes itself";
        }
        if (open.size() == limits.includeDepth()) {
            return "is not read: more than " + limits.includeDepth() + " files within each other";
        }
        return Files.isRegularFile(real) ? null : "is not a regular file";
    }

    private void readLines(Path file, Path real, SourceLocation from) throws IOException {
        byte[] bytes = budget.takeFile(from) ? bytes(real) : new byte[0];
        if (!budget.takeBytes(bytes.length, from)) {
            return;
        }
        ConfigFile lines = new ConfigFile(document, budget, findings, this::include);
        new ConfigLines(file.toString(), bytes, limits.lineBytes(), budget, findings).forEach(lines::read);
    }

    private byte[] bytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes((int) Math.min(budget.bytesLeft() + 1L, Integer.MAX_VALUE - 8L));
        }
    }

    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case NoSuchFileException missing -> "does not exist";
            case AccessDeniedException denied -> "cannot be read: permission denied";
            default -> "cannot be read: " + unreadable.getMessage();
        };
    }
}
