package io.asterism.protocol.asterisk;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the files of an {@code #include} as {@code glob(3)} with {@code GLOB_NOMAGIC|GLOB_BRACE} does: {@code *},
 * {@code ?}, {@code [a-z]} and <code>{a,b}</code>, in order of the names, hidden files only where the dot is written.
 */
final class IncludeGlob {

    private static final int MAX_ALTERNATIVES = 256;

    private final int limit;
    private final List<Path> found = new ArrayList<>();

    /** Will find hardly more files than {@code limit} in any directory, so that the caller can tell. */
    IncludeGlob(int limit) {
        this.limit = limit;
    }

    /** Returns what exists, relative to the directory or absolute as the pattern is. */
    List<Path> expand(Path directory, String pattern) throws IOException {
        List<String> alternatives = new ArrayList<>();
        expandBraces("", pattern, alternatives);
        for (String alternative : alternatives) {
            List<Path> matches = match(directory, alternative);
            matches.sort(null);
            found.addAll(matches);
        }
        return found;
    }

    private void expandBraces(String done, String rest, List<String> alternatives) throws IOException {
        int open = rest.indexOf('{');
        int close = open < 0 ? -1 : closingBrace(rest, open);
        if (close < 0 || close == open + 1) {
            if (alternatives.size() == MAX_ALTERNATIVES) {
                throw new IOException("more than " + MAX_ALTERNATIVES + " alternatives");
            }
            int literal = close < 0 ? rest.length() : close + 1;
            if (literal < rest.length()) {
                expandBraces(done + rest.substring(0, literal), rest.substring(literal), alternatives);
            } else {
                alternatives.add(done + rest);
            }
            return;
        }
        for (String alternative : alternativesOf(rest.substring(open + 1, close))) {
            expandBraces(done, rest.substring(0, open) + alternative + rest.substring(close + 1), alternatives);
        }
    }

    private static int closingBrace(String text, int open) {
        int depth = 0;
        for (int index = open; index < text.length(); index++) {
            if (text.charAt(index) == '{') {
                depth++;
            } else if (text.charAt(index) == '}' && --depth == 0) {
                return index;
            }
        }
        return -1;
    }

    private static List<String> alternativesOf(String text) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index < text.length(); index++) {
            switch (text.charAt(index)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        alternatives.add(text.substring(start, index));
                        start = index + 1;
                    }
                }
                default -> {}
            }
        }
        alternatives.add(text.substring(start));
        return alternatives;
    }

    private List<Path> match(Path directory, String pattern) throws IOException {
        List<Path> reached = List.of(pattern.startsWith("/") ? Path.of("/") : directory);
        for (String segment : pattern.split("/", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            List<Path> next = new ArrayList<>();
            for (Path from : reached) {
                step(from, segment, next);
            }
            reached = next;
        }
        return new ArrayList<>(reached);
    }

    private void step(Path from, String segment, List<Path> next) throws IOException {
        if (!isMagic(segment)) {
            Path path = from.resolve(segment.replaceAll("\\\\(.)", "$1"));
            if (Files.exists(path)) {
                next.add(path);
            }
            return;
        }
        if (!Files.isDirectory(from)) {
            return;
        }
        Pattern names = Pattern.compile(regexOf(segment), Pattern.DOTALL);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean visible = !name.startsWith(".") || segment.startsWith(".");
                if (visible && names.matches(name) && next.size() <= limit) {
                    next.add(from.resolve(name));
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private static boolean isMagic(String segment) {
        return segment.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static String regexOf(String segment) {
        StringBuilder regex = new StringBuilder();
        int index = 0;
        while (index < segment.length()) {
            char c = segment.charAt(index);
            int close = c == '[' ? segment.indexOf(']', index + (negated(segment, index + 1) ? 3 : 2)) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                appendSet(regex, segment, index + 1, close);
                index = close;
            } else if (c == '\\' && index + 1 < segment.length()) {
                index++;
                regex.append(Pattern.quote(segment.substring(index, index + 1)));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            index++;
        }
        return regex.toString();
    }

    private static boolean negated(String segment, int index) {
        return segment.startsWith("!", index) || segment.startsWith("^", index);
    }

    private static void appendSet(StringBuilder regex, String segment, int from, int close) {
        boolean negated = negated(segment, from);
        regex.append(negated ? "[^" : "[");
        int index = negated ? from + 1 : from;
        while (index < close) {
            char first = segment.charAt(index);
            boolean range = index + 2 < close && segment.charAt(index + 1) == '-';
            // RE2 refuses a range that runs backwards; here it is its first character
            char last = range ? (char) Math.max(first, segment.charAt(index + 2)) : first;
            regex.append("\\x{%x}-\\x{%x}".formatted((int) first, (int) last));
            index += range ? 3 : 1;
        }
        regex.append(']');
    }
}
