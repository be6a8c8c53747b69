package io.asterism.node.method;

import io.asterism.node.transaction.Exchange;

/** Hears of each request that is turned down. */
@FunctionalInterface
public interface RefusalListener {

    /** Called before the refusal leaves; the detail says it in words and may be empty. */
    void refused(Refusal refusal, String detail, Exchange exchange);
}
