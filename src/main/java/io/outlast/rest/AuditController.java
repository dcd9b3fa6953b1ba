package io.outlast.rest;

import io.outlast.audit.Alarm;
import io.outlast.audit.Beliefs;
import io.outlast.audit.Bridge;
import io.outlast.audit.Surprises;
import io.outlast.event.Refusal;
import io.outlast.position.CashSeries;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Why an answer changed. */
@RestController
@Tag(name = "Audits")
class AuditController {
    private static final int MOST_DAYS = 120;

    private final Companies companies;

    AuditController(Companies companies) {
        this.companies = companies;
    }

    private ExchangeRates rates() {
        return companies.timelines().rates();
    }

    @GetMapping("/api/companies/{company}/bridge")
    @Operation(
            operationId = "bridge",
            summary = "Why does the answer at one point in time differ from that at another?")
    Bridge bridge(
            @PathVariable String company,
            View view,
            @RequestParam(name = "fromAsOf") String fromAsOf,
            @RequestParam(name = "fromKnownAt", required = false) @Nullable String fromKnownAt,
            @RequestParam(name = "toAsOf", required = false) @Nullable String toAsOf,
            @RequestParam(name = "toKnownAt", required = false) @Nullable String toKnownAt,
            @ParameterObject Counted counted,
            @RequestParam(name = "effects", defaultValue = "all") String effects) {
        Timeline timeline = companies.visible(company, view);
        View to = view;
        if (toAsOf != null) {
            LocalDate day = Parameters.day("toAsOf", toAsOf);
            // The day of the question is today unless it is said otherwise, and never later.
            if (View.day(day) > view.asOf())
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "toAsOf",
                        "toAsOf is "
                                + day
                                + ", after "
                                + View.date(view.asOf())
                                + "; nothing is true yet on a day to come");
            to = to.on(View.day(day));
        }
        // Each point has the knowledge of its own day, unless it says another.
        if (toKnownAt != null) to = to.knowing(View.day(Parameters.day("toKnownAt", toKnownAt)));
        else if (toAsOf != null) to = to.knowing(Math.min(to.asOf(), view.knownAt()));
        LocalDate from = Parameters.day("fromAsOf", fromAsOf);
        LocalDate known = fromKnownAt == null ? from : Parameters.day("fromKnownAt", fromKnownAt);
        notEarlier("toAsOf", "fromAsOf", from, View.date(to.asOf()));
        notEarlier("toKnownAt", "fromKnownAt", known, View.date(to.knownAt()));
        boolean all =
                Points.parse(
                        effects,
                        "effects",
                        t ->
                                switch (t) {
                                    case "all" -> true;
                                    case "nonzero" -> false;
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "\""
                                                            + t
                                                            + "\" is not known for effects; all or"
                                                            + " nonzero is needed");
                                });
        Bridge bridge =
                Bridge.of(
                        timeline,
                        rates(),
                        to.on(View.day(from)).knowing(View.day(known)),
                        to,
                        counted.options(timeline, to));
        return all ? bridge : bridge.withEffectsOnly();
    }

    private static void notEarlier(String toName, String fromName, LocalDate from, LocalDate to) {
        if (!to.isBefore(from)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                toName,
                toName
                        + " is "
                        + to
                        + ", before "
                        + fromName
                        + ", "
                        + from
                        + "; a bridge leads to a point that is not earlier on either clock");
    }

    @GetMapping("/api/companies/{company}/beliefs")
    @Operation(
            operationId = "beliefs",
            summary = "How long was the money thought to last, day by day of knowledge?")
    Object beliefs(
            @PathVariable String company,
            View view,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @ParameterObject Counted counted,
            @RequestParam(name = "format", defaultValue = "json") String format) {
        Timeline timeline = companies.visible(company, view);
        boolean csv = Csv.asked(format);
        Options options = counted.options(timeline, view);
        Beliefs beliefs = Beliefs.of(timeline, rates(), view, options, monthEnds(view, from, to));
        return csv ? Csv.respond(company + "-beliefs", rows(beliefs)) : beliefs;
    }

    private static List<LocalDate> monthEnds(
            View view, @Nullable String from, @Nullable String to) {
        LocalDate latest = View.date(Math.min(view.asOf(), view.knownAt()));
        LocalDate last = to == null ? latest : Parameters.day("to", to);
        if (last.isAfter(latest))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "to",
                    "to is " + last + ", after the last day asked about, " + latest);
        LocalDate first = from == null ? last.minusMonths(23) : Parameters.day("from", from);
        if (first.isAfter(last))
            throw Refusal.of(Refusal.Kind.RULE, "from", "from is " + first + ", after to, " + last);
        List<LocalDate> days = CashSeries.days(first, last, CashSeries.Step.MONTH);
        if (days.size() > MOST_DAYS)
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "from",
                    "From "
                            + first
                            + " to "
                            + last
                            + " there are "
                            + days.size()
                            + " ends of months; at most "
                            + MOST_DAYS
                            + " are answered");
        return days;
    }

    private static List<List<Object>> rows(Beliefs beliefs) {
        List<List<Object>> rows = new ArrayList<>();
        List<Object> head = new ArrayList<>(List.of("asOf"));
        head.addAll(beliefs.columns());
        rows.add(head);
        for (Beliefs.Row row : beliefs.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.asOf()));
            for (Beliefs.Cell cell : row.cells())
                cells.add(
                        cell == null
                                ? ""
                                : cell.cashOut() == null ? cell.outcome() : cell.cashOut());
            rows.add(cells);
        }
        return rows;
    }

    @GetMapping("/api/companies/{company}/surprises")
    @Operation(
            operationId = "surprises",
            summary =
                    "What became known long after it happened, and which past answers did it move?")
    Page<Surprises.Item> surprises(
            @PathVariable String company,
            View view,
            @RequestParam(name = "since", required = false) @Nullable String since,
            @RequestParam(name = "lag", defaultValue = "90") String lag,
            @ParameterObject Counted counted) {
        Timeline timeline = companies.visible(company, view);
        LocalDate from =
                since == null
                        ? View.date(view.asOf()).minusMonths(12)
                        : Parameters.day("since", since);
        return Page.of(
                Surprises.of(
                        timeline,
                        rates(),
                        view,
                        counted.options(timeline, view),
                        from,
                        Parameters.number("lag", lag, 1, 36_500)));
    }

    @GetMapping("/api/companies/{company}/alarm")
    @Operation(
            operationId = "alarm",
            summary = "When did the runway first fall below a number of months?")
    Alarm alarm(
            @PathVariable String company,
            View view,
            @RequestParam(name = "months", defaultValue = "12") String months,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @ParameterObject Counted counted) {
        Timeline timeline = companies.visible(company, view);
        LocalDate first =
                from == null ? firstBalance(timeline, view) : Parameters.day("from", from);
        if (View.day(first) > view.asOf())
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "from",
                    "from is " + first + ", after asOf, " + View.date(view.asOf()));
        return Alarm.of(
                timeline,
                rates(),
                view,
                counted.options(timeline, view),
                Parameters.number("months", months, 1, 600),
                first);
    }

    private static LocalDate firstBalance(Timeline timeline, View view) {
        for (Timeline.Entry balance : timeline.balances()) {
            if (balance.inForce(view) && balance.version().effective() <= view.asOf())
                return View.date(balance.version().effective());
        }
        return View.date(view.asOf());
    }
}
