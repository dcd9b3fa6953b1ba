package io.outlast.rest;

import io.outlast.catalogue.StrictJson;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of the API over real HTTP. */
public final class Api {
    /** What came back. */
    public record Answer(int status, String text, HttpResponse<String> raw) {
        public ObjectNode json() {
            return StrictJson.object(text);
        }

        public String detail() {
            return json().get("detail").stringValue();
        }

        public long sequence() {
            return json().get("sequence").longValue();
        }

        public List<String> eventIds() {
            List<String> ids = new ArrayList<>();
            json().get("eventIds").forEach(id -> ids.add(id.stringValue()));
            return ids;
        }
    }

    public static final String SOURCE =
            "\"source\":{\"publisher\":\"Acme\",\"title\":\"Report\",\"evidence\":\"company\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String[] headers;

    public Api(int port) {
        this(port, new String[0]);
    }

    private Api(int port, String... headers) {
        base = "http://127.0.0.1:" + port;
        this.headers = headers;
    }

    /** A client that shows a key. */
    public static Api withKey(int port, String key) {
        return new Api(port, "Authorization", "Bearer " + key);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Posts JSON; single quotes stand for double ones, and SOURCE for a source. */
    public Answer post(String path, String body, String... headers) {
        return postRaw(
                path,
                body.replace('\'', '"').replace("SOURCE", SOURCE),
                "application/json",
                headers);
    }

    public Answer postRaw(String path, String body, String type, String... headers) {
        return upload(path, body.getBytes(StandardCharsets.UTF_8), type, headers);
    }

    /** Posts a file as it is. */
    public Answer upload(String path, byte[] file, String type, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    /** What is downloaded, byte for byte. */
    public byte[] download(String path) {
        return sent(
                        HttpRequest.newBuilder(URI.create(base + path)),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Puts JSON; single quotes stand for double ones. */
    public Answer put(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
    }

    /** Imports lines as they are. */
    public Answer importLines(String lines) {
        return postRaw("/api/import", lines, "application/x-ndjson");
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = sent(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private <T> HttpResponse<T> sent(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        if (headers.length > 0) request.headers(headers);
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers a company that reports in dollars and by the calendar year. */
    public void register(String company) {
        Answer answer =
                post(
                        "/api/companies",
                        "{'id':'"
                                + company
                                + "','effective':'2020-01-01','known':'2020-01-01','name':'"
                                + company
                                + "','currency':'USD','fiscalYearEnd':'--12-31',SOURCE}");
        if (answer.status() != 201) throw new IllegalStateException(answer.text());
    }
}
