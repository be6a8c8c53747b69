package io.asterism.protocol.sip;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message, in their order, as bytes. A value is read when it is asked for; those that every
 * transaction asks for are kept once read. Each typed accessor throws {@link SipParseException} when the value does not
 * follow its grammar, which in a decoded message cannot happen for Via (the topmost), From, To, Call-ID, CSeq, Contact and
 * Content-Length. Immutable.
 */
public final class SipHeaders implements Iterable<SipHeaders.Field> {
    private static final int HIGHEST_MAX_FORWARDS = 255;

    private static final Pattern FOLD = Pattern.compile("[ \\t]*\\r?\\n[ \\t]+");

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final HeaderIndex index;

    // Read once by whichever thread comes first; the values are immutable, so a second reading does no harm
    private @Nullable Via topVia;
    private @Nullable NameAddress from;
    private @Nullable NameAddress to;
    private @Nullable String callId;
    private @Nullable CSeq cseq;
    private @Nullable EventHeader event;
    private @Nullable MediaType contentType;

    /**
     * The fields that an index has found in some bytes.
     *
     * @param start where the first field begins; what is before it is the start line
     * @param end behind the last field
     */
    SipHeaders(byte[] bytes, int start, int end, HeaderIndex index) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.index = index;
    }

    /**
     * One header field.
     *
     * @param name as it was written
     * @param value unfolded, without the blanks around it
     */
    public record Field(String name, String value) {

        /** The header, when it is a known one. */
        public @Nullable SipHeader header() {
            return SipHeader.of(name);
        }
    }

    public Via topVia() {
        Via via = topVia;
        if (via == null) {
            via = required(SipHeader.VIA, Via::read);
            topVia = via;
        }
        return via;
    }

    /** All of them, the one of the last hop first. */
    public List<Via> vias() {
        return list(SipHeader.VIA, Via::read);
    }

    public NameAddress from() {
        NameAddress address = from;
        if (address == null) {
            address = required(SipHeader.FROM, whole(NameAddress::read));
            from = address;
        }
        return address;
    }

    public NameAddress to() {
        NameAddress address = to;
        if (address == null) {
            address = required(SipHeader.TO, whole(NameAddress::read));
            to = address;
        }
        return address;
    }

    public String callId() {
        String id = callId;
        if (id == null) {
            id = required(SipHeader.CALL_ID, SipHeaders::readCallId);
            callId = id;
        }
        return id;
    }

    private static String readCallId(SipScanner in) {
        int begin = in.position();
        while (SipCharacters.isWord(in.peek())) {
            in.moveTo(in.position() + 1);
        }
        if (in.position() == begin || !in.atEnd()) {
            throw in.unexpected("a Call-ID");
        }
        return in.text(begin, in.end());
    }

    public CSeq cseq() {
        CSeq sequence = cseq;
        if (sequence == null) {
            sequence = required(SipHeader.CSEQ, CSeq::read);
            cseq = sequence;
        }
        return sequence;
    }

    public Optional<EventHeader> event() {
        EventHeader value = event;
        if (value == null) {
            value = optional(SipHeader.EVENT, EventHeader::read).orElse(null);
            event = value;
        }
        return Optional.ofNullable(value);
    }

    public Optional<MediaType> contentType() {
        MediaType value = contentType;
        if (value == null) {
            value = optional(SipHeader.CONTENT_TYPE, whole(MediaType::read)).orElse(null);
            contentType = value;
        }
        return Optional.ofNullable(value);
    }

    /** Empty when absent. A star that stands for all is a URI of its own. */
    public List<NameAddress> contacts() {
        return list(SipHeader.CONTACT, NameAddress::read);
    }

    public OptionalInt contentLength() {
        return number(SipHeader.CONTENT_LENGTH, in -> {
            int length = (int) in.number("a length", Integer.MAX_VALUE);
            in.requireEnd();
            return length;
        });
    }

    /** In seconds; more than an int holds counts as the most that it holds. */
    public OptionalInt expires() {
        return seconds(SipHeader.EXPIRES);
    }

    public OptionalInt minExpires() {
        return seconds(SipHeader.MIN_EXPIRES);
    }

    /** In seconds, without the comment and the parameters that may follow. */
    public OptionalInt retryAfter() {
        return number(SipHeader.RETRY_AFTER, SipScanner::seconds);
    }

    private OptionalInt seconds(SipHeader header) {
        return number(header, in -> {
            int seconds = in.seconds();
            in.requireEnd();
            return seconds;
        });
    }

    /** Empty when absent and also when above 255, which counts as absent (RFC 4475 §3.1.2.4). */
    public OptionalInt maxForwards() {
        OptionalInt hops = seconds(SipHeader.MAX_FORWARDS);
        return hops.isPresent() && hops.getAsInt() > HIGHEST_MAX_FORWARDS ? OptionalInt.empty() : hops;
    }

    public Optional<Instant> date() {
        return optional(SipHeader.DATE, SipHeaders::readDate);
    }

    private static Instant readDate(SipScanner in) {
        String text = in.text(in.position(), in.end());
        try {
            // The formatter would take any zone; SIP knows GMT only (RFC 3261 §20.17)
            if (text.endsWith(" GMT")) {
                return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            }
        } catch (DateTimeException e) {
            throw in.unexpected("a date such as Sat, 13 Nov 2010 23:29:00 GMT");
        }
        throw in.unexpected("a date in GMT");
    }

    public Optional<String> entityTag() {
        return optional(SipHeader.SIP_ETAG, whole(in -> in.token("an entity-tag")));
    }

    /** The entity-tags of SIP-If-Match; a PUBLISH may have one at most. */
    public List<String> ifMatch() {
        return all(SipHeader.SIP_IF_MATCH);
    }

    public List<String> require() {
        return all(SipHeader.REQUIRE);
    }

    public List<String> supported() {
        return all(SipHeader.SUPPORTED);
    }

    public List<String> unsupported() {
        return all(SipHeader.UNSUPPORTED);
    }

    public List<String> allow() {
        return all(SipHeader.ALLOW);
    }

    public List<String> allowEvents() {
        return all(SipHeader.ALLOW_EVENTS);
    }

    public List<MediaType> accept() {
        return list(SipHeader.ACCEPT, MediaType::read);
    }

    /** The digest credentials of Authorization; those of other schemes are left out. */
    public List<DigestCredentials> authorization() {
        return digests(SipHeader.AUTHORIZATION, DigestCredentials::read);
    }

    public List<DigestCredentials> proxyAuthorization() {
        return digests(SipHeader.PROXY_AUTHORIZATION, DigestCredentials::read);
    }

    /** The digest challenges of WWW-Authenticate, the preferred one first; those of other schemes are left out. */
    public List<DigestChallenge> wwwAuthenticate() {
        return digests(SipHeader.WWW_AUTHENTICATE, DigestChallenge::read);
    }

    public List<DigestChallenge> proxyAuthenticate() {
        return digests(SipHeader.PROXY_AUTHENTICATE, DigestChallenge::read);
    }

    private <T> List<T> digests(SipHeader header, Function<SipScanner, T> reader) {
        List<T> read = new ArrayList<>(1);
        for (int field = index.find(header, 0); field >= 0; field = index.find(header, field + 1)) {
            if (DigestParameters.isDigest(value(field))) {
                read.add(reader.apply(scanner(field)));
            }
        }
        return read;
    }

    public boolean contains(SipHeader header) {
        return index.contains(header);
    }

    /** The value of the first field of this header, lists and all, or null when there is none. */
    public @Nullable String first(SipHeader header) {
        int field = index.find(header, 0);
        return field < 0 ? null : value(field);
    }

    /** The value of the first field of this name or of its other form, or null when there is none. */
    public @Nullable String first(String name) {
        int field = find(name, SipHeader.of(name), 0);
        return field < 0 ? null : value(field);
    }

    /** All values: one for each field, or for each element of it when the header is a list. */
    public List<String> all(SipHeader header) {
        List<String> values = new ArrayList<>(2);
        for (int field = index.find(header, 0); field >= 0; field = index.find(header, field + 1)) {
            if (header.isList()) {
                scanner(field).elements(values);
            } else {
                values.add(value(field));
            }
        }
        return values;
    }

    /** All values of this name; an unknown header is never taken for a list. */
    public List<String> all(String name) {
        SipHeader header = SipHeader.of(name);
        if (header != null) {
            return all(header);
        }
        List<String> values = new ArrayList<>(2);
        for (int field = find(name, null, 0); field >= 0; field = find(name, null, field + 1)) {
            values.add(value(field));
        }
        return values;
    }

    private int find(String name, @Nullable SipHeader header, int first) {
        if (header != null) {
            return index.find(header, first);
        }
        for (int field = first; field < index.count(); field++) {
            if (SipCharacters.equalIgnoringCase(name, bytes, index.nameStart(field), index.nameEnd(field))) {
                return field;
            }
        }
        return -1;
    }

    /** How many header fields there are. */
    public int size() {
        return index.count();
    }

    /** The fields as they came, a list not taken apart. */
    @Override
    public Iterator<Field> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < index.count();
            }

            @Override
            public Field next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int field = next++;
                return new Field(name(field), value(field));
            }
        };
    }

    private String name(int field) {
        int from = index.nameStart(field);
        return new String(bytes, from, index.nameEnd(field) - from, StandardCharsets.US_ASCII);
    }

    private String value(int field) {
        int from = index.valueStart(field);
        String value = new String(bytes, from, index.valueEnd(field) - from, StandardCharsets.UTF_8);
        return unfolded(value);
    }

    static String unfolded(String value) {
        return value.indexOf('\n') < 0 ? value : FOLD.matcher(value).replaceAll(" ");
    }

    private SipScanner scanner(int field) {
        return new SipScanner(
                bytes,
                index.valueStart(field),
                index.valueEnd(field),
                MalformedReason.BAD_HEADER_VALUE,
                index.header(field));
    }

    private <T> T required(SipHeader header, Function<SipScanner, T> reader) {
        int field = index.find(header, 0);
        if (field < 0) {
            throw new SipParseException(MalformedReason.MISSING_HEADER, header, end, "is not there");
        }
        return reader.apply(scanner(field));
    }

    private <T> Optional<T> optional(SipHeader header, Function<SipScanner, T> reader) {
        int field = index.find(header, 0);
        return field < 0 ? Optional.empty() : Optional.of(reader.apply(scanner(field)));
    }

    private OptionalInt number(SipHeader header, ToIntFunction<SipScanner> reader) {
        int field = index.find(header, 0);
        return field < 0 ? OptionalInt.empty() : OptionalInt.of(reader.applyAsInt(scanner(field)));
    }

    private <T> List<T> list(SipHeader header, Function<SipScanner, T> reader) {
        List<T> read = new ArrayList<>(2);
        for (int field = index.find(header, 0); field >= 0; field = index.find(header, field + 1)) {
            SipScanner in = scanner(field);
            if (in.atEnd()) {
                continue;
            }
            do {
                read.add(reader.apply(in));
            } while (in.skipSeparator(','));
            in.requireEnd();
        }
        return read;
    }

    private static <T> Function<SipScanner, T> whole(Function<SipScanner, T> reader) {
        return in -> {
            T value = reader.apply(in);
            in.requireEnd();
            return value;
        };
    }

    /** Takes a Via for the topmost one that cannot be read itself, so that its request can be refused. */
    void assumeTopVia(Via via) {
        topVia = via;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The lines of one header, or of all when it is null. */
    List<HeaderLine> lines(@Nullable SipHeader header) {
        List<HeaderLine> lines = new ArrayList<>(header == null ? index.count() : 2);
        for (int field = 0; field < index.count(); field++) {
            if (header == null || index.header(field) == header) {
                lines.add(line(field));
            }
        }
        return lines;
    }

    private HeaderLine line(int field) {
        return new HeaderLine(
                index.header(field),
                bytes,
                index.nameStart(field),
                index.nameEnd(field),
                index.valueStart(field),
                index.valueEnd(field),
                index.lineEnd(field));
    }

    /** The lines as they are, for logs and tests. */
    @Override
    public String toString() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
