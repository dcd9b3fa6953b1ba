package io.outlast.rest.rates;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.Word;
import io.outlast.money.Amounts;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.rest.history.JournalEvent;
import io.outlast.rest.history.JournalLines;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What currencies cost in others: the rates that count, and the journal of the ledger itself. */
@RestController
@Needs
@Tag(name = "Exchange rates")
class ExchangeRateController {
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;

    private final JournalLines lines;

    ExchangeRateController(JournalLines lines) {
        this.lines = lines;
    }

    /**
     * A rate that counts.
     *
     * @param id of its event
     * @param rate how many of the quoted currency one of the base currency costs, as digits
     * @param evidence how strong its source is
     */
    record ExchangeRate(
            String id,
            String base,
            String quote,
            String rate,
            LocalDate effective,
            LocalDate known,
            String publisher,
            String title,
            @Nullable String url,
            String evidence) {}

    @GetMapping("/api/exchange-rates")
    @Operation(
            operationId = "exchangeRates",
            summary = "Which exchange rates count, pair by pair, the latest day first?")
    @AsTable("exchange-rates")
    @Asks({
        Parameter.BASE,
        Parameter.QUOTE,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListOf<ExchangeRate> rates(Question question) {
        Query query = question.query();
        CurrencyUnit base = query.read(Parameter.BASE, Amounts::currency);
        CurrencyUnit quote = query.read(Parameter.QUOTE, Amounts::currency);
        List<ExchangeRate> counting = new ArrayList<>();
        for (Fact fact : question.ledgerFacts()) {
            if (fact.recorded().event() instanceof Correction) continue;
            Version version = fact.counts(question.point());
            if (version == null) continue;
            ExchangeRateRecorded rate = (ExchangeRateRecorded) version.event();
            if (concerns(rate, base) && concerns(rate, quote)) counting.add(item(fact, rate));
        }
        counting.sort(
                Comparator.comparing(ExchangeRate::base)
                        .thenComparing(ExchangeRate::quote)
                        .thenComparing(ExchangeRate::effective, Comparator.reverseOrder())
                        .thenComparing(ExchangeRate::known, Comparator.reverseOrder())
                        .thenComparing(ExchangeRate::id));
        int from = Math.min(query.number(Parameter.CURSOR, 0, 0, MOST * MOST), counting.size());
        int to = Math.min(counting.size(), from + query.number(Parameter.LIMIT, USUAL, 1, MOST));
        return new ListOf<>(
                counting.subList(from, to), to < counting.size() ? String.valueOf(to) : null);
    }

    private static boolean concerns(ExchangeRateRecorded rate, @Nullable CurrencyUnit currency) {
        return currency == null || rate.base().equals(currency) || rate.quote().equals(currency);
    }

    private static ExchangeRate item(Fact fact, ExchangeRateRecorded rate) {
        var header = rate.header();
        return new ExchangeRate(
                fact.eventId(),
                rate.base().getCode(),
                rate.quote().getCode(),
                rate.rate().toPlainString(),
                header.effective(),
                header.known(),
                header.source().publisher(),
                header.source().title(),
                header.source().url(),
                Word.of(header.source().evidence()));
    }

    @GetMapping("/api/exchange-rates/journal")
    @Operation(
            operationId = "exchangeRateJournal",
            summary = "Which events of the ledger itself were recorded, in which order?")
    @AsTable("journal")
    @Asks({Parameter.CURSOR, Parameter.LIMIT, Parameter.FORMAT, Parameter.TABLE})
    ListOf<JournalEvent> journal(Question question) {
        return lines.part(question.ledgerFacts(), question);
    }
}
