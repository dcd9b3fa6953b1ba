package io.outlast.scenario;

import io.outlast.audit.LeadTime;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Nesting;
import io.outlast.position.Rate;
import io.outlast.runway.Assumptions;
import io.outlast.runway.Assumptions.Scale;
import io.outlast.scenario.ErrorsAtLead.ErrorSource;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * By what factor the burn of each day to come is off, for a rank of error that is one and the same
 * throughout: who is too low at one lead time is too low at the others. The lead time of a day is
 * that of the period of the forecast that speaks of it; without one it counts from when the
 * forecast was made, or from asOf.
 */
final class BurnErrors {
    private static final double MOST_FACTOR = 100;

    private record Turn(int day, LeadTime lead) {}

    private final Map<LeadTime, ErrorsAtLead> byLead = new EnumMap<>(LeadTime.class);
    private final List<Turn> turns = new ArrayList<>();
    private final @Nullable LeadTime without;

    /**
     * The errors of the burn to come.
     *
     * @param all the past errors of all forecasters, asked for where the own are too few
     * @param spread what is drawn from where there are too few past errors; null for none
     * @param through the last day of which it is asked, as a number
     */
    static BurnErrors of(
            Books books,
            Estimate estimate,
            PastErrors own,
            Supplier<PastErrors> all,
            @Nullable BigDecimal spread,
            int through) {
        BurnErrors errors = new BurnErrors(books, estimate, own, own, spread, through);
        boolean enough =
                errors.without == null
                        && errors.byLead.values().stream()
                                .noneMatch(e -> e.source() == ErrorSource.SPREAD);
        return enough ? errors : new BurnErrors(books, estimate, own, all.get(), spread, through);
    }

    private BurnErrors(
            Books books,
            Estimate estimate,
            PastErrors own,
            PastErrors all,
            @Nullable BigDecimal spread,
            int through) {
        turn(books, estimate.rate(), through);
        LeadTime missing = null;
        for (Turn turn : turns) {
            ErrorsAtLead errors = ErrorsAtLead.of(turn.lead, own, all, spread);
            if (errors == null) missing = missing == null ? turn.lead : missing;
            else byLead.put(turn.lead, errors);
        }
        without = missing;
    }

    /** The first lead time for which there is nothing to draw from; null where there is none. */
    @Nullable LeadTime without() {
        return without;
    }

    /** What is drawn from, by lead time. */
    Map<LeadTime, ErrorsAtLead> byLead() {
        return byLead;
    }

    private void turn(Books books, Rate rate, int through) {
        int first = books.point().asOf() + 1;
        TreeMap<Integer, LeadTime> leads = new TreeMap<>();
        int made = books.made(rate);
        leads.put(first, LeadTime.of(first - made));
        for (LeadTime lead : LeadTime.values()) {
            int from = made + lead.fromDays();
            if (from > first) leads.put(from, lead);
        }
        Nesting periods = rate.periods();
        for (int i = periods.firstEndingFrom(first); i < periods.pieces(); i++) {
            int from = Math.max(first, periods.start(i));
            int to = periods.end(i);
            LeadTime after = leads.floorEntry(to + 1).getValue();
            leads.subMap(from, true, to, true).clear();
            leads.put(from, LeadTime.of(periods.lastDayOf(i) - made));
            leads.putIfAbsent(to + 1, after);
        }
        leads.forEach(
                (day, lead) -> {
                    boolean other = turns.isEmpty() || turns.getLast().lead != lead;
                    if (day <= through && other) turns.add(new Turn(day, lead));
                });
    }

    /** The factor of the burn of the first days, at a rank of error. */
    BigDecimal factorAtOnce(double rank) {
        return factor(turns.getFirst(), rank);
    }

    private BigDecimal factor(Turn turn, double rank) {
        ErrorsAtLead errors = byLead.get(turn.lead);
        if (errors == null) throw new IllegalStateException("Asked before: without()");
        // A burn does not turn into an income by chance.
        double factor = Math.clamp(1 + errors.at(rank), 0, MOST_FACTOR);
        return BigDecimal.valueOf(factor).setScale(6, RoundingMode.HALF_EVEN);
    }

    /** What is supposed, with the burn off by a rank of error on top. */
    Assumptions at(double rank, Assumptions supposed) {
        List<Scale> scales = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            LocalDate from = PointInTime.date(turns.get(i).day);
            LocalDate next =
                    i + 1 < turns.size() ? PointInTime.date(turns.get(i + 1).day) : LocalDate.MAX;
            BigDecimal factor = factor(turns.get(i), rank);
            scales.add(new Scale(from, factor.multiply(supposed.factorOn(from))));
            for (Scale own : supposed.scales()) {
                if (own.from().isAfter(from) && own.from().isBefore(next))
                    scales.add(new Scale(own.from(), factor.multiply(own.factor())));
            }
        }
        return new Assumptions(supposed.inflows(), scales);
    }
}
