package io.outlast.forecast;

import io.outlast.calendar.Span;
import io.outlast.event.ForecastEvent;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What may be said of a forecast: versions follow each other, and periods nest or are disjoint. */
final class ForecastRules extends FactRules<ForecastRules.ForecastProgress> {
    private static final Comparator<Period> OUTER_FIRST =
            Comparator.comparing((Period p) -> p.span().start())
                    .thenComparing(p -> p.span().end(), Comparator.reverseOrder());

    /** The latest version so far. */
    static final class ForecastProgress {
        private @Nullable ForecastPublished published;
        private @Nullable LocalDate latestKnown;
        private @Nullable LocalDate withdrawn;
    }

    private final String id;

    ForecastRules(String id) {
        this.id = id;
    }

    @Override
    protected ForecastProgress fresh() {
        return new ForecastProgress();
    }

    @Override
    protected String title() {
        return "forecast " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        switch ((ForecastEvent) fact) {
            case ForecastPublished e -> checkPeriods(e.periods());
            case ForecastRevised e -> checkPeriods(e.periods());
            case ForecastWithdrawn e -> {}
        }
    }

    @Override
    protected void check(ForecastProgress state, LedgerEvent fact) {
        if (fact instanceof ForecastPublished) {
            if (state.published != null)
                throw Refusal.conflict("The forecast %s is published already".formatted(id));
            return;
        }
        Opening.check(title(), state.published, fact);
        if (state.withdrawn != null) {
            throw Refusal.rule(
                    "The forecast %s was withdrawn on %s; publish another one"
                            .formatted(id, state.withdrawn));
        }
        switch ((ForecastEvent) fact) {
            case ForecastPublished e -> throw new IllegalStateException("Answered above");
            case ForecastRevised e -> {
                LocalDate known = e.header().known();
                if (state.latestKnown != null && known.isBefore(state.latestKnown)) {
                    throw Refusal.of(
                            Refusal.Kind.RULE,
                            "known",
                            "known is %s; a revision is known no earlier than the version before it, on %s"
                                    .formatted(known, state.latestKnown));
                }
            }
            case ForecastWithdrawn e -> {}
        }
    }

    private static void checkPeriods(List<Period> periods) {
        if (periods.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "periods",
                    "periods is an empty list; a forecast has at least one period");
        Deque<Period> open = new ArrayDeque<>();
        for (Period period : periods.stream().sorted(OUTER_FIRST).toList()) {
            Span span = period.span();
            if (!period.burn().isSameCurrency(periods.getFirst().burn())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "periods",
                        "The periods are in %s and %s; a forecast is in one currency"
                                .formatted(
                                        periods.getFirst().burn().getCurrencyUnit(),
                                        period.burn().getCurrencyUnit()));
            }
            while (!open.isEmpty() && open.peek().span().end().isBefore(span.start())) open.pop();
            Period outer = open.peek();
            if (outer != null && outer.span().equals(span)) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "periods",
                        "The period %s is given twice; periods nest or are disjoint, none equal"
                                .formatted(span));
            }
            if (outer != null && !outer.span().contains(span)) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "periods",
                        "The periods %s and %s overlap in part; periods nest or are disjoint"
                                .formatted(outer.span(), span));
            }
            open.push(period);
        }
    }

    @Override
    protected void apply(ForecastProgress state, LedgerEvent fact) {
        switch ((ForecastEvent) fact) {
            case ForecastPublished e -> {
                state.published = e;
                state.latestKnown = e.header().known();
            }
            case ForecastRevised e -> state.latestKnown = e.header().known();
            case ForecastWithdrawn e -> state.withdrawn = e.header().effective();
        }
    }
}
