package io.asterism.loadtests.chaos.network;

import io.asterism.loadtests.lab.LabException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import jnr.ffi.LibraryLoader;

/** Linux's TUN device: what the kernel sends to it can be read here, packet by packet, and the other way round. */
final class TunnelDevice implements PacketPort {

    /** What we need of the C library. Java has no ioctl of its own. */
    public interface LibC {

        int open(String path, int flags);

        int ioctl(int file, long request, byte[] argument);

        long read(int file, byte[] buffer, long length);

        long write(int file, byte[] buffer, long length);

        int close(int file);
    }

    private static final int READ_AND_WRITE = 2;
    private static final long TUNSETIFF = 0x4004_54caL;
    private static final short TUN_WITHOUT_HEADER = 0x1001;
    private static final int REQUEST = 40;
    private static final int NAME = 16;
    private static final int LARGEST = 65_536;

    private final LibC libc;
    private final String name;
    private final int file;
    private final byte[] buffer = new byte[LARGEST];

    private TunnelDevice(LibC libc, String name, int file) {
        this.libc = libc;
        this.name = name;
        this.file = file;
    }

    static TunnelDevice open(String name) {
        LibC libc = LibraryLoader.create(LibC.class).load("c");
        int file = libc.open("/dev/net/tun", READ_AND_WRITE);
        if (file < 0) {
            throw new LabException("cannot open /dev/net/tun");
        }
        byte[] request = ByteBuffer.allocate(REQUEST)
                .order(ByteOrder.nativeOrder())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putShort(NAME, TUN_WITHOUT_HEADER)
                .array();
        if (libc.ioctl(file, TUNSETIFF, request) < 0) {
            libc.close(file);
            throw new LabException("cannot make the tunnel device " + name);
        }
        return new TunnelDevice(libc, name, file);
    }

    @Override
    public Optional<byte[]> read() {
        long length = libc.read(file, buffer, buffer.length);
        return length < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(buffer, (int) length));
    }

    @Override
    public void write(byte[] packet) {
        // A device that is down takes nothing, and neither does a real wire that nobody listens to
        libc.write(file, packet, packet.length);
    }

    @Override
    public void close() {
        libc.close(file);
    }

    @Override
    public String toString() {
        return name;
    }
}
