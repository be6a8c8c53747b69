package io.asterism.federation;

/**
 * Which devices or mailboxes pass, by name. The configuration makes them of Asterisk's regular expressions; equal
 * expressions should make equal filters, so that a reload changes only what changed.
 */
@FunctionalInterface
public interface StateFilter {

    /** Lets everything through. */
    StateFilter ALL = name -> true;

    /** Whether the device or mailbox of this name passes. */
    boolean test(String name);

    /** What tells this filter from others on every node; empty for one that needs no telling. */
    default String expression() {
        return "";
    }
}
