package io.asterism.node.edge;

import java.util.function.LongSupplier;

/**
 * What all flows of one edge share.
 *
 * @param clock milliseconds that only grow
 */
record EdgeContext(
        EventLoops loops,
        EdgeLimits limits,
        EdgeListener listener,
        LongSupplier clock,
        FrameRouter router,
        ConnectionCounts counts,
        SourceWarnings warnings) {}
