package io.asterism.node.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A port that neither accepts nor refuses: its queue of connections is full, so the kernel drops what comes. */
public final class SilentPort implements AutoCloseable {

    private final ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Deque<Socket> queue = new ArrayDeque<>();

    /** Takes a free port. */
    public SilentPort() throws IOException {
        while (connects()) {
            // until nobody gets in any more
        }
    }

    /** Its number. */
    public int number() {
        return port.getLocalPort();
    }

    /** From here on it refuses. */
    public void refuse() throws IOException {
        port.close();
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (Socket socket : queue) {
            socket.close();
        }
    }

    private boolean connects() throws IOException {
        Socket socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(port.getLocalSocketAddress(), 200);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
