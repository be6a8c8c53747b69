package io.asterism.loadtests.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A TCP connection on the loopback address that sends and receives SIP as plain text, in pieces if it likes. */
public final class SipStream implements AutoCloseable {

    private static final int PIECE = 65_536;

    private final Socket socket;

    private SipStream(Socket socket) {
        this.socket = socket;
    }

    public static SipStream connect(int port) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            socket.setTcpNoDelay(true);
            return new SipStream(socket);
        } catch (IOException e) {
            throw new LabException("no connection to " + port, e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Sends text; a line may end as it does in a Java text block. */
    public void send(String text) {
        try {
            socket.getOutputStream().write(SipText.crlf(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LabException("the connection is gone", e);
        }
    }

    /** What comes next, if anything comes in time; empty text is the end of the connection. */
    public Optional<SipText> receive(Duration timeout) {
        byte[] piece = new byte[PIECE];
        try {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            int length = socket.getInputStream().read(piece);
            return Optional.of(new SipText(new String(piece, 0, Math.max(0, length), StandardCharsets.UTF_8)));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new SipText("")); // reset: an end as well
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new LabException("closing", e);
        }
    }
}
