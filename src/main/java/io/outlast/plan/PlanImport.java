package io.outlast.plan;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.document.Documents;
import io.outlast.event.Evidence;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.event.Word;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.money.Amounts;
import io.outlast.plan.PlanOutcome.PlanRow;
import io.outlast.plan.PlanOutcome.PlannedMonth;
import io.outlast.plan.PlanReader.ReadPlan;
import io.outlast.scenario.Rules;
import io.outlast.scenario.RunwayEffect;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.ForecastHistory;
import io.outlast.timeline.Timelines;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes plans in (section 7 of the contract): a budget becomes a forecast of the company's own, or
 * its next version.
 */
public final class PlanImport {
    private final Ledger ledger;
    private final Timelines timelines;
    private final Documents documents;
    private final Rules.RulesSource rules;

    public PlanImport(
            Ledger ledger, Timelines timelines, Documents documents, Rules.RulesSource rules) {
        this.ledger = ledger;
        this.timelines = timelines;
        this.documents = documents;
        this.rules = rules;
    }

    /**
     * Takes a file in.
     *
     * @param dryRun whether only to try; then nothing is kept
     * @throws Refusal if it cannot be read, or the forecast breaks a rule
     */
    public PlanOutcome run(
            String company, Path file, PlanOptions options, boolean dryRun, Author author) {
        Timeline timeline =
                timelines
                        .find(company)
                        .orElseThrow(() -> Refusal.notFound("There is no company " + company));
        if (!options.forecast().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "forecast",
                    ("\"%s\" is no id; letters, digits, dots, hyphens and underscores are needed,"
                                    + " at most 100")
                            .formatted(options.forecast()));
        ReadPlan plan = PlanReader.read(file, options);
        String document = Documents.digest(file);
        LocalDate today = Objects.requireNonNull(ledger.reading().today());
        List<PlannedMonth> months = months(plan, timeline, options.forecast());
        LedgerEvent event = event(timeline, options, months, document, today, plan);
        boolean same =
                months.stream().allMatch(m -> m.burn().equals(m.before()))
                        && months.size() == latest(timeline, options.forecast()).size();
        List<LedgerEvent> events = same ? List.of() : List.of(event);
        RunwayEffect effect =
                RunwayEffect.of(
                        timeline, timelines.rates(), today, timelines.head(), events, rules);
        if (!dryRun) record(file, options, events, author);
        return new PlanOutcome(
                company,
                document,
                options.forecast(),
                same ? null : versions(timeline, options.forecast()) + 1,
                plan.table().sheet(),
                plan.months().across(),
                plan.unit(),
                rows(plan, timeline.currency()),
                months,
                plan.doubts(),
                events.size(),
                same ? 1 : 0,
                effect.before(),
                effect.after());
    }

    private void record(Path file, PlanOptions options, List<LedgerEvent> events, Author author) {
        if (events.isEmpty()) return;
        documents.keepFor(
                file,
                options.name(),
                () -> {
                    ledger.record(events.getFirst(), author, null);
                    return true;
                });
    }

    private static int versions(Timeline timeline, String forecast) {
        ForecastHistory history = timeline.forecast(forecast);
        return history == null ? 0 : history.versions().length;
    }

    /** What the last version says. */
    private static List<Period> latest(Timeline timeline, String forecast) {
        ForecastHistory history = timeline.forecast(forecast);
        List<Period> periods = List.of();
        if (history == null) return periods;
        for (Fact fact : history.versions()) {
            Version version = fact.inForce(PointInTime.recordedBy(Long.MAX_VALUE));
            if (version == null) continue;
            periods =
                    switch (version.event()) {
                        case ForecastPublished published -> published.periods();
                        case ForecastRevised revised -> revised.periods();
                        default -> periods;
                    };
        }
        return periods;
    }

    private static List<PlannedMonth> months(ReadPlan plan, Timeline timeline, String forecast) {
        List<Period> before = latest(timeline, forecast);
        CurrencyUnit currency = timeline.currency();
        List<PlannedMonth> months = new ArrayList<>();
        for (int i = 0; i < plan.months().months().size(); i++) {
            YearMonth month = plan.months().months().get(i);
            Span span = new Span(month.atDay(1), month.atEndOfMonth());
            Money said = null;
            for (Period period : before) if (period.span().equals(span)) said = period.burn();
            months.add(
                    new PlannedMonth(
                            span.start(),
                            span.end(),
                            money(plan.receipts()[i], currency),
                            money(plan.spending()[i], currency),
                            money(plan.spending()[i].subtract(plan.receipts()[i]), currency),
                            said));
        }
        return months;
    }

    /** Plans are worked out by formulas; they are rounded to the currency's decimals. */
    private static Money money(BigDecimal amount, CurrencyUnit currency) {
        BigDecimal rounded = amount.setScale(currency.getDecimalPlaces(), RoundingMode.HALF_EVEN);
        BigDecimal minor = rounded.movePointRight(currency.getDecimalPlaces());
        if (minor.abs().compareTo(BigDecimal.valueOf(Amounts.LARGEST)) <= 0)
            return Money.of(currency, rounded);
        throw Refusal.rule(
                "The plan has an amount of more than %s, which is as much as is kept"
                        .formatted(Amounts.format(Amounts.LARGEST, currency)));
    }

    private static LedgerEvent event(
            Timeline timeline,
            PlanOptions options,
            List<PlannedMonth> months,
            String document,
            LocalDate today,
            ReadPlan plan) {
        List<Period> periods =
                months.stream()
                        .map(m -> new Period(new Span(m.start(), m.end()), m.burn()))
                        .toList();
        LocalDate known = Objects.requireNonNullElse(options.known(), today);
        String given = Documents.plain(options.name());
        String name = given == null ? document.substring(0, 12) : given;
        String forecaster = timeline.registered().name();
        Source source =
                new Source(
                        forecaster,
                        "Plan " + name,
                        null,
                        Evidence.COMPANY,
                        document,
                        locator(plan),
                        null);
        Header header =
                new Header(timeline.company(), options.forecast(), null, known, known, source);
        return timeline.forecast(options.forecast()) == null
                ? new ForecastPublished(header, forecaster, periods, null)
                : new ForecastRevised(header, periods, "Plan " + name);
    }

    private static String locator(ReadPlan plan) {
        if (plan.table().sheet() != null) return "sheet " + plan.table().sheet();
        return "lines %d-%d"
                .formatted(
                        plan.table().rows().getFirst().first(),
                        plan.table().rows().getLast().last());
    }

    private static List<PlanRow> rows(ReadPlan plan, CurrencyUnit currency) {
        List<PlanRow> rows = new ArrayList<>();
        for (PlanLine line : plan.lines()) {
            BigDecimal total = BigDecimal.ZERO;
            for (BigDecimal value : line.values) total = total.add(value);
            @Nullable Money shown =
                    line.numbers ? money(total.multiply(plan.unit()), currency) : null;
            rows.add(new PlanRow(line.label, line.place, Word.of(line.kind), shown, line.why));
        }
        return rows;
    }
}
