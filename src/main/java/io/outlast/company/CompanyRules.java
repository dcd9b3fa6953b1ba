package io.outlast.company;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;
import io.outlast.event.BurnEvent;
import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyEvent;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What may be said of a company: spans of burn nest or are disjoint, a quarter is one of its fiscal
 * year, and only what was reported can be restated. None of this depends on the order of days.
 */
final class CompanyRules extends FactRules<CompanyRules.State> {
    /** The spans reported so far, by their first and by their last day. */
    static final class State {
        private @Nullable CompanyRegistered registered;
        private final NavigableMap<LocalDate, NavigableMap<LocalDate, LocalDate>> byStart =
                new TreeMap<>();
        private final NavigableMap<LocalDate, NavigableMap<LocalDate, LocalDate>> byEnd =
                new TreeMap<>();

        /** The day on which the first report of exactly this span became known, or null. */
        private @Nullable LocalDate firstKnown(Span span) {
            NavigableMap<LocalDate, LocalDate> ends = byStart.get(span.start());
            return ends == null ? null : ends.get(span.end());
        }

        /** A span that shares days with this one where neither contains the other, or null. */
        private @Nullable Span overlapping(Span span) {
            // What ends inside but starts before it, and what starts inside but ends after it: both
            // walks
            // meet only the spans that it would contain, and the one that is in the way.
            for (var entry : byEnd.subMap(span.start(), true, span.end(), false).entrySet()) {
                LocalDate start = entry.getValue().firstKey();
                if (start.isBefore(span.start())) return new Span(start, entry.getKey());
            }
            for (var entry : byStart.subMap(span.start(), false, span.end(), true).entrySet()) {
                LocalDate end = entry.getValue().lastKey();
                if (end.isAfter(span.end())) return new Span(entry.getKey(), end);
            }
            return null;
        }

        private void add(Span span, LocalDate known) {
            byStart.computeIfAbsent(span.start(), s -> new TreeMap<>())
                    .merge(span.end(), known, (a, b) -> a.isBefore(b) ? a : b);
            byEnd.computeIfAbsent(span.end(), e -> new TreeMap<>()).put(span.start(), span.end());
        }
    }

    private final String company;

    CompanyRules(String company) {
        this.company = company;
    }

    @Override
    protected State fresh() {
        return new State();
    }

    @Override
    protected boolean orderMatters() {
        return false;
    }

    @Override
    protected String title() {
        return "company " + company;
    }

    @Override
    protected boolean standsAlone(EventType type) {
        return type == EventType.CASH_BALANCE_REPORTED
                || type == EventType.CASH_MOVED
                || type == EventType.COMPANY_EXITED;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        if (fact instanceof CashMoved moved && moved.amount().isZero()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "CashMoved 0.00 moves nothing; an amount above zero (in) or below (out) is"
                            + " needed");
        }
    }

    @Override
    protected void check(State state, LedgerEvent fact) {
        switch ((CompanyEvent) fact) {
            case CompanyRegistered e -> {
                if (state.registered != null)
                    throw Refusal.conflict("The company " + company + " is registered already");
            }
            case QuarterlyBurnReported e -> {
                checkQuarter(state, e.quarter(), e.span());
                checkSpan(state, e);
            }
            case BurnReported e -> checkSpan(state, e);
            case BurnRestated e -> {
                if (e.quarter() != null) checkQuarter(state, e.quarter(), e.span());
                checkRestated(state, e);
            }
            case CashMoved e -> {}
            case CashBalanceReported e -> {}
            case CompanyExited e -> {}
        }
    }

    private static void checkSpan(State state, BurnEvent report) {
        Span other = state.overlapping(report.span());
        if (other != null) {
            throw Refusal.conflict(
                    "The burn of "
                            + report.span()
                            + " overlaps that of "
                            + other
                            + " in part; spans of one company nest or are disjoint");
        }
    }

    private static void checkRestated(State state, BurnRestated restated) {
        LocalDate first = state.firstKnown(restated.span());
        if (first == null) {
            throw Refusal.rule(
                    "The burn of "
                            + restated.span()
                            + " has no report that could be restated; a report of exactly this span"
                            + " is needed first");
        }
        if (restated.header().known().isBefore(first)) {
            throw Refusal.rule(
                    "known is "
                            + restated.header().known()
                            + "; a restatement is not known before the report of its span, which"
                            + " was known on "
                            + first);
        }
    }

    private static void checkQuarter(State state, Quarter quarter, Span span) {
        if (state.registered == null) return;
        FiscalYear year = state.registered.fiscalYearEnd();
        Span days = year.span(quarter);
        if (!days.equals(span)) {
            throw Refusal.rule(
                    "The quarter "
                            + quarter
                            + " runs over "
                            + days
                            + ", as the fiscal year ends on "
                            + year
                            + "; given was "
                            + span);
        }
    }

    @Override
    protected void apply(State state, LedgerEvent fact) {
        switch ((CompanyEvent) fact) {
            case CompanyRegistered e -> state.registered = e;
            case QuarterlyBurnReported e -> state.add(e.span(), e.header().known());
            case BurnReported e -> state.add(e.span(), e.header().known());
            case BurnRestated e -> {}
            case CashBalanceReported e -> {}
            case CashMoved e -> {}
            case CompanyExited e -> {}
        }
    }
}
