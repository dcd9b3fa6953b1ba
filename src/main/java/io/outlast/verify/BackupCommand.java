package io.outlast.verify;

import io.outlast.event.Refusal;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.SealedHistory;
import io.outlast.ledger.SealedHistory.HistoryVerified;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code backup FILE}: everything that a running ledger keeps, into one file. The file is there
 * when it is whole and holds what was sealed, and not before.
 */
public final class BackupCommand {
    /** What the command is called. */
    public static final String NAME = "backup";

    private static final String USAGE =
            "java -jar outlast.jar backup FILE [--url=http://127.0.0.1:8080]\n"
                    + "Where people sign in, the key of an administrator stands in OUTLAST_KEY.";
    private static final String USUAL = "http://127.0.0.1:8080";

    private final PrintStream out;
    private final String key;

    public BackupCommand(PrintStream out) {
        this(out, System.getenv().getOrDefault("OUTLAST_KEY", ""));
    }

    /**
     * @param key of a program that may take backups; empty where nobody signs in
     */
    public BackupCommand(PrintStream out, String key) {
        this.out = out;
        this.key = key;
    }

    /**
     * Writes a backup.
     *
     * @return 0 if it is written, 1 if not, 2 if it was asked wrongly
     */
    public int run(String... arguments) {
        boolean elsewhere = arguments.length == 2 && arguments[1].startsWith("--url=");
        if (arguments.length != 1 && !elsewhere) {
            out.println(USAGE);
            return 2;
        }
        String url = elsewhere ? arguments[1].substring("--url=".length()) : USUAL;
        Path file = Path.of(arguments[0]);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            HttpResponse<Path> got =
                    HttpClient.newHttpClient()
                            .send(request(url), HttpResponse.BodyHandlers.ofFile(part));
            if (got.statusCode() != 200)
                throw new IOException("the ledger answered with " + got.statusCode());
            HistoryVerified verified = SealedHistory.verify(part, line -> {});
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            out.println(
                    "%s has %d events, up to the seal %s"
                            .formatted(file, verified.events(), verified.head()));
            return 0;
        } catch (IOException | SealBroken | Refusal | IllegalArgumentException e) {
            out.println("No backup is written: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            delete(part);
        }
    }

    private HttpRequest request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/backup"));
        if (!key.isEmpty()) request.header("Authorization", "Bearer " + key);
        return request.build();
    }

    private void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            out.println("%s is left there, and is no backup".formatted(part));
        }
    }
}
