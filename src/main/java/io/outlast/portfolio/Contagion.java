package io.outlast.portfolio;

import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.Change;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.Instalment;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.money.Exact;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.DebtPart;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.scenario.Rules;
import io.outlast.scenario.Scenario;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is hurt if a company ends: what each of its counterparties and lenders is owed and would not
 * get, and, where that is a company of this ledger, what it does to its own date. What would have
 * been paid to it on a day is then missing on that day.
 *
 * @param items those who lose most first
 */
public record Contagion(String company, List<Hurt> items) {

    /**
     * One who is owed something.
     *
     * @param name as it is recorded
     * @param loses what is outstanding by binding commitments and debt, in the company's currency
     * @param undated what of it has no day, and so no effect on a date
     * @param letters what was promised without binding
     * @param followed its own id; null where it is no company of this ledger
     * @param before how its own answer stands; null unless it is followed
     * @param after how it would stand; null unless it is followed and could be supposed
     */
    public record Hurt(
            String name,
            Money loses,
            Money undated,
            Money letters,
            @Nullable String followed,
            @Nullable OwnDate before,
            @Nullable OwnDate after) {

        /** By how many days its own date comes nearer; null where there are not two. */
        public @Nullable Integer days() {
            LocalDate was = before == null ? null : before.cashOut;
            LocalDate is = after == null ? null : after.cashOut;
            return was == null || is == null
                    ? null
                    : Integer.valueOf((int) (is.toEpochDay() - was.toEpochDay()));
        }
    }

    /** The answer of a company that is owed something. */
    public record OwnDate(String outcome, @Nullable LocalDate cashOut) {
        static OwnDate of(CashRunway runway) {
            return new OwnDate(runway.outcome(), runway.verdict().cashOut());
        }
    }

    /** All that the dates of those who are followed depend on. */
    private record Asked(
            AcrossCompanies across,
            String debtor,
            Books books,
            PointInTime point,
            Options options,
            LocalDate today,
            Rules.RulesSource rules) {}

    private record NamesQuestion() {}

    private record KnownName(String id, String key, String name) {}

    /** What is owed to one of them. */
    private static final class OwedToOne {
        private final String name;
        private long loses;
        private long undated;
        private long letters;
        private final List<Instalment> missing = new ArrayList<>();

        private OwedToOne(String name) {
            this.name = name;
        }
    }

    /**
     * Those whom the end of a company hurts.
     *
     * @param options by which the dates of those who are followed are told
     * @param today the last day on which anything can be known
     */
    public static Contagion of(
            AcrossCompanies across,
            Timeline timeline,
            PointInTime point,
            Options options,
            LocalDate today,
            Rules.RulesSource rules) {
        ExchangeRateTable rates = across.rates();
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        Map<String, OwedToOne> owed = new TreeMap<>();
        for (CommitmentStanding commitment : books.commitments())
            if (!commitment.cancelled() && !commitment.guarantee() && commitment.amount() != null)
                add(owed, commitment, books, point);
        for (RoundStanding round : books.rounds()) add(owed, round, books, point);
        List<KnownName> names =
                across.of(
                                new NamesQuestion(),
                                point,
                                t ->
                                        new KnownName(
                                                t.company(),
                                                key(t.company()),
                                                key(t.registered().name())))
                        .items();
        Asked asked =
                new Asked(
                        across, timeline.registered().name(), books, point, options, today, rules);
        List<Hurt> items = new ArrayList<>();
        for (OwedToOne each : owed.values()) {
            if (each.loses == 0 && each.letters == 0) continue;
            items.add(hurt(each, followed(each.name, names, timeline), asked));
        }
        items.sort(
                Comparator.comparing(Hurt::loses)
                        .thenComparing(Hurt::letters)
                        .reversed()
                        .thenComparing(Hurt::name));
        return new Contagion(timeline.company(), List.copyOf(items));
    }

