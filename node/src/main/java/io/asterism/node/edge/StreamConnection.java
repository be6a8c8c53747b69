package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.edge.EdgeListener.CloseReason;
import io.asterism.node.edge.EdgeListener.Drop;
import io.asterism.node.transaction.EncodedMessage;
import io.asterism.protocol.sip.SipFrame;
import io.asterism.protocol.sip.SipStreamDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, whoever opened it.
 *
 * <p>It is read only while the other side takes our answers and not too many of its requests are being worked on, so
 * what waits here is bounded. Once a second it looks at itself: an unfinished message, a receiver that takes nothing, no
 * answer to the first request of ours, or silence for too long end it.
 */
final class StreamConnection extends ChannelInboundHandlerAdapter implements Flow {

    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
    private static final long NEVER = Long.MIN_VALUE;

    private final EdgeContext edge;
    private final SocketChannel channel;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final boolean byUs;
    private final Runnable onClose;
    private final SipStreamDecoder decoder;
    private final AtomicInteger requests = new AtomicInteger();

    private CloseReason closeReason = CloseReason.REMOTE;
    private long unfinishedSince;
    private long stuckSince = NEVER;
    private long lastActive;
    private long closingSince = NEVER;
    private boolean inputEnded;
    private boolean heard;
    private volatile long holdUntil = NEVER;
    private volatile long firstSent = NEVER;

    /** For a channel that is connected. */
    StreamConnection(EdgeContext edge, SocketChannel channel, boolean byUs, Runnable onClose) {
        this.edge = edge;
        this.channel = channel;
        this.local = channel.localAddress();
        this.remote = channel.remoteAddress();
        this.byUs = byUs;
        this.onClose = onClose;
        this.decoder = new SipStreamDecoder(edge.limits().message());
        this.lastActive = edge.clock().getAsLong();
        this.unfinishedSince = byUs ? NEVER : lastActive;
    }

    @Override
    public TransportProtocol protocol() {
        return TransportProtocol.TCP;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public ScheduledExecutorService executor() {
        return channel.eventLoop();
    }

    @Override
    public void send(EncodedMessage message, InetSocketAddress to) {
        if (channel.isActive()) {
            if (firstSent == NEVER) {
                firstSent = edge.clock().getAsLong();
            }
            var unused = channel.writeAndFlush(message.buffer(), channel.voidPromise());
        } else {
            edge.listener().dropped(TransportProtocol.TCP, Drop.CONNECTION_GONE);
        }
    }

    @Override
    public void requestBegun() {
        if (requests.incrementAndGet() == edge.limits().requestsPerConnection()) {
            updateReading();
        }
    }

    @Override
    public void requestDone() {
        int left = requests.decrementAndGet();
        if (left == edge.limits().requestsPerConnection() - 1 || left == 0) {
            updateReading();
        }
    }

    @Override
    public long holdInitialPublish(long nowMillis) {
        if (holdUntil == NEVER) {
            holdUntil = byUs
                    ? nowMillis
                    : nowMillis + edge.limits().firstAnswerHold().toMillis();
        }
        return holdUntil;
    }

    /** Whether the other side takes what we send. */
    boolean isWritable() {
        return channel.isWritable();
    }

    /** Ends the connection once what was written has left. */
    void close(CloseReason reason) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> close(reason));
            return;
        }
        if (closingSince != NEVER) {
            return;
        }
        closingSince = edge.clock().getAsLong();
        closeReason = reason;
        channel.config().setAutoRead(false);
        if (reason == CloseReason.STUCK) {
            var unused = channel.close();
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        edge.listener().connectionOpened(byUs);
        var check = channel.eventLoop().scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> {
            check.cancel(false);
            edge.listener().connectionClosed(byUs, closeReason);
            onClose.run();
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            heard = true;
            lastActive = edge.clock().getAsLong();
            decoder.feed(bytes, this::received);
            if (!decoder.isInsideMessage()) {
                unfinishedSince = NEVER;
            } else if (unfinishedSince == NEVER) {
                unfinishedSince = lastActive;
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        stuckSince = channel.isWritable() ? NEVER : edge.clock().getAsLong();
        updateReading();
        context.fireChannelWritabilityChanged();
    }

    /** The other side sends no more, and may still take the answers to what it sent. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            updateReading();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("connection failed", cause);
        } else {
            LOG.atError()
                    .setMessage("bug while reading a connection")
                    .addKeyValue("source", remote)
                    .setCause(cause)
                    .log();
        }
        var unused = context.close();
    }

    private void received(SipFrame frame) {
        unfinishedSince = NEVER;
        edge.router().received(frame, this);
        if (frame instanceof SipFrame.Malformed malformed && malformed.fatalToStream()) {
            close(CloseReason.BROKEN_FRAME);
        }
    }

    private void updateReading() {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(this::updateReading);
        } else if (inputEnded && (byUs || requests.get() == 0)) {
            close(CloseReason.REMOTE);
        } else if (closingSince == NEVER) {
            boolean room = requests.get() < edge.limits().requestsPerConnection();
            channel.config().setAutoRead(room && channel.isWritable());
        }
    }

    private void check() {
        long now = edge.clock().getAsLong();
        EdgeLimits limits = edge.limits();
        if (closingSince != NEVER) {
            if (isOver(closingSince, limits.stuckWriter().toMillis(), now)) {
                var unused = channel.close();
            }
        } else if (isOver(stuckSince, limits.stuckWriter().toMillis(), now)) {
            end(CloseReason.STUCK, "peer takes nothing, connection closed");
        } else if (isReading()
                && isOver(unfinishedSince, limits.messageTimeout().toMillis(), now)) {
            end(CloseReason.UNFINISHED_MESSAGE, "peer does not finish its message, connection closed");
        } else if (byUs
                && !heard
                && isOver(firstSent, limits.firstAnswerTimeout().toMillis(), now)) {
            close(CloseReason.NO_ANSWER);
        } else if (isOver(lastActive, limits.idleTimeout().toMillis(), now) && requests.get() == 0) {
            close(CloseReason.IDLE);
        }
    }

    private boolean isReading() {
        return channel.config().isAutoRead();
    }

    private static boolean isOver(long since, long limitMillis, long now) {
        return since != NEVER && now - since >= limitMillis;
    }

    private void end(CloseReason reason, String message) {
        edge.warnings()
                .allow(remote.getAddress(), message, edge.clock().getAsLong())
                .ifPresent(leftOut -> LOG.atWarn()
                        .setMessage(message)
                        .addKeyValue("source", remote)
                        .addKeyValue("leftOut", leftOut)
                        .log());
        close(reason);
    }
}
