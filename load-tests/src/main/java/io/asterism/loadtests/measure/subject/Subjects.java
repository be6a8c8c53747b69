package io.asterism.loadtests.measure.subject;

import java.util.List;
import java.util.Locale;

/** The servers that a load can be put on, by the names under which they stand in a table. */
public enum Subjects {
    ASTERISM("Asterism"),
    ASTERISM3("Asterism, three nodes"),
    ASTERISK("Asterisk 22"),
    KAMAILIO("Kamailio"),
    NETTY("echo, Netty"),
    C("echo, C");

    private final String title;

    Subjects(String title) {
        this.title = title;
    }

    /** How it is called in a table. */
    public String title() {
        return title;
    }

    /** Starts one. */
    public Subject start(Population population) {
        return switch (this) {
            case ASTERISM -> new AsterismSubject(1, population);
            case ASTERISM3 -> new AsterismSubject(3, population);
            case ASTERISK -> new AsteriskSubject(population);
            case KAMAILIO -> new KamailioSubject();
            case NETTY -> EchoSubject.onNetty();
            case C -> EchoSubject.inC();
        };
    }

    /** Whether it asks for passwords; the floors do not, and Kamailio is not configured to. */
    public boolean challenges() {
        return this == ASTERISM || this == ASTERISM3 || this == ASTERISK;
    }

    /** Whether it needs as long as a JVM until it runs as fast as it can. */
    public boolean warmsUp() {
        return this == ASTERISM || this == ASTERISM3 || this == NETTY;
    }

    /** The names, as they are written on the command line. */
    public static List<String> names() {
        return List.of(values()).stream()
                .map(subject -> subject.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
