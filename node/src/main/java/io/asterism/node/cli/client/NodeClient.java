package io.asterism.node.cli.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks with a node's HTTP. Whatever goes wrong is a {@link CommandFailure}. */
public final class NodeClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int BAD_REQUEST = 400;

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    /** An answer of any status, to be read while it comes in. */
    public record Answer(int status, InputStream body) {

        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** A client of the node at this URL. */
    public NodeClient(URI url) {
        this.url = url;
    }

    /** A part of a path or query, in which every character stands for itself. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What the node answers, when that is a success. */
    public InputStream get(String path) {
        return success(send("GET", path));
    }

    /** Asks and prints the answer: as it came, or for humans. */
    public void print(String path, Output output, View view, PrintWriter out) {
        try (InputStream body = get(path)) {
            switch (output) {
                case JSON -> new InputStreamReader(body, StandardCharsets.UTF_8).transferTo(out);
                case TABLE -> print(body, view, out);
            }
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    /** Has something done. */
    public void perform(String method, String path) {
        try (InputStream body = success(send(method, path))) {
            body.readAllBytes();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    /** Sends a request without a body. */
    public Answer send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, BodyPublishers.noBody())
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), response.body());
        } catch (HttpTimeoutException e) {
            throw CommandFailure.operation("The node at " + url + " does not answer");
        } catch (IOException e) {
            throw CommandFailure.operation("No node can be reached at " + url + " (" + reason(e)
                    + "). Is it running? --url or ASTERISM_URL tell where.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.operation("Interrupted");
        }
    }

    /** What an answer that is no success says. */
    public CommandFailure failure(Answer answer) {
        String message = messageOf(answer);
        return answer.status() == BAD_REQUEST ? CommandFailure.usage(message) : CommandFailure.operation(message);
    }

    /** The whole answer as a tree, for answers that are small. */
    public static JsonNode tree(InputStream body) {
        try (body) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    static CommandFailure brokenOff(IOException cause) {
        return CommandFailure.operation("The node's answer broke off (" + reason(cause) + ")");
    }

    private static void print(InputStream body, View view, PrintWriter out) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            view.print(json, out);
        }
    }

    private InputStream success(Answer answer) {
        if (answer.isSuccess()) {
            return answer.body();
        }
        throw failure(answer);
    }

    private String messageOf(Answer answer) {
        try (InputStream body = answer.body()) {
            String message = JSON.readTree(body).path("message").asText();
            if (!message.isEmpty()) {
                return message;
            }
        } catch (IOException notOurs) {
            // whoever answered is no node of ours, or not in a state to tell more
        }
        return "The node at " + url + " answered with status " + answer.status();
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
