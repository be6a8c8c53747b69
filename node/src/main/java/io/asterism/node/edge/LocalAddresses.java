package io.asterism.node.edge;

import io.asterism.node.config.AddressRange;
import io.asterism.node.config.TransportSettings;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What to call ourselves in a Via: the address that a certain receiver knows us by. */
final class LocalAddresses {

    private static final int REMEMBERED = 1_024;
    private static final long GOOD_MILLIS = Duration.ofMinutes(1).toMillis();

    private final LongSupplier clock;
    private final Map<InetAddress, Found> found = new LinkedHashMap<>();

    LocalAddresses(LongSupplier clock) {
        this.clock = clock;
    }

    /** Host and port of a sent-by towards this address, for requests for which this listener takes answers. */
    SentBy towards(InetSocketAddress to, Optional<Listener> answered) {
        if (answered.isEmpty()) {
            return new SentBy(hostText(route(to.getAddress())), 0);
        }
        Listener listener = answered.get();
        TransportSettings settings = listener.settings();
        int port = listener.address().getPort();
        if (settings.externalAddress().isPresent() && !isLocal(to.getAddress(), settings)) {
            int external = settings.externalPort() == 0 ? port : settings.externalPort();
            return new SentBy(settings.externalAddress().get(), external);
        }
        InetAddress bound = listener.address().getAddress();
        return new SentBy(hostText(bound.isAnyLocalAddress() ? route(to.getAddress()) : bound), port);
    }

    /** An address as a host of a URI or of a Via. */
    static String hostText(InetAddress address) {
        String text = NetUtil.toAddressString(address);
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private static boolean isLocal(InetAddress address, TransportSettings settings) {
        for (AddressRange range : settings.localNets()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private synchronized InetAddress route(InetAddress to) {
        long now = clock.getAsLong();
        Found known = found.get(to);
        if (known != null && now < known.untilMillis) {
            return known.address;
        }
        found.remove(to);
        if (found.size() >= REMEMBERED) {
            found.remove(found.keySet().iterator().next());
        }
        InetAddress address = askKernel(to);
        found.put(to, new Found(address, now + GOOD_MILLIS));
        return address;
    }

    /** Nothing is sent: connecting a datagram socket only chooses the route. */
    private static InetAddress askKernel(InetAddress to) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(to, 5060));
            return socket.getLocalAddress();
        } catch (IOException | java.io.UncheckedIOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    /** The sent-by of a Via. */
    record SentBy(String host, int port) {}

    private record Found(InetAddress address, long untilMillis) {}
}
