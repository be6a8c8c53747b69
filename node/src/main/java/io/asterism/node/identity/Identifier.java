package io.asterism.node.identity;

import io.asterism.node.config.AccessList;
import io.asterism.node.config.EndpointSettings;
import io.asterism.node.config.IdentifyMethod;
import io.asterism.node.config.IdentifySettings;
import io.asterism.node.config.SipSettings;
import io.asterism.protocol.sip.DigestCredentials;
import io.asterism.protocol.sip.SipParseException;
import io.asterism.protocol.sip.SipRequest;
import io.asterism.protocol.sip.SipUri;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which endpoint a request comes from, as Asterisk does: the ways that {@code endpoint_identifier_order} lists,
 * in that order, then the others; each finds only endpoints whose {@code identify_by} allows it. The first endpoint found
 * is the one.
 */
public final class Identifier {

    private static final String ANONYMOUS = "anonymous";

    private final SipSettings settings;
    private final List<IdentifyMethod> order;

    public Identifier(SipSettings settings) {
        this.settings = settings;
        this.order = Stream.concat(
                        settings.global().endpointIdentifierOrder().stream(), Arrays.stream(IdentifyMethod.values()))
                .distinct()
                .toList();
    }

    /** Who it seems to be. Whether it is true is for the {@link Authenticator} to say. */
    public Identity identify(SipRequest request, InetSocketAddress source) {
        for (IdentifyMethod method : order) {
            EndpointSettings endpoint = find(method, request, source);
            if (endpoint != null) {
                return AccessList.permit(endpoint.acls(), source.getAddress())
                        ? new Identity.Known(endpoint, method)
                        : new Identity.Barred(endpoint);
            }
        }
        return new Identity.Unknown();
    }

    private @Nullable EndpointSettings find(IdentifyMethod method, SipRequest request, InetSocketAddress source) {
        return switch (method) {
            case IP -> allowed(method, byIdentify(identify -> identify.matches(source)));
            case HEADER -> allowed(method, byIdentify(identify -> matchesHeader(identify, request)));
            case REQUEST_URI ->
                allowed(
                        method,
                        byIdentify(identify -> identify.requestUri()
                                .filter(match -> match.test(request.requestUri()))
                                .isPresent()));
            case USERNAME -> allowed(method, byFrom(request));
            case AUTH_USERNAME -> allowed(method, byCredentials(request));
            case ANONYMOUS -> anonymous(request);
        };
    }

    private static @Nullable EndpointSettings allowed(IdentifyMethod method, @Nullable EndpointSettings endpoint) {
        return endpoint != null && endpoint.identifyBy().contains(method) ? endpoint : null;
    }

    private @Nullable EndpointSettings byIdentify(Predicate<IdentifySettings> matches) {
        for (IdentifySettings identify : settings.identifies()) {
            if (matches.test(identify)) {
                return settings.endpoints().get(identify.endpoint());
            }
        }
        return null;
    }

    private static boolean matchesHeader(IdentifySettings identify, SipRequest request) {
        return identify.header()
                .filter(match -> request.headers().all(match.header()).stream().anyMatch(match.value()::test))
                .isPresent();
    }

    private @Nullable EndpointSettings byFrom(SipRequest request) {
        SipUri from = from(request);
        String user = from == null ? null : from.user();
        return from == null || user == null ? null : byName(user, from.host());
    }

    private @Nullable EndpointSettings byCredentials(SipRequest request) {
        try {
            for (DigestCredentials credentials : request.headers().authorization()) {
                EndpointSettings endpoint = byName(credentials.username(), credentials.realm());
                if (endpoint != null && endpoint.identifyBy().contains(IdentifyMethod.AUTH_USERNAME)) {
                    return endpoint;
                }
            }
        } catch (SipParseException e) {
            return null; // the authenticator tells the sender
        }
        return null;
    }

    private @Nullable EndpointSettings anonymous(SipRequest request) {
        SipUri from = from(request);
        return from == null ? settings.endpoints().get(ANONYMOUS) : byName(ANONYMOUS, from.host());
    }

    /** An endpoint called {@code user@domain}, {@code user@} what the domain is an alias for, or {@code user}. */
    private @Nullable EndpointSettings byName(String user, String domain) {
        if (!settings.global().disableMultiDomain()) {
            EndpointSettings endpoint = settings.endpoints().get(user + "@" + domain);
            if (endpoint != null) {
                return endpoint;
            }
            String aliased = settings.domainAliases().get(domain);
            endpoint = aliased == null ? null : settings.endpoints().get(user + "@" + aliased);
            if (endpoint != null) {
                return endpoint;
            }
        }
        return settings.endpoints().get(user);
    }

    private static @Nullable SipUri from(SipRequest request) {
        try {
            return request.headers().from().sipUri();
        } catch (SipParseException e) {
            return null; // a From of another scheme names none of our users
        }
    }
}
