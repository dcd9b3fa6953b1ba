package io.outlast.rest.history;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.EventType;
import io.outlast.event.Refusal;
import io.outlast.history.ArchiveExport;
import io.outlast.history.HistoryExport;
import io.outlast.history.WorkbookExport;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.rest.TableFormat;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every event of a company, in the order of recording, and the history file that they make. */
@RestController
@Needs
@Tag(name = "Histories")
class JournalController {
    private final HistoryExport history;
    private final ArchiveExport archives;
    private final WorkbookExport workbooks;
    private final JournalLines lines;

    JournalController(
            HistoryExport history,
            ArchiveExport archives,
            WorkbookExport workbooks,
            JournalLines lines) {
        this.history = history;
        this.archives = archives;
        this.workbooks = workbooks;
        this.lines = lines;
    }

    @GetMapping("/api/companies/{company}/journal")
    @Operation(operationId = "journal", summary = "Which events were recorded, in which order?")
    @AsTable("journal")
    @Asks({Parameter.TYPES, Parameter.CURSOR, Parameter.LIMIT, Parameter.FORMAT, Parameter.TABLE})
    ListOf<JournalEvent> journal(Question question) {
        Set<EventType> types = types(question.query());
        List<Fact> facts = question.timeline().facts();
        return types.isEmpty()
                ? lines.part(facts, question)
                : lines.part(
                        facts.stream().filter(f -> types.contains(f.type())).toList(), question);
    }

    private static Set<EventType> types(Query query) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : query.text(Parameter.TYPES, "").split(",", -1)) {
            if (name.isBlank()) continue;
            EventType type = EventType.named(name.strip());
            if (type == null) {
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "type",
                        "type: \"%s\" is no type of event; one is needed, such as RoundRaised"
                                .formatted(name));
            }
            types.add(type);
        }
        return types;
    }

    @GetMapping("/api/companies/{company}/export")
    @Operation(
            operationId = "exportHistory",
            summary = "The history file of a company, as an import reads it")
    @ApiResponse(
            responseCode = "200",
            description = "JSON Lines in UTF-8, one event a line",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @Asks({Parameter.RECORDED, Parameter.DOCUMENTS, Parameter.HISTORY_FORMAT})
    void export(Question question, HttpServletResponse response) throws IOException {
        Timeline timeline = question.timeline();
        boolean recorded = question.query().flag(Parameter.RECORDED);
        // Without a day even what is announced for the future is part of the history.
        LocalDate until = question.query().has(Parameter.AS_OF) ? question.asOf() : null;
        TableFormat format =
                question.query()
                        .read(Parameter.HISTORY_FORMAT, TableFormat.JSON, JournalController::form);
        if (format == TableFormat.XLSX) {
            if (question.query().flag(Parameter.DOCUMENTS))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "documents",
                        "documents: a workbook has no room for them; leave out format=xlsx");
            response.setContentType(TableFormat.WORKBOOK.toString());
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"%s.xlsx\"".formatted(timeline.company()));
            workbooks.write(
                    timeline, question.point(), until, recorded, response.getOutputStream());
            response.flushBuffer();
            return;
        }
        if (question.query().flag(Parameter.DOCUMENTS)) {
            zip(response, timeline.company());
            archives.write(timeline, question.point(), until, recorded, response.getOutputStream());
            return;
        }
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s.jsonl\"".formatted(timeline.company()));
        history.write(timeline, question.point(), until, recorded, response.getWriter());
        response.flushBuffer();
    }

    private static TableFormat form(String text) {
        return switch (text) {
            case "jsonl" -> TableFormat.JSON;
            case "xlsx" -> TableFormat.XLSX;
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is no form of a history; jsonl or xlsx is needed"
                                    .formatted(text));
        };
    }

    private static void zip(HttpServletResponse response, String name) {
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(name));
    }

    /** Written while it is sent: it may be larger than the memory. */
    @GetMapping("/api/export")
    @Needs(of = Needs.Extent.ALL)
    @Operation(
            operationId = "exportLedger",
            summary = "The whole ledger: every history, exchange rate and document, as one archive")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP that an import reads",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    @Asks
    void exportAll(Question question, HttpServletResponse response) throws IOException {
        zip(response, "outlast");
        archives.writeAll(question.point(), response.getOutputStream());
    }
}
