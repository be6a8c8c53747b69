package io.asterism.loadtests.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The HTTP side of a running node. */
public final class AsterismHttp implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration READY = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    AsterismHttp(String host, int port) {
        this.url = "http://" + host + ":" + port;
    }

    public String url() {
        return url;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    /** A GET by somebody who does not wait for long. */
    public HttpResponse<String> get(String path, Duration atMost) {
        return send("GET", path, atMost);
    }

    /** A request without a body. */
    public HttpResponse<String> send(String method, String path) {
        return send(method, path, ANSWER);
    }

    /** What a GET is answered with. */
    public JsonNode json(String path) {
        return json(path, ANSWER);
    }

    /** What a GET is answered with in time. */
    public JsonNode json(String path, Duration atMost) {
        HttpResponse<String> answer = get(path, atMost);
        if (answer.statusCode() != 200) {
            throw new LabException("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new LabException("GET " + path + ": " + answer.body(), e);
        }
    }

    /** Whether the node says so of itself, within a second. */
    public boolean ready() {
        try {
            return get("/health/ready", READY).statusCode() == 200;
        } catch (LabException e) {
            return false; // it does not listen yet, or is frozen
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<String> send(String method, String path, Duration atMost) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, BodyPublishers.noBody())
                .timeout(atMost)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LabException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(method + " " + path, e);
        }
    }
}
