package io.asterism.node.bridge;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server over UDP that gives the answers it was told to, one for each request. */
final class ScriptedPeer implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Queue<String> answers;

    /** The answers are status lines and fields without what is copied from the request; an empty one is silence. */
    ScriptedPeer(String... answers) throws SocketException {
        this.answers = new ArrayDeque<>(List.of(answers));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    String received() throws InterruptedException {
        String message = received.poll(5, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no request within 5 s");
        }
        return message;
    }

    int count() {
        return received.size();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
                socket.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                received.add(request);
                String answer = answers.poll();
                if (answer != null && !answer.isEmpty()) {
                    byte[] bytes = response(request, answer).getBytes(StandardCharsets.UTF_8);
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over
        }
    }

    private static String response(String request, String answer) {
        StringBuilder response = new StringBuilder("SIP/2.0 ")
                .append(answer.lines().findFirst().orElseThrow())
                .append("\r\n");
        request.lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .map(line -> line.startsWith("To: ") ? line + ";tag=peer" : line)
                .forEach(line -> response.append(line).append("\r\n"));
        answer.lines().skip(1).forEach(line -> response.append(line).append("\r\n"));
        return response.append("Content-Length: 0\r\n\r\n").toString();
    }
}
