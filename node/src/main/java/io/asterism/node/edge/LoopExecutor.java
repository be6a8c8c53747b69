package io.asterism.node.edge;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs work on event loops. What a loop's own thread hands over stays on that loop, so that everything a datagram sets
 * off is done by the thread that read it, and no other has to be woken. Only a loop that has much to do gives some of it
 * to one that has less; what comes from elsewhere is spread.
 */
final class LoopExecutor implements Executor {

    /** Tasks that wait on a loop before it shares: more than some requests that were read at once set off. */
    private static final int BUSY = 64;

    private final SingleThreadEventExecutor[] loops;
    private final AtomicInteger turn = new AtomicInteger();

    LoopExecutor(EventLoopGroup group) {
        int size = 0;
        for (EventExecutor unused : group) {
            size++;
        }
        loops = new SingleThreadEventExecutor[size];
        int at = 0;
        for (EventExecutor loop : group) {
            loops[at++] = (SingleThreadEventExecutor) loop;
        }
    }

    /** Work that comes when the loops have ended is dropped: an actor system that could not start ends behind their back. */
    @Override
    public void execute(Runnable work) {
        EventExecutor loop = loop();
        try {
            loop.execute(work);
        } catch (RejectedExecutionException e) {
            if (!loop.isShuttingDown()) {
                throw e;
            }
        }
    }

    private EventExecutor loop() {
        for (SingleThreadEventExecutor own : loops) {
            if (own.inEventLoop()) {
                int waiting = own.pendingTasks();
                if (waiting < BUSY) {
                    return own;
                }
                SingleThreadEventExecutor other = next();
                return other.pendingTasks() < waiting / 2 ? other : own;
            }
        }
        return next();
    }

    private SingleThreadEventExecutor next() {
        return loops[Math.floorMod(turn.getAndIncrement(), loops.length)];
    }
}
