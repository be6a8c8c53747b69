package io.asterism.node.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Sends requests and waits for the answers. */
final class TestClient {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI url;

    TestClient(URI url) {
        this.url = url;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    HttpResponse<String> send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    HttpResponse<String> send(String method, String path, String type, String body) {
        BodyPublisher text = BodyPublishers.ofString(body);
        return send(
                request(path).method(method, text).header("Content-Type", type).build());
    }

    HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
