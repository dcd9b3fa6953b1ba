package io.outlast.rest.company;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyExited;
import io.outlast.event.Word;
import io.outlast.position.CompanyExit;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** Which companies there are. */
@RestController
@Needs
@Tag(name = "Companies")
class CompanyController {
    /**
     * A company.
     *
     * @param exit how its independent life ended by asOf, or that it was listed; null where neither
     * @param events how many events can be seen
     * @param firstEffective the day of the earliest of them
     * @param lastKnown the day on which the latest became known
     */
    record CompanyProfile(
            String id,
            String name,
            String currency,
            String fiscalYearEnd,
            @Nullable EndOfIndependence exit,
            int events,
            @Nullable LocalDate firstEffective,
            @Nullable LocalDate lastKnown,
            long sequence) {}

    /** The end of an independent life. */
    record EndOfIndependence(String outcome, LocalDate effective, @Nullable String acquirer) {}

    @GetMapping("/api/companies")
    @Operation(operationId = "companies", summary = "Which companies are followed?")
    @AsTable("companies")
    @Asks({Parameter.CURSOR, Parameter.LIMIT, Parameter.FORMAT, Parameter.TABLE})
    ListOf<CompanyProfile> companies(Question question) {
        String cursor = question.query().text(Parameter.CURSOR, "");
        int most = question.query().number(Parameter.LIMIT, 1_000, 1, 10_000);
        List<CompanyProfile> items =
                question.companiesAfter(cursor).stream()
                        .filter(t -> t.listed(question.point()))
                        .limit(most + 1L)
                        .map(t -> item(t, question.point()))
                        .toList();
        return items.size() <= most
                ? ListOf.of(items)
                : new ListOf<>(items.subList(0, most), items.get(most - 1).id());
    }

    @GetMapping("/api/companies/{company}")
    @Operation(operationId = "company", summary = "What is a company?")
    @Asks
    CompanyProfile company(Question question) {
        return item(question.timeline(), question.point());
    }

    private static CompanyProfile item(Timeline timeline, PointInTime point) {
        int events = 0;
        LocalDate first = null;
        LocalDate last = null;
        for (Fact fact : timeline.facts()) {
            if (!fact.visible(point)) continue;
            events++;
            LocalDate effective = fact.recorded().event().header().effective();
            LocalDate known = fact.recorded().event().header().known();
            if (first == null || effective.isBefore(first)) first = effective;
            if (last == null || known.isAfter(last)) last = known;
        }
        return new CompanyProfile(
                timeline.company(),
                timeline.registered().name(),
                timeline.currency().getCode(),
                timeline.registered().fiscalYearEnd().toString(),
                exit(timeline, point),
                events,
                first,
                last,
                point.sequence());
    }

    private static @Nullable EndOfIndependence exit(Timeline timeline, PointInTime point) {
        CompanyExited exited = CompanyExit.of(timeline, point).event();
        return exited == null
                ? null
                : new EndOfIndependence(
                        Word.of(exited.outcome()), exited.header().effective(), exited.acquirer());
    }
}
