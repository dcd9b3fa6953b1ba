package io.outlast.rest;

import io.outlast.event.Correction;
import io.outlast.history.HistoryExport;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Every event of a company, in the order of recording, and the history file that they make. */
@RestController
@Tag(name = "Histories")
class JournalController {
    private final Companies companies;
    private final HistoryExport history;

    JournalController(Companies companies, HistoryExport history) {
        this.companies = companies;
        this.history = history;
    }

    @GetMapping("/api/companies/{company}/journal")
    @Operation(operationId = "journal", summary = "Which events were recorded, in which order?")
    Page<ObjectNode> journal(
            @PathVariable String company,
            View view,
            @RequestParam(name = "cursor", defaultValue = "0") String cursor,
            @RequestParam(name = "limit", defaultValue = "100") String limit) {
        Timeline timeline = companies.visible(company, view);
        int most = Parameters.number("limit", limit, 1, 1_000);
        long after = Parameters.number("cursor", cursor, 0, Integer.MAX_VALUE);
        List<ObjectNode> items = new ArrayList<>();
        for (Fact fact : timeline.facts()) {
            if (fact.sequence() <= after || !fact.visible(view)) continue;
            if (items.size() == most)
                return new Page<>(
                        items, String.valueOf(items.getLast().get("sequence").longValue()));
            items.add(item(fact, view));
        }
        return Page.of(items);
    }

    /** The line of the event, with its event id, what it corrects, and what of it stands. */
    private ObjectNode item(Fact fact, View view) {
        ObjectNode line = history.line(fact, true);
        ObjectNode item = line.objectNode();
        item.put("id", fact.eventId());
        for (String name : line.propertyNames())
            item.set(name.equals("id") ? "of" : name, line.get(name));
        if (fact.recorded().event() instanceof Correction correction) {
            item.put("fact", correction.fact());
            item.put("counts", fact.active(view));
        } else {
            item.put("counts", fact.counts(view) != null);
            Fact correction = fact.counting(view);
            if (correction != null) item.put("correctedBy", correction.eventId());
        }
        return item;
    }

    @GetMapping("/api/companies/{company}/export")
    @Operation(
            operationId = "exportHistory",
            summary = "The history file of a company, as an import reads it")
    void export(
            @PathVariable String company,
            View view,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            @RequestParam(name = "recorded", defaultValue = "false") String recorded,
            HttpServletResponse response)
            throws IOException {
        Timeline timeline = companies.visible(company, view);
        boolean all = Parameters.bool("recorded", recorded);
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + timeline.company() + ".jsonl\"");
        // Without a day even what is announced for the future is part of the history.
        LocalDate until = asOf == null ? null : View.date(view.asOf());
        history.write(timeline, view, until, all, response.getWriter());
        response.flushBuffer();
    }
}
