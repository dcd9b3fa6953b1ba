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
import io.outlast.event.CompanyWithdrawn;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;

import org.joda.money.Money;

import java.time.LocalDate;

/**
 * What may be said of a company: spans of burn nest or are disjoint, a quarter is one of its fiscal
 * year, and only what was reported can be restated. None of this depends on the order of days.
 */
final class CompanyRules extends FactRules<ReportedSpans> {
    private final String company;

    CompanyRules(String company) {
        this.company = company;
    }

    @Override
    protected ReportedSpans fresh() {
        return new ReportedSpans();
    }

    @Override
    protected boolean orderMatters() {
        return false;
    }

    /** The registration gives quarters their days, and a report is there before it is restated. */
    @Override
    protected int precedence(LedgerEvent fact) {
        return switch ((CompanyEvent) fact) {
            case CompanyRegistered e -> 0;
            case QuarterlyBurnReported e -> 1;
            case BurnReported e -> 1;
            case BurnRestated e -> 2;
            case CashBalanceReported e -> 2;
            case CashMoved e -> 2;
            case MinimumCashSet e -> 2;
            case CompanyExited e -> 2;
            case CompanyWithdrawn e -> 2;
        };
    }

    @Override
    protected String title() {
        return "company " + company;
    }

    @Override
    protected boolean standsAlone(EventType type) {
        return type == EventType.CASH_BALANCE_REPORTED
                || type == EventType.CASH_MOVED
                || type == EventType.MINIMUM_CASH_SET
                || type == EventType.COMPANY_EXITED
                || type == EventType.COMPANY_WITHDRAWN;
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
        if (fact instanceof CashBalanceReported reported) checkRestricted(reported);
        if (fact instanceof MinimumCashSet set) checkUntil(set);
    }

    private static void checkRestricted(CashBalanceReported reported) {
        Money restricted = reported.restricted();
        if (restricted == null || restricted.isSameCurrency(reported.balance())) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "restricted",
                "restricted is in %s; the balance is in %s"
                        .formatted(
                                restricted.getCurrencyUnit(),
                                reported.balance().getCurrencyUnit()));
    }

    private static void checkUntil(MinimumCashSet set) {
        LocalDate until = set.until();
        if (until == null || !until.isBefore(set.header().effective())) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "until",
                "until is %s, before the minimum takes effect on %s"
                        .formatted(until, set.header().effective()));
    }

    @Override
    protected void check(ReportedSpans state, LedgerEvent fact) {
        switch ((CompanyEvent) fact) {
            case CompanyRegistered e -> {
                if (state.registered() != null)
                    throw Refusal.conflict(
                            "The company %s is registered already".formatted(company));
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
            case MinimumCashSet e -> {}
            case CashBalanceReported e -> {}
            case CompanyExited e -> {}
            case CompanyWithdrawn e -> {}
        }
    }

    private static void checkSpan(ReportedSpans state, BurnEvent report) {
        Span other = state.overlapping(report.span());
        if (other != null) {
            throw Refusal.conflict(
                    "The burn of %s overlaps that of %s in part; spans of one company nest or are disjoint"
                            .formatted(report.span(), other));
        }
    }

    private static void checkRestated(ReportedSpans state, BurnRestated restated) {
        LocalDate first = state.firstKnown(restated.span());
        if (first == null) {
            throw Refusal.rule(
                    ("The burn of %s has no report that could be restated; a report of exactly this"
                                    + " span is needed first")
                            .formatted(restated.span()));
        }
        if (restated.header().known().isBefore(first)) {
            throw Refusal.rule(
                    "known is %s; a restatement is not known before the report of its span, which was known on %s"
                            .formatted(restated.header().known(), first));
        }
    }

    private static void checkQuarter(ReportedSpans state, Quarter quarter, Span span) {
        CompanyRegistered registered = state.registered();
        if (registered == null) return;
        FiscalYear year = registered.fiscalYearEnd();
        Span days = year.span(quarter);
        if (!days.equals(span)) {
            throw Refusal.rule(
                    "The quarter %s runs over %s, as the fiscal year ends on %s; given was %s"
                            .formatted(quarter, days, year, span));
        }
    }

    @Override
    protected void apply(ReportedSpans state, LedgerEvent fact) {
        switch ((CompanyEvent) fact) {
            case CompanyRegistered e -> state.register(e);
            case QuarterlyBurnReported e -> state.add(e.span(), e.header().known());
            case BurnReported e -> state.add(e.span(), e.header().known());
            case BurnRestated e -> {}
            case CashBalanceReported e -> {}
            case CashMoved e -> {}
            case MinimumCashSet e -> {}
            case CompanyExited e -> {}
            case CompanyWithdrawn e -> {}
        }
    }
}
