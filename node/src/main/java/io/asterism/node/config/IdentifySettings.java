package io.asterism.node.config;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A {@code type = identify} section: requests that match it come from one endpoint.
 *
 * @param endpoint the endpoint that they come from
 * @param sources where they come from, host names already resolved
 * @param header a header that tells it
 * @param requestUri a Request-URI that tells it
 */
public record IdentifySettings(
        String name,
        String endpoint,
        List<SourceMatch> sources,
        Optional<HeaderMatch> header,
        Optional<TextMatch> requestUri) {

    public IdentifySettings {
        sources = List.copyOf(sources);
    }

    /** Whether a request from there is meant. The last line that covers the address decides. */
    public boolean matches(InetSocketAddress source) {
        boolean matched = false;
        for (SourceMatch line : sources) {
            if (line.covers(source)) {
                matched = !line.excluded();
            }
        }
        return matched;
    }

    /** A header by name, and what its value must be. */
    public record HeaderMatch(String header, TextMatch value) {}
}
