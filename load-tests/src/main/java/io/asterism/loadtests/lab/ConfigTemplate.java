package io.asterism.loadtests.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of {@code load-tests/lab/templates}: {@code @KEY@} is replaced by a value, a line that is nothing but the key
 * of an empty value is left out, and what stands between {@code ;;if word} and {@code ;;end} is there when the word
 * holds. Other lines that begin with {@code ;;} are about the template and left out.
 */
final class ConfigTemplate {

    private final List<String> lines;

    private ConfigTemplate(List<String> lines) {
        this.lines = lines;
    }

    static ConfigTemplate load(String name) {
        try {
            return new ConfigTemplate(Files.readAllLines(Checkout.loadTests("lab/templates/" + name)));
        } catch (IOException e) {
            throw new LabException("no template " + name, e);
        }
    }

    String fill(Map<String, String> values, Set<String> words) {
        List<String> filled = new ArrayList<>();
        Deque<Boolean> holds = new ArrayDeque<>();
        for (String line : lines) {
            if (line.startsWith(";;if ")) {
                holds.push(words.contains(line.substring(";;if ".length())));
            } else if (line.equals(";;end")) {
                holds.pop();
            } else if (!line.startsWith(";;") && !holds.contains(false)) {
                String text = replace(line, values);
                if (!text.isEmpty() || line.isEmpty()) {
                    filled.add(text);
                }
            }
        }
        return String.join("\n", filled) + "\n";
    }

    private static String replace(String line, Map<String, String> values) {
        String text = line;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }
}
