package io.outlast.rest.company;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Word;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was forecast of a company. */
@RestController
@Needs
@Tag(name = "Forecasts")
class ForecastController {
    /** A forecast with the versions that count, the latest last. */
    record ForecastDetails(
            String id,
            String forecaster,
            boolean withdrawn,
            @Nullable String note,
            List<ForecastVersion> versions) {}

    /** One version of a forecast, as it is believed now. */
    record ForecastVersion(
            int version,
            String eventId,
            LocalDate effective,
            LocalDate known,
            String evidence,
            @Nullable String reason,
            List<ExpectedBurn> periods) {}

    /** What is expected to be burned in a span. */
    record ExpectedBurn(LocalDate start, LocalDate end, Money burn) {}

    @GetMapping("/api/companies/{company}/forecasts")
    @Operation(operationId = "forecasts", summary = "What was forecast, and how did it change?")
    @AsTable("forecasts")
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ListOf<ForecastDetails> forecasts(Question question) {
        PointInTime point = question.point();
        List<ForecastDetails> items = new ArrayList<>();
        for (Timeline.ForecastHistory forecast : question.timeline().forecasts()) {
            Version opening = forecast.opening().counts(point);
            if (opening == null) continue;
            ForecastPublished published = (ForecastPublished) opening.event();
            boolean withdrawn = false;
            for (Fact withdrawal : forecast.withdrawals())
                withdrawn |= withdrawal.counts(point) != null;
            items.add(
                    new ForecastDetails(
                            forecast.id(),
                            published.forecaster(),
                            withdrawn,
                            published.note(),
                            editions(forecast, point)));
        }
        return ListOf.of(items);
    }

    private static List<ForecastVersion> editions(
            Timeline.ForecastHistory forecast, PointInTime point) {
        List<ForecastVersion> editions = new ArrayList<>();
        List<Fact> inOrder = Arrays.stream(forecast.versions()).sorted(Fact.BY_KNOWLEDGE).toList();
        for (Fact fact : inOrder) {
            Version version = fact.counts(point);
            if (version != null) editions.add(edition(editions.size() + 1, fact, version.event()));
        }
        return editions;
    }

    private static ForecastVersion edition(int number, Fact fact, LedgerEvent event) {
        List<Period> periods =
                event instanceof ForecastRevised revised
                        ? revised.periods()
                        : ((ForecastPublished) event).periods();
        return new ForecastVersion(
                number,
                fact.eventId(),
                event.header().effective(),
                event.header().known(),
                Word.of(event.header().source().evidence()),
                event instanceof ForecastRevised revised ? revised.reason() : null,
                periods.stream()
                        .map(p -> new ExpectedBurn(p.span().start(), p.span().end(), p.burn()))
                        .toList());
    }
}
