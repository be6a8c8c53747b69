package io.asterism.node.edge;

import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.Via;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where the answer to a request goes (RFC 3261 §18.2.2, RFC 3581 §4): to the address that the request came from, whatever
 * sent-by and {@code maddr} say, since following those would let anyone aim our answers at others.
 *
 * @param via the topmost Via of the answer; empty when that of the request can not be read in full
 * @param to the address, which only a datagram needs
 */
record ResponseRoute(Optional<Via> via, InetSocketAddress to) {

    private static final int DEFAULT_PORT = 5060;

    static ResponseRoute of(SipRequest request, InetSocketAddress source) {
        try {
            Via top = request.headers().topVia();
            Via seen = top.receivedFrom(NetUtil.toAddressString(source.getAddress()), source.getPort());
            return new ResponseRoute(Optional.of(seen), new InetSocketAddress(source.getAddress(), port(top, source)));
        } catch (SipParseException e) {
            return new ResponseRoute(Optional.empty(), source);
        }
    }

    private static int port(Via top, InetSocketAddress source) {
        if (top.wantsSourcePort()) {
            return source.getPort();
        }
        return top.port() == 0 ? DEFAULT_PORT : top.port();
    }
}
