package io.outlast.rest.history;

import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.event.Refusal;
import io.outlast.history.HistoryImport;
import io.outlast.ledger.Digests;
import io.outlast.ledger.Scratch;
import io.outlast.rest.Principal;
import io.outlast.rest.command.IdempotencyKey;
import io.outlast.rest.command.RequestBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Takes history files in. */
@RestController
@Tag(name = "Histories")
class ImportController {
    private static final MediaType JSON_LINES = MediaType.parseMediaType("application/x-ndjson");

    private static final String LARGER =
            "; the setting outlast.import-limit admits more, and --outlast.history=FOLDER loads"
                    + " files of any size at the start";

    private final HistoryImport history;
    private final Scratch scratch;
    private final long limit;

    ImportController(
            HistoryImport history,
            Scratch scratch,
            @Value("${outlast.import-limit}") DataSize limit) {
        this.history = history;
        this.scratch = scratch;
        this.limit = limit.toBytes();
    }

    /** The upload is kept in a file first: nobody else waits in the lane for a slow network. */
    @PostMapping("/api/import")
    @Operation(
            operationId = "importHistory",
            summary = "Record every line of a history file, or none")
    @Asks(value = Parameter.DRY_RUN, atPoint = false)
    ResponseEntity<String> run(Query query, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException, IOException {
        RequestBodies.requireType(request, JSON_LINES);
        boolean dry = query.flag(Parameter.DRY_RUN);
        Path file = scratch.create();
        try {
            String digest = receive(request, file);
            IdempotencyKey asked = dry ? null : IdempotencyKey.of(request, digest);
            HistoryImport.Resent resent =
                    asked == null
                            ? null
                            : new HistoryImport.Resent(
                                    asked.key(), asked.digest(), ImportController::body);
            return answer(
                    history.run(() -> Files.newInputStream(file), dry, Principal.LOCAL, resent),
                    dry);
        } finally {
            Scratch.delete(file);
        }
    }

    private String receive(HttpServletRequest request, Path file) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) throw tooLarge(announced + " bytes");
        MessageDigest digest = Digests.sha256();
        long received = 0;
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                received += n;
                if (received > limit) throw tooLarge("more than " + limit + " bytes");
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (announced > received) throw RequestBodies.truncated(null);
        return HexFormat.of().formatHex(digest.digest());
    }

    private Refusal tooLarge(String given) {
        return RequestBodies.tooLarge(given, limit, LARGER);
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw RequestBodies.truncated(e);
        }
    }

    private static ResponseEntity<String> answer(HistoryImport.ImportOutcome outcome, boolean dry) {
        boolean stored = !dry && outcome.recorded() > 0;
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(stored ? HttpStatus.CREATED : HttpStatus.OK)
                        .contentType(MediaType.APPLICATION_JSON);
        if (outcome.replayed() == null) return response.body(body(outcome));
        boolean first = !outcome.replayed().contains("\"recorded\":0,");
        return ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .header(IdempotencyKey.REPLAYED, "true")
                .body(outcome.replayed());
    }

    private static String body(HistoryImport.ImportOutcome outcome) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("read", outcome.read())
                .put("recorded", outcome.recorded())
                .put("skipped", outcome.skipped())
                .toString();
    }
}
