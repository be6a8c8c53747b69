package io.asterism.loadtests.measure.sip;

import java.util.Locale;

/**
 * One server that publishes, as the receiver knows it.
 *
 * @param name the user in its From
 * @param eid its entity id
 * @param port where it sends from
 * @param target where it sends to
 */
public record Publisher(String name, String eid, int port, int target) {

    /** The name of the n-th publisher. */
    public static String name(int number) {
        return "load-" + number;
    }

    /** The n-th publisher. */
    public static Publisher of(int number, int port, int target) {
        String eid = String.format(Locale.ROOT, "02:10:ad:00:%02x:%02x", number / 256, number % 256);
        return new Publisher(name(number), eid, port, target);
    }
}
