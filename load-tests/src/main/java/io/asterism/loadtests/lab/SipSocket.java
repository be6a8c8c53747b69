package io.asterism.loadtests.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A UDP socket on the loopback address that sends and receives SIP as plain text, without an opinion about it. */
public final class SipSocket implements AutoCloseable {

    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;

    private SipSocket(DatagramSocket socket) {
        this.socket = socket;
    }

    public static SipSocket open() {
        try {
            return new SipSocket(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        } catch (IOException e) {
            throw new LabException("no UDP socket", e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Sends text; a line may end as it does in a Java text block. */
    public void send(String message, int port) {
        send(SipText.crlf(message).getBytes(StandardCharsets.UTF_8), port);
    }

    public void send(byte[] datagram, int port) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new LabException("sending to " + port, e);
        }
    }

    /** The next datagram, if one comes in time. */
    public Optional<SipText> receive(Duration timeout) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.receive(packet);
            return Optional.of(
                    new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LabException("receiving on " + port(), e);
        }
    }

    /** Sends a request and waits for its first answer. */
    public SipText ask(String request, int port) {
        send(request, port);
        return receive(Duration.ofSeconds(5)).orElseThrow(() -> new LabException("no answer from " + port));
    }

    @Override
    public void close() {
        socket.close();
    }
}
