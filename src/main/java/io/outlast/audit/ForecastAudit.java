package io.outlast.audit;

import io.outlast.audit.Editions.Edition;
import io.outlast.audit.Editions.EditionKind;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Word;
import io.outlast.position.Basis;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a forecast changed, and how good it was (section 4 of the contract). A revision says that
 * they changed their mind, a correction that we misread; the two are never confused.
 *
 * @param versions in the order in which they became known
 * @param accuracy of each version that stands and each of its periods that is over, where the
 *     actual is known
 */
public record ForecastAudit(
        String company,
        String forecast,
        String forecaster,
        List<AuditedEdition> versions,
        List<Accuracy> accuracy,
        Score.Both summary,
        long sequence) {

    /**
     * A version, or a correction of one.
     *
     * @param version its number, or that of the version it corrects
     * @param kind published, revised, corrected, retracted or withdrawn
     * @param effective the day on which the forecaster held it
     * @param total of the outermost periods; null where nothing stands any more
     * @param totalChange against what stood before; null where nothing did
     * @param cashOut what it implied on the day on which it was known; null where nothing stands
     */
    public record AuditedEdition(
            int version,
            String kind,
            String eventId,
            LocalDate effective,
            LocalDate known,
            Instant recorded,
            Cited source,
            @Nullable String reason,
            List<PeriodChange> periods,
            @Nullable Money total,
            @Nullable Money totalChange,
            @Nullable Implied cashOut) {}

    /**
     * A period against what stood before.
     *
     * @param burn null where the period is no longer forecast
     * @param before what was forecast for these days; null where it was not for all of them
     * @param changePercent of what stood before, to one decimal; null where that is zero
     */
    public record PeriodChange(
            LocalDate start,
            LocalDate end,
            @Nullable Money burn,
            @Nullable Money before,
            @Nullable Money change,
            @Nullable BigDecimal changePercent) {}

    /**
     * What a version implied on the day on which it was known, by itself and by default options.
     */
    public record Implied(
            LocalDate asOf,
            String basis,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable BigDecimal months) {}

    /** A span of days, both inclusive. */
    public record AuditedDays(LocalDate start, LocalDate end) {}

    /**
     * A forecast of a period against what came of it, in the company's currency.
     *
     * @param leadDays from the day on which the forecaster held it to the last day of the period
     * @param firstActual when first the period was covered whole
     * @param errorFirst forecast less first actual
     */
    public record Accuracy(
            int version,
            long leadDays,
            AuditedDays period,
            Money forecast,
            @Nullable Money firstActual,
            Money latestActual,
            @Nullable Money errorFirst,
            Money errorLatest) {}

    /** The audit of a forecast that can be seen. */
    public static ForecastAudit of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Timeline.ForecastHistory forecast) {
        List<AuditedEdition> entries = new ArrayList<>();
        for (Edition edition : Editions.of(forecast, point))
            entries.add(entry(timeline, rates, point, forecast, edition));
        List<Accuracy> accuracy =
                accuracy(timeline, rates, point, forecast, new Actuals(timeline, rates, point));
        Score.Sums sums = new Score.Sums();
        accuracy.forEach(sums::add);
        return new ForecastAudit(
                timeline.company(),
                forecast.id(),
                forecaster(forecast, point),
                List.copyOf(entries),
                accuracy,
                sums.scores(),
                point.sequence());
    }

    /** Who made it, as it is believed at a point in time. */
    static String forecaster(Timeline.ForecastHistory forecast, PointInTime point) {
        Version opening = forecast.opening().inForce(point);
        LedgerEvent event =
                opening == null ? forecast.opening().recorded().event() : opening.event();
        return ((ForecastPublished) event).forecaster();
    }

    private static AuditedEdition entry(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Timeline.ForecastHistory forecast,
            Edition edition) {
        Fact fact = edition.fact();
        LedgerEvent event = fact.recorded().event();
        Money total = EditionChanges.total(edition.periods());
        Money before = EditionChanges.total(edition.before());
        boolean stands = edition.kind() != EditionKind.WITHDRAWN && !edition.periods().isEmpty();
        return new AuditedEdition(
                edition.number(),
                Word.of(edition.kind()),
                fact.eventId(),
                event.header().effective(),
                event.header().known(),
                fact.recorded().recorded(),
                Cited.of(event.header().source()),
                reason(event),
                EditionChanges.of(edition),
                total,
                total == null || before == null || !total.isSameCurrency(before)
                        ? null
                        : total.minus(before),
                stands ? implied(timeline, rates, point, forecast, edition) : null);
    }

    private static @Nullable String reason(LedgerEvent event) {
        return switch (event) {
            case ForecastRevised e -> e.reason();
            case io.outlast.event.ForecastWithdrawn e -> e.reason();
            case Correction e -> e.reason();
            default -> null;
        };
    }

    private static Implied implied(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Timeline.ForecastHistory forecast,
            Edition edition) {
        int day = edition.fact().known();
        PointInTime then = point.on(day).knowing(day);
        Timeline alone = timeline.without(Editions.othersThan(edition, forecast, then));
        Basis basis = Basis.forecast(forecast.id());
        CashRunway brief = CashRunway.of(alone, rates, then, Options.DEFAULT.with(basis));
        return new Implied(
                PointInTime.date(day),
                basis.word(),
                brief.outcome(),
                brief.verdict().cashOut(),
                brief.verdict().months());
    }

    /** Each version that stands, by each of its periods that is over. */
    static List<Accuracy> accuracy(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Timeline.ForecastHistory forecast,
            Actuals actuals) {
        Map<Fact, Integer> numbers = new HashMap<>();
        List<Accuracy> rows = new ArrayList<>();
        List<Fact> versions =
                java.util.Arrays.stream(forecast.versions()).sorted(Fact.BY_KNOWLEDGE).toList();
        for (Fact fact : versions) {
            Version version = fact.counts(point);
            if (version == null) continue;
            int number = numbers.computeIfAbsent(fact, f -> numbers.size() + 1);
            Editions.periods(version).stream()
                    .sorted(EditionChanges.BY_START)
                    .forEach(
                            period -> {
                                Accuracy row =
                                        row(
                                                timeline, rates, point, number, version, period,
                                                actuals);
                                if (row != null) rows.add(row);
                            });
        }
        return List.copyOf(rows);
    }

    private static @Nullable Accuracy row(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            int number,
            Version version,
            Period period,
            Actuals actuals) {
        OptionalLong latest = actuals.latest(period.span());
        if (latest.isEmpty()) return null;
        OptionalLong forecast =
                rates.convert(
                        point,
                        period.burn().getAmountMinorLong(),
                        period.burn().getCurrencyUnit(),
                        timeline.currency(),
                        PointInTime.day(period.span().end()));
        if (forecast.isEmpty()) return null;
        OptionalLong first = actuals.first(period.span());
        Money expected = Money.ofMinor(timeline.currency(), forecast.getAsLong());
        Money now = Money.ofMinor(timeline.currency(), latest.getAsLong());
        Money then = first.isEmpty() ? null : Money.ofMinor(timeline.currency(), first.getAsLong());
        return new Accuracy(
                number,
                PointInTime.day(period.span().end()) - (long) version.effective(),
                new AuditedDays(period.span().start(), period.span().end()),
                expected,
                then,
                now,
                then == null ? null : expected.minus(then),
                expected.minus(now));
    }
}
