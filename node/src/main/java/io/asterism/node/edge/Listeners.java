package io.asterism.node.edge;

import io.asterism.node.config.TransportProtocol;
import io.asterism.node.config.TransportSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open ports of the edge, in the order of the configuration. */
final class Listeners {

    private final EdgeContext edge;
    private final Connections connections;
    private volatile List<Listener> open = List.of();
    private volatile boolean serving;

    Listeners(EdgeContext edge, Connections connections) {
        this.edge = edge;
        this.connections = connections;
    }

    List<Listener> open() {
        return open;
    }

    /** Opens and closes ports until these are open; when one can not be opened, everything stays as it was. */
    synchronized void change(List<TransportSettings> wanted) throws ListenException {
        List<Listener> before = open;
        List<Listener> after = new ArrayList<>();
        List<Listener> fresh = new ArrayList<>();
        try {
            for (TransportSettings settings : wanted) {
                Optional<Listener> kept = kept(before, after, settings);
                if (kept.isEmpty()) {
                    fresh.add(listen(settings));
                }
                after.add(kept.orElseGet(fresh::getLast));
            }
        } catch (ListenException e) {
            fresh.forEach(Listener::close);
            throw e;
        }
        for (int i = 0; i < wanted.size(); i++) {
            after.get(i).adopt(wanted.get(i));
        }
        open = List.copyOf(after);
        if (serving) {
            fresh.forEach(Listener::serve);
        }
        before.stream().filter(listener -> !after.contains(listener)).forEach(Listener::close);
    }

    synchronized void serve() {
        serving = true;
        open.forEach(Listener::serve);
    }

    /** Nobody can connect any more; datagrams still get in and out. */
    synchronized void stopAccepting() {
        serving = false;
        open.stream().filter(TcpListener.class::isInstance).forEach(Listener::close);
    }

    synchronized void close() {
        open.forEach(Listener::close);
    }

    /** The UDP port that requests to this address leave from: the one of that name, or the first that can. */
    Optional<UdpListener> udpFor(InetSocketAddress to, Optional<String> name) {
        return open.stream()
                .filter(UdpListener.class::isInstance)
                .map(UdpListener.class::cast)
                .filter(listener -> fits(listener, to, name))
                .findFirst();
    }

    /** The TCP port that we say we are reached at when we connect to this address. */
    Optional<Listener> tcpFor(InetSocketAddress to, Optional<String> name) {
        return open.stream()
                .filter(listener -> listener.settings().protocol() == TransportProtocol.TCP)
                .filter(listener -> fits(listener, to, name))
                .findFirst();
    }

    private static boolean fits(Listener listener, InetSocketAddress to, Optional<String> name) {
        boolean named = name.isEmpty() || name.get().equals(listener.settings().name());
        return named && reaches(listener.address().getAddress(), to.getAddress());
    }

    private static boolean reaches(InetAddress from, InetAddress to) {
        boolean sameFamily = from instanceof Inet6Address == to instanceof Inet6Address;
        boolean fromLoopback = from.isLoopbackAddress() && !to.isLoopbackAddress();
        return (sameFamily || (from.isAnyLocalAddress() && from instanceof Inet6Address)) && !fromLoopback;
    }

    private static Optional<Listener> kept(List<Listener> before, List<Listener> taken, TransportSettings settings) {
        return before.stream()
                .filter(listener -> !taken.contains(listener))
                .filter(listener -> listener.settings().protocol() == settings.protocol())
                .filter(listener -> listener.settings().bind().equals(settings.bind()))
                .findFirst();
    }

    private Listener listen(TransportSettings settings) throws ListenException {
        return switch (settings.protocol()) {
            case UDP -> UdpListener.open(edge, settings);
            case TCP -> TcpListener.open(edge, connections, settings);
        };
    }
}
