package io.outlast.rest;

import io.outlast.event.CompanyExited;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** Which companies there are. */
@RestController
@Tag(name = "Companies")
class CompanyController {
    private final Companies companies;

    CompanyController(Companies companies) {
        this.companies = companies;
    }

    /**
     * A company.
     *
     * @param exit how its independent life ended by asOf, or that it was listed; null where neither
     * @param events how many events can be seen
     * @param firstEffective the day of the earliest of them
     * @param lastKnown the day on which the latest became known
     */
    record Item(
            String id,
            String name,
            String currency,
            String fiscalYearEnd,
            @Nullable Exit exit,
            int events,
            @Nullable LocalDate firstEffective,
            @Nullable LocalDate lastKnown,
            long sequence) {}

    /** The end of an independent life. */
    record Exit(String outcome, LocalDate effective, @Nullable String acquirer) {}

    @GetMapping("/api/companies")
    @Operation(operationId = "companies", summary = "Which companies are followed?")
    Page<Item> companies(
            View view,
            @RequestParam(name = "cursor", defaultValue = "") String cursor,
            @RequestParam(name = "limit", defaultValue = "1000") String limit) {
        int most = Parameters.number("limit", limit, 1, 10_000);
        List<Item> items =
                companies.timelines().all().stream()
                        .filter(t -> t.visible(view) && t.company().compareTo(cursor) > 0)
                        .limit(most + 1L)
                        .map(t -> item(t, view))
                        .toList();
        return items.size() <= most
                ? Page.of(items)
                : new Page<>(items.subList(0, most), items.get(most - 1).id());
    }

    @GetMapping("/api/companies/{company}")
    @Operation(operationId = "company", summary = "What is a company?")
    Item company(@PathVariable String company, View view) {
        return item(companies.visible(company, view), view);
    }

    private static Item item(Timeline timeline, View view) {
        int events = 0;
        LocalDate first = null;
        LocalDate last = null;
        for (Fact fact : timeline.facts()) {
            if (!fact.visible(view)) continue;
            events++;
            LocalDate effective = fact.recorded().event().header().effective();
            LocalDate known = fact.recorded().event().header().known();
            if (first == null || effective.isBefore(first)) first = effective;
            if (last == null || known.isAfter(last)) last = known;
        }
        return new Item(
                timeline.company(),
                timeline.registered().name(),
                timeline.currency().getCode(),
                timeline.registered().fiscalYearEnd().toString(),
                exit(timeline, view),
                events,
                first,
                last,
                view.sequence());
    }

    private static @Nullable Exit exit(Timeline timeline, View view) {
        Exit exit = null;
        for (Fact fact : timeline.exits()) {
            Version version = fact.counts(view);
            if (version == null) continue;
            CompanyExited exited = (CompanyExited) version.event();
            if (exit == null || !exited.header().effective().isBefore(exit.effective())) {
                exit =
                        new Exit(
                                Word.of(exited.outcome()),
                                exited.header().effective(),
                                exited.acquirer());
            }
        }
        return exit;
    }
}
