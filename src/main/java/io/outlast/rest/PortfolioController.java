package io.outlast.rest;

import io.outlast.event.RoundRaised.Instrument;
import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.RoundRankings;
import io.outlast.runway.Options;
import io.outlast.timeline.Timelines;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The view across companies. */
@RestController
@Tag(name = "Across companies")
class PortfolioController {
    private final Timelines timelines;

    PortfolioController(Companies companies) {
        timelines = companies.timelines();
    }

    /**
     * A list of amounts in one currency.
     *
     * @param complete false where an amount could not be converted
     */
    record Listed<T>(
            List<T> items,
            @Nullable String next,
            String currency,
            boolean complete,
            List<Money> unconverted,
            long sequence) {}

    @GetMapping("/api/portfolio")
    @Operation(
            operationId = "portfolio",
            summary =
                    "How much cash has each company, how long does it last, and who is out first?")
    Listed<Portfolio.Item> portfolio(
            View view,
            @RequestParam(name = "currency", defaultValue = "USD") String currency,
            @ParameterObject Counted counted,
            @RequestParam(name = "cursor", defaultValue = "0") String cursor,
            @RequestParam(name = "limit", defaultValue = "1000") String limit) {
        Options options = counted.options();
        var unit = Parameters.currency(currency);
        List<Portfolio.Item> items =
                Portfolio.of(timelines.all(), timelines.rates(), view, options, unit);
        List<Money> unconverted = items.stream().flatMap(i -> i.unconverted().stream()).toList();
        return part(items, cursor, limit, unit.getCode(), unconverted, view);
    }

    @GetMapping("/api/rankings/rounds")
    @Operation(operationId = "roundRankings", summary = "Which rounds are the largest?")
    Listed<RoundRankings.Item> rounds(
            View view,
            @RequestParam(name = "currency", defaultValue = "USD") String currency,
            @RequestParam(name = "instrument", defaultValue = "") String instrument,
            @RequestParam(name = "cursor", defaultValue = "0") String cursor,
            @RequestParam(name = "limit", defaultValue = "100") String limit) {
        var unit = Parameters.currency(currency);
        Set<Instrument> instruments = EnumSet.noneOf(Instrument.class);
        for (String word : instrument.split(",", -1))
            if (!word.isBlank())
                instruments.add(Parameters.word("instrument", word.strip(), Instrument.class));
        RoundRankings.Ranking ranking =
                RoundRankings.of(timelines.all(), timelines.rates(), view, unit, instruments);
        return part(ranking.items(), cursor, limit, unit.getCode(), ranking.unconverted(), view);
    }

    @GetMapping("/api/counterparties")
    @Operation(
            operationId = "counterparties",
            summary = "Who is owed what, by whom and when, and who is hurt if a company fails?")
    Listed<Counterparties.Item> counterparties(
            View view,
            @RequestParam(name = "currency", defaultValue = "USD") String currency,
            @RequestParam(name = "cursor", defaultValue = "0") String cursor,
            @RequestParam(name = "limit", defaultValue = "1000") String limit) {
        var unit = Parameters.currency(currency);
        Counterparties.All all = Counterparties.of(timelines.all(), timelines.rates(), view, unit);
        return part(all.items(), cursor, limit, unit.getCode(), all.unconverted(), view);
    }

    private static <T> Listed<T> part(
            List<T> all,
            String cursor,
            String limit,
            String currency,
            List<Money> unconverted,
            View view) {
        int from = Math.min(Parameters.number("cursor", cursor, 0, 999_999_999), all.size());
        int to = Math.min(all.size(), from + Parameters.number("limit", limit, 1, 10_000));
        return new Listed<>(
                all.subList(from, to),
                to < all.size() ? String.valueOf(to) : null,
                currency,
                unconverted.isEmpty(),
                unconverted,
                view.sequence());
    }
}
