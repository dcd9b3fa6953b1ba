package io.outlast.rest.history;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.history.ArchiveImport;
import io.outlast.history.HistoryImport;
import io.outlast.history.WorkbookImport;
import io.outlast.ledger.Scratch;
import io.outlast.rest.TableFormat;
import io.outlast.rest.command.IdempotencyKey;
import io.outlast.rest.command.RequestBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes history files in. */
@RestController
@Needs(Right.RECORD)
@Tag(name = "Histories")
class ImportController {
    private static final MediaType JSON_LINES = MediaType.parseMediaType("application/x-ndjson");

    private static final MediaType ARCHIVE = MediaType.parseMediaType("application/zip");

    private final HistoryImport history;
    private final ArchiveImport archives;
    private final WorkbookImport workbooks;
    private final Uploads uploads;

    ImportController(
            HistoryImport history,
            ArchiveImport archives,
            WorkbookImport workbooks,
            Uploads uploads) {
        this.history = history;
        this.archives = archives;
        this.workbooks = workbooks;
        this.uploads = uploads;
    }

    /** The upload is kept in a file first: nobody else waits in the lane for a slow network. */
    @PostMapping("/api/import")
    @Operation(
            operationId = "importHistory",
            summary =
                    "Record every line of a history file, or none; or every row of a history that"
                            + " is a workbook; or an archive of histories and their documents")
    @Asks(value = Parameter.DRY_RUN, atPoint = false)
    ResponseEntity<String> run(Query query, Caller caller, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException, IOException {
        MediaType type =
                List.of(ARCHIVE, TableFormat.WORKBOOK).stream()
                        .filter(each -> each.toString().equalsIgnoreCase(request.getContentType()))
                        .findFirst()
                        .orElse(JSON_LINES);
        RequestBodies.requireType(request, type);
        boolean dry = query.flag(Parameter.DRY_RUN);
        Path file = uploads.create();
        try {
            String digest = uploads.receive(request, file, "--outlast.history=FOLDER");
            IdempotencyKey asked = dry ? null : IdempotencyKey.of(request, digest);
            HistoryImport.Resent resent =
                    asked == null
                            ? null
                            : new HistoryImport.Resent(
                                    asked.key(), asked.digest(), ImportController::body);
            return answer(
                    type.equals(ARCHIVE)
                            ? archives.run(file, dry, caller.author(), resent)
                            : type.equals(TableFormat.WORKBOOK)
                                    ? workbooks.run(file, dry, caller.author(), resent)
                                    : history.run(
                                            () -> Files.newInputStream(file),
                                            dry,
                                            caller.author(),
                                            resent),
                    dry);
        } finally {
            Scratch.delete(file);
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
