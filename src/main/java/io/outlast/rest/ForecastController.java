package io.outlast.rest;

import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was forecast of a company. */
@RestController
@Tag(name = "Forecasts")
class ForecastController {
    private final Companies companies;

    ForecastController(Companies companies) {
        this.companies = companies;
    }

    /** A forecast with the versions that count, the latest last. */
    record Item(
            String id,
            String forecaster,
            boolean withdrawn,
            @Nullable String note,
            List<Edition> versions) {}

    /** One version of a forecast, as it is believed now. */
    record Edition(
            int version,
            String eventId,
            LocalDate effective,
            LocalDate known,
            String evidence,
            @Nullable String reason,
            List<Span> periods) {}

    /** What is expected to be burned in a span. */
    record Span(LocalDate start, LocalDate end, Money burn) {}

    @GetMapping("/api/companies/{company}/forecasts")
    @Operation(operationId = "forecasts", summary = "What was forecast, and how did it change?")
    Page<Item> forecasts(@PathVariable String company, View view) {
        List<Item> items = new ArrayList<>();
        for (Timeline.Forecast forecast : companies.visible(company, view).forecasts()) {
            Version opening = forecast.opening().counts(view);
            if (opening == null) continue;
            ForecastPublished published = (ForecastPublished) opening.event();
            boolean withdrawn = false;
            for (Fact withdrawal : forecast.withdrawals())
                withdrawn |= withdrawal.counts(view) != null;
            items.add(
                    new Item(
                            forecast.id(),
                            published.forecaster(),
                            withdrawn,
                            published.note(),
                            editions(forecast, view)));
        }
        return Page.of(items);
    }

    private static List<Edition> editions(Timeline.Forecast forecast, View view) {
        List<Edition> editions = new ArrayList<>();
        List<Fact> inOrder = Arrays.stream(forecast.versions()).sorted(Fact.BY_KNOWLEDGE).toList();
        for (Fact fact : inOrder) {
            Version version = fact.counts(view);
            if (version != null) editions.add(edition(editions.size() + 1, fact, version.event()));
        }
        return editions;
    }

    private static Edition edition(int number, Fact fact, LedgerEvent event) {
        List<Period> periods =
                event instanceof ForecastRevised revised
                        ? revised.periods()
                        : ((ForecastPublished) event).periods();
        return new Edition(
                number,
                fact.eventId(),
                event.header().effective(),
                event.header().known(),
                Word.of(event.header().source().evidence()),
                event instanceof ForecastRevised revised ? revised.reason() : null,
                periods.stream()
                        .map(p -> new Span(p.span().start(), p.span().end(), p.burn()))
                        .toList());
    }
}
