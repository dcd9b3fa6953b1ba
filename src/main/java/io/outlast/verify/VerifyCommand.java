package io.outlast.verify;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.SealedAnswer;
import io.outlast.ledger.SealedHistory;
import io.outlast.ledger.SealedHistory.HistoryVerified;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code verify ANSWER.jws HISTORY.zip}: whether an answer is signed, rests on the events of a
 * history, and follows from them. The answer is worked out again, by a ledger that is filled with
 * the history and thrown away afterwards; nothing is asked of any other machine.
 */
public final class VerifyCommand {
    /** What the command is called. */
    public static final String NAME = "verify";

    private static final int HOLDS = 0;
    private static final int PARTS = 1;
    private static final int MISUSED = 2;
    private static final String USAGE =
            "java -jar outlast.jar verify ANSWER.jws HISTORY.zip [--key=THUMBPRINT]";

    private final Class<?> application;
    private final PrintStream out;

    /**
     * @param application the ledger's own
     */
    public VerifyCommand(Class<?> application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    /**
     * Checks an answer, and says what was found.
     *
     * @param arguments the files, and the thumbprint of the key where one has it from elsewhere
     * @return 0 if all of it holds, 1 if not, 2 if it was asked wrongly
     */
    public int run(String... arguments) {
        boolean named = arguments.length == 3 && arguments[2].startsWith("--key=");
        if (arguments.length != 2 && !named) {
            out.println(USAGE);
            return MISUSED;
        }
        String key = named ? arguments[2].substring("--key=".length()) : null;
        Path history = Path.of(arguments[1]);
        try {
            SealedAnswer answer = SealedAnswer.read(Files.readString(Path.of(arguments[0])));
            out.println("Question: " + answer.question());
            out.println("Signed with the key " + answer.key());
            if (key != null && !key.equals(answer.key()))
                throw new SealBroken("The answer is signed with another key than " + key);
            rests(answer, history);
            follows(answer, history);
            out.println("The answer holds.");
            return HOLDS;
        } catch (SealBroken | Refusal | IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println("The answer does not hold.");
            return PARTS;
        } catch (IOException e) {
            out.println("A file cannot be read: " + e.getMessage());
            return MISUSED;
        }
    }

    /** The history is what was sealed, and the answer knows the events of no other one. */
    private void rests(SealedAnswer answer, Path history) throws IOException {
        String[] head = {answer.sequence() == 0 ? "0".repeat(64) : ""};
        HistoryVerified verified =
                SealedHistory.verify(
                        history,
                        line -> {
                            if (line.sequence() == answer.sequence()) head[0] = line.hash();
                        });
        out.println(
                "The history has %d events and %d signed heads, all in order"
                        .formatted(verified.events(), verified.heads()));
        if (verified.key() != null && !verified.key().equals(answer.key()))
            throw new SealBroken(
                    "The history is signed with another key than the answer: " + verified.key());
        if (verified.events() < answer.sequence())
            throw new SealBroken(
                    "The history ends with event %d; the answer knows %d events"
                            .formatted(verified.events(), answer.sequence()));
        if (!head[0].equals(answer.head()))
            throw new SealBroken(
                    "The events up to %d are not those by which the answer was given"
                            .formatted(answer.sequence()));
        out.println("The answer rests on its first " + answer.sequence());
    }

    /** The same question to a ledger of the history gives the same answer. */
    private void follows(SealedAnswer answer, Path history) throws IOException {
        Path data = Files.createTempDirectory("outlast-verify");
        try (ConfigurableApplicationContext ledger =
                new SpringApplicationBuilder(application)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .run(
                                "--server.port=0",
                                "--outlast.data=" + data,
                                "--outlast.restore=" + history.toAbsolutePath(),
                                "--logging.level.root=ERROR")) {
            int port =
                    Objects.requireNonNull(((WebServerApplicationContext) ledger).getWebServer())
                            .getPort();
            JsonNode again = StrictJson.object(ask(port, answer.question()));
            String parted = difference("", StrictJson.object(answer.answer().toString()), again);
            if (parted != null)
                throw new SealBroken(
                        "Worked out again by the rules of this version, the answer parts at "
                                + parted
                                + (answer.rules().isEmpty()
                                        ? ""
                                        : "; it was given by version " + answer.rules()));
            out.println("Worked out again from the history it is the same, to the cent");
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static String ask(int port, String question) throws IOException {
        if (!question.startsWith("/api/"))
            throw new SealBroken("The question is none of the API: " + question);
        try {
            HttpResponse<String> answered =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:" + port + question))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            if (answered.statusCode() != 200)
                throw new SealBroken("The question is refused: " + answered.body());
            return answered.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was interrupted", e);
        }
    }

    /** Where two answers part, and what stands there; null where they are the same. */
    private static @Nullable String difference(String path, JsonNode sealed, JsonNode again) {
        if (sealed.equals(again)) return null;
        if (sealed instanceof ObjectNode one && again instanceof ObjectNode other) {
            Set<String> names = new TreeSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            for (String name : names) {
                JsonNode left = one.path(name);
                JsonNode right = other.path(name);
                String found = difference(path + "/" + name, left, right);
                if (found != null) return found;
            }
            return null;
        }
        if (sealed instanceof ArrayNode one
                && again instanceof ArrayNode other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                String found = difference(path + "/" + i, one.get(i), other.get(i));
                if (found != null) return found;
            }
            return null;
        }
        return "%s: sealed is %s, worked out is %s".formatted(path, shown(sealed), shown(again));
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) return "nothing";
        String text = node.toString();
        return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }
}
