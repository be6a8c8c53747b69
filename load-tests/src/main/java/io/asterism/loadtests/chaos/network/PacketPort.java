package io.asterism.loadtests.chaos.network;

import java.util.Optional;

/** One end of a wire: packets come out of it and go into it. */
interface PacketPort extends AutoCloseable {

    /** Waits for the next packet; empty when the port is gone. Only one thread reads. */
    Optional<byte[]> read();

    void write(byte[] packet);

    @Override
    void close();
}
