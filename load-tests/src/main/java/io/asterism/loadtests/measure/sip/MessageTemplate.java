package io.asterism.loadtests.measure.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP message that is ready but for a few {@link Fields}: bytes that never change, with a number or a text between
 * them. Everything in the body has a fixed width, so its length is known beforehand.
 */
public final class MessageTemplate {

    private static final Pattern SLOT = Pattern.compile("\\{(id|call|cseq|device|tag|credentials|length)}");
    private static final int FIRST_CSEQ = 1_000_000;
    private static final int CSEQ = 7;

    private final List<byte[]> literals = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    private MessageTemplate() {}

    /**
     * Reads a message with {@code {id}}, {@code {call}}, {@code {cseq}}, {@code {device}}, {@code {tag}},
     * {@code {credentials}} and {@code {length}} in it; a line ends as in a Java text block.
     */
    public static MessageTemplate of(String text) {
        int body = text.indexOf("\n\n") + 2;
        String sized = text.replace("{length}", "%5d".formatted(length(text.substring(body))));
        return compile(sized.replace("\n", "\r\n"));
    }

    private static int length(String body) {
        return body.replace("{device}", "0".repeat(Digits.DEVICE))
                .replace("{id}", "0".repeat(Digits.ID))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    private static MessageTemplate compile(String text) {
        MessageTemplate template = new MessageTemplate();
        Matcher matcher = SLOT.matcher(text);
        int from = 0;
        while (matcher.find()) {
            template.literals.add(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            template.slots.add(Slot.named(matcher.group(1)));
            from = matcher.end();
        }
        template.literals.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return template;
    }

    /** Writes one datagram. */
    public void write(ByteBuf out, Fields fields) {
        for (int i = 0; i < slots.size(); i++) {
            out.writeBytes(literals.get(i));
            switch (slots.get(i)) {
                case ID -> Digits.writeHex(out, fields.id(), Digits.ID);
                case CALL -> Digits.writeHex(out, fields.call(), Digits.ID);
                case CSEQ -> Digits.writeDecimal(out, FIRST_CSEQ + fields.sequence(), CSEQ);
                case DEVICE -> Digits.writeDecimal(out, fields.device(), Digits.DEVICE);
                case TAG -> out.writeBytes(fields.tag());
                case CREDENTIALS -> out.writeBytes(fields.credentials());
            }
        }
        out.writeBytes(literals.getLast());
    }

    private enum Slot {
        ID,
        CALL,
        CSEQ,
        DEVICE,
        TAG,
        CREDENTIALS;

        static Slot named(String name) {
            return switch (name) {
                case "id" -> ID;
                case "call" -> CALL;
                case "cseq" -> CSEQ;
                case "device" -> DEVICE;
                case "tag" -> TAG;
                case "credentials" -> CREDENTIALS;
                default -> throw new IllegalArgumentException(name + ": no such field");
            };
        }
    }
}
