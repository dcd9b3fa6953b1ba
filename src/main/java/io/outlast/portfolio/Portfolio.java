package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.money.Ratio;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.runway.Verdict;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
     * @param trouble why nothing can be said of it; null where something can
     */
    public record PortfolioCompany(
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
            List<Money> unconverted,
            @Nullable String trouble) {}

    private record Ranked(PortfolioCompany item, Verdict verdict) {}

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

    /**
     * The companies that are shown.
     *
     * @param matching how many there are, those included that are not shown
     */
    public record Part(List<PortfolioCompany> items, int matching) {}

    /** What is asked of each company. */
    private record PortfolioQuestion(Options options, CurrencyUnit currency) {}

    /** Some of the companies that can be seen. */
    public static Part of(
            AcrossCompanies across,
            PointInTime point,
            Options options,
            CurrencyUnit currency,
            Selection selection) {
        return selection.byNameAlone()
                ? byName(across, point, options, currency, selection)
                : ranked(across, point, options, currency, selection);
    }

    private static Part ranked(
            AcrossCompanies across,
            PointInTime point,
            Options options,
            CurrencyUnit currency,
            Selection selection) {
        ExchangeRateTable rates = across.rates();
        List<Ranked> all =
                across
                        .of(
                                new PortfolioQuestion(options, currency),
                                point,
                                t -> rankedOrTroubled(t, rates, point, options, currency))
                        .items()
                        .stream()
                        .filter(r -> selection.named(r.item.id, r.item.name))
                        .filter(r -> selection.has(r.verdict.outcome()) && selection.has(r.item))
                        .sorted(selection.ofCompanies(Ranked::item, WHO_RUNS_OUT_FIRST))
                        .toList();
        return new Part(shown(all, selection).stream().map(Ranked::item).toList(), all.size());
    }

    private static <T> List<T> shown(List<T> all, Selection selection) {
        int from = Math.min(selection.from(), all.size());
        return all.subList(from, (int) Math.min(all.size(), (long) from + selection.most()));
    }

    private record Named(String id, String name) {}

    /** Nothing is worked out of a company that is not shown. */
    private static Part byName(
            AcrossCompanies across,
            PointInTime point,
            Options options,
            CurrencyUnit currency,
            Selection selection) {
        ExchangeRateTable rates = across.rates();
        List<Named> all =
                across
                        .of(Named.class, point, t -> new Named(t.company(), t.registered().name()))
                        .items()
                        .stream()
                        .filter(n -> selection.named(n.id, n.name))
                        .sorted(
                                Comparator.comparing(Named::name, selection.ofNames())
                                        .thenComparing(Named::id))
                        .toList();
        List<PortfolioCompany> items =
                shown(all, selection).stream()
                        .map(n -> across.timeline(n.id))
                        .map(t -> rankedOrTroubled(t, rates, point, options, currency).item)
                        .toList();
        return new Part(items, all.size());
    }

    private static Ranked rankedOrTroubled(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            CurrencyUnit currency) {
        List<Ranked> ranked = new ArrayList<>(1);
        String trouble =
                CompanyTrouble.attempt(
                        timeline.company(),
                        () -> ranked.add(ranked(timeline, rates, point, options, currency)));
        return trouble == null ? ranked.getFirst() : troubled(timeline, point, trouble);
    }

    private static Ranked ranked(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            CurrencyUnit currency) {
        CommonCurrency common = new CommonCurrency(rates, point, currency);
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        Estimate estimate = Estimate.of(books, options.basis());
        CashRunway brief = CashRunway.of(books, estimate, options);
        Verdict verdict = brief.verdict();
        Ratio daily = books.exited() ? null : estimate.rate().on(point.asOf() + 1);
        LocalDate covered = books.burn().lastCovered();
        List<Money> unconverted = new ArrayList<>(books.unconverted());
        Money cash = brief.cash() == null ? null : common.convert(brief.cash());
        Money burn = daily == null ? null : common.convert(books.money(daily.rounded()));
        unconverted.addAll(common.unconverted());
        return new Ranked(
                new PortfolioCompany(
                        timeline.company(),
                        timeline.registered().name(),
                        cash,
                        brief.outcome(),
                        verdict.cashOut(),
                        verdict.days(),
                        verdict.months(),
                        brief.basis(),
                        burn,
                        books.anchored() ? PointInTime.date(books.balanceDay()) : null,
                        books.anchored()
                                ? Integer.valueOf(point.asOf() - books.balanceDay())
                                : null,
                        covered,
                        covered == null
                                ? null
                                : Integer.valueOf(point.asOf() - PointInTime.day(covered)),
                        unconverted.isEmpty(),
                        List.copyOf(unconverted),
                        null),
                verdict);
    }

    private static Ranked troubled(Timeline timeline, PointInTime point, String trouble) {
        Verdict verdict = Verdict.unknown("trouble", point.asOf());
        return new Ranked(
                new PortfolioCompany(
                        timeline.company(),
                        timeline.registered().name(),
                        null,
                        Word.of(verdict.outcome()),
                        null,
                        null,
                        null,
                        Basis.OUTLOOK.word(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of(),
                        trouble),
                verdict);
    }
}