    private static void add(
            Map<String, OwedToOne> all,
            CommitmentStanding commitment,
            Books books,
            PointInTime point) {
        OwedToOne owed = all.computeIfAbsent(commitment.signed().counterparty(), OwedToOne::new);
        long outstanding = books.outstanding(commitment.outstanding(), commitment.currency());
        if (!commitment.binding()) {
            owed.letters = Exact.add(owed.letters, outstanding);
            return;
        }
        owed.loses = Exact.add(owed.loses, outstanding);
        owed.undated =
                Exact.add(
                        owed.undated,
                        books.outstanding(commitment.unscheduled(), commitment.currency()));
        for (Remainder run : commitment.runOff(books.arrearsDay(), point.asOf()))
            missing(
                    owed,
                    Math.max(run.start(), point.asOf() + 1),
                    run.end(),
                    Money.ofMinor(commitment.currency(), run.amount()));
    }

    /** A lender is named where a round has one alone. */
    private static void add(
            Map<String, OwedToOne> all, RoundStanding round, Books books, PointInTime point) {
        String lender = lender(round);
        if (round.outstanding() == 0 || lender == null) return;
        OwedToOne owed = all.computeIfAbsent(lender, OwedToOne::new);
        owed.loses =
                Exact.add(owed.loses, books.outstanding(round.outstanding(), round.currency()));
        for (DebtPart part : round.debtParts(point.asOf())) {
            if (part.day() == Version.NEVER)
                owed.undated =
                        Exact.add(owed.undated, books.outstanding(part.amount(), round.currency()));
            else
                missing(
                        owed,
                        part.day(),
                        part.day(),
                        Money.ofMinor(round.currency(), part.amount()));
        }
    }

    private static @Nullable String lender(RoundStanding round) {
        String lead = round.raised().lead();
        if (lead != null) return lead;
        return round.raised().investors().size() == 1
                ? round.raised().investors().getFirst().name()
                : null;
    }

    private static void missing(OwedToOne owed, int start, int end, Money amount) {
        if (end >= start && amount.isPositive())
            owed.missing.add(
                    new Instalment(
                            new Span(PointInTime.date(start), PointInTime.date(end)), amount));
    }

    /** The company of this ledger that a counterparty is, by its name or its id. */
    private static @Nullable String followed(String name, List<KnownName> names, Timeline debtor) {
        String key = key(name);
        for (KnownName each : names)
            if (!each.id.equals(debtor.company())
                    && (each.key.equals(key) || each.name.equals(key))) return each.id;
        return null;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Hurt hurt(OwedToOne owed, @Nullable String followed, Asked asked) {
        OwnDate before = null;
        OwnDate after = null;
        if (followed != null) {
            Timeline own = asked.across.timeline(followed);
            before =
                    OwnDate.of(
                            CashRunway.of(own, asked.across.rates(), asked.point, asked.options));
            after = after(own, owed, asked);
        }
        return new Hurt(
                owed.name,
                asked.books.money(owed.loses),
                asked.books.money(owed.undated),
                asked.books.money(owed.letters),
                followed,
                before,
                after);
    }

    private static @Nullable OwnDate after(Timeline own, OwedToOne owed, Asked asked) {
        List<Change> changes = new ArrayList<>();
        for (Instalment instalment : owed.missing)
            changes.add(
                    new Change.Suppose(notPaid(own.company(), changes.size(), instalment, asked)));
        try {
            Scenario result =
                    Scenario.of(
                            own,
                            asked.across.rates(),
                            new Scenario.ScenarioQuestion(asked.point, asked.options, null, null),
                            changes,
                            asked.today,
                            asked.rules,
                            () ->
                                    PastErrors.ofAll(
                                            List.of(own), asked.across.rates(), asked.point));
            return new OwnDate(result.runway().outcome(), result.runway().cashOut());
        } catch (Refusal notSupposed) {
            return null;
        }
    }

    /** What is missing on some days, as if it had to be paid on them. */
    private static CommitmentSigned notPaid(
            String company, int number, Instalment instalment, Asked asked) {
        LocalDate asOf = PointInTime.date(asked.point.asOf());
        Source source = new Source("Outlast", "What is not paid any more", null, Evidence.ESTIMATE);
        return new CommitmentSigned(
                new Header(company, "contagion-" + number, null, asOf, asOf, source),
                asked.debtor,
                CommitmentSigned.CommitmentKind.OTHER,
                instalment.amount(),
                List.of(instalment),
                CommitmentSigned.Settlement.CASH,
                true,
                false);
    }
}
