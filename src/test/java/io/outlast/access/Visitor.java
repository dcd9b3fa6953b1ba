package io.outlast.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody at a browser without scripts: keeps cookies, and sends forms with the token of the page
 * that he saw last. Java's own keeper of cookies hides those for TLS alone from localhost.
 */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";
    private int last;

    Visitor(int port) {
        base = "http://localhost:" + port;
    }

    /** What the browser has, as it is sent. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, "");
    }

    /** Sends a form of a page. */
    HttpResponse<String> formOf(String page, String action, String... fields) {
        get(page);
        return form(action, fields);
    }

    /** Sends a form with the token that is known. */
    HttpResponse<String> form(String action, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2)
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        return send("POST", action, "application/x-www-form-urlencoded", body.toString());
    }

    /** The status of the last answer. */
    int last() {
        return last;
    }

    /** Signs in by a password. */
    HttpResponse<String> signIn(String name, String password) {
        return formOf("/sign-in", "/sign-in", "name", name, "password", password);
    }

    /** Any request, as a script of the ledger's own pages sends it. */
    HttpResponse<String> send(String method, String path, String type, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        if (!cookies.isEmpty()) request.header("Cookie", cookies());
        request.header("Sec-Fetch-Site", "same-origin");
        HttpResponse<String> response;
        try {
            response =
                    client.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        last = response.statusCode();
        for (String set : response.headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || set.contains("Max-Age=0")) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }
        Matcher shown = TOKEN.matcher(response.body());
        if (shown.find()) token = shown.group(1);
        return response;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
