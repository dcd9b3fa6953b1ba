package io.outlast.portfolio;

import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.Brief;
import io.outlast.runway.Options;
import io.outlast.runway.Verdict;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All companies side by side, the one that runs out first at the top. */
public final class Portfolio {
    /**
     * A company.
     *
     * @param cash the estimated cash in the currency asked for; null where there is no balance, or
     *     no rate for it
     * @param dailyBurn of the day after asOf, likewise
     * @param basis the basis that was used
     * @param daysSinceBalance from the day of the latest balance to asOf; null without one
     * @param daysSinceBurnReport from the last covered day to asOf; null without one
     * @param complete false where an amount of it could not be converted
     */
    public record Item(
            String id,
            String name,
            @Nullable Money cash,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable BigDecimal months,
            String basis,
            @Nullable Money dailyBurn,
            @Nullable LocalDate balance,
            @Nullable Integer daysSinceBalance,
            @Nullable LocalDate lastCovered,
            @Nullable Integer daysSinceBurnReport,
            boolean complete,
            List<Money> unconverted) {}

    private record Ranked(Item item, Verdict verdict) {}

    /** Out already, then by the cash-out day, then those of whom nobody knows, then the rest. */
    private static final Comparator<Ranked> WHO_RUNS_OUT_FIRST =
            Comparator.comparingInt((Ranked r) -> urgency(r.verdict.outcome()))
                    .thenComparingInt(r -> r.verdict.finite() ? r.verdict.lastDay() : 0)
                    .thenComparing(r -> r.item.id);

    private Portfolio() {}

    private static int urgency(Verdict.Outcome outcome) {
        return switch (outcome) {
            case ALREADY_OUT -> 0;
            case FINITE -> 1;
            case UNKNOWN -> 2;
            case BEYOND_HORIZON -> 3;
            case NOT_BURNING -> 4;
            case EXITED -> 5;
        };
    }

    /** The companies that can be seen. */
    public static List<Item> of(
            Collection<Timeline> timelines,
            ExchangeRates rates,
            View view,
            Options options,
            CurrencyUnit currency) {
        return timelines.stream()
                .filter(t -> t.visible(view))
                .map(t -> ranked(t, rates, view, options, currency))
                .sorted(WHO_RUNS_OUT_FIRST)
                .map(Ranked::item)
                .toList();
    }

    private static Ranked ranked(
            Timeline timeline,
            ExchangeRates rates,
            View view,
            Options options,
            CurrencyUnit currency) {
        Common common = new Common(rates, view, currency);
        Books books = Books.of(timeline, rates, view, Evidenced.SILENT);
        Estimate estimate = Estimate.of(books, options.basis());
        Brief brief = Brief.of(books, estimate, options);
        Verdict verdict = brief.verdict();
        Long daily = estimate.rate().on(view.asOf() + 1);
        LocalDate covered = books.burn().lastCovered();
        CashPosition position = CashPosition.of(books, estimate);
        List<Money> unconverted = new ArrayList<>(position.unconverted());
        Money cash = brief.cash() == null ? null : common.convert(brief.cash());
        Money burn = daily == null ? null : common.convert(books.money(daily));
        unconverted.addAll(common.unconverted());
        return new Ranked(
                new Item(
                        timeline.company(),
                        timeline.registered().name(),
                        cash,
                        brief.outcome(),
                        verdict.cashOut(),
                        verdict.days(),
                        verdict.months(),
                        brief.basis(),
                        burn,
                        books.anchored() ? View.date(books.balanceDay()) : null,
                        books.anchored() ? Integer.valueOf(view.asOf() - books.balanceDay()) : null,
                        covered,
                        covered == null ? null : Integer.valueOf(view.asOf() - View.day(covered)),
                        unconverted.isEmpty(),
                        List.copyOf(unconverted)),
                verdict);
    }
}
