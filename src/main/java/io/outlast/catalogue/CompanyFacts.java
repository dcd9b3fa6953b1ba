package io.outlast.catalogue;

import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.CompanyWithdrawn;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.QuarterlyBurnReported;

/** What can be recorded of a company itself. */
final class CompanyFacts {
    private static final String TAG = "Companies";
    private static final String CASH = "Cash";

    /** Reports of burn come under one path: by quarter, or by their first and last day. */
    private static final Route BURN_REPORTS =
            Route.ofCompany(
                    "/burn-reports",
                    "reportBurn",
                    "Record what was burned in a fiscal quarter, or in another span",
                    TAG);

    static final Entry<CompanyRegistered> REGISTERED =
            Entry.of(
                    CompanyRegistered.class,
                    "A company is followed from now on.",
                    new Route(
                            "/api/companies",
                            "registerCompany",
                            "Follow a company from now on",
                            TAG),
                    new Prompt("registerCompany", "Follow a company", ""),
                    f -> {
                        var name =
                                f.required("name", Kinds.text(Kinds.NAME), CompanyRegistered::name);
                        var currency =
                                f.required("currency", Kinds.CURRENCY, CompanyRegistered::currency);
                        var fiscalYearEnd =
                                f.required(
                                        "fiscalYearEnd",
                                        Kinds.FISCAL_YEAR_END,
                                        CompanyRegistered::fiscalYearEnd);
                        return in ->
                                new CompanyRegistered(
                                        in.header(),
                                        in.get(name),
                                        in.get(currency),
                                        in.get(fiscalYearEnd));
                    });

    static final Entry<CashBalanceReported> BALANCE =
            Entry.of(
                    CashBalanceReported.class,
                    "Unrestricted cash, equivalents and marketable securities at the end of the day"
                            + " effective.",
                    Route.ofCompany(
                            "/cash-balances",
                            "reportCashBalance",
                            "Record the cash at the end of a day",
                            TAG),
                    new Prompt("reportCashBalance", "Report a cash balance", CASH),
                    f -> {
                        var balance =
                                f.required("balance", MoneyKind.ANY, CashBalanceReported::balance);
                        var restricted =
                                f.optional(
                                        "restricted",
                                        MoneyKind.ZERO_OR_MORE,
                                        CashBalanceReported::restricted);
                        return in ->
                                new CashBalanceReported(
                                        in.header(), in.get(balance), in.get(restricted));
                    });

    static final Entry<MinimumCashSet> MINIMUM =
            Entry.of(
                    MinimumCashSet.class,
                    "Cash that must, or should, never be gone below. Zero lifts the one of its"
                            + " kind.",
                    Route.ofCompany(
                            "/minimum-cash",
                            "setMinimumCash",
                            "Record how much cash must, or should, always be there",
                            TAG),
                    new Prompt("setMinimumCash", "Set a minimum of cash", CASH),
                    f -> {
                        var minimum =
                                f.required(
                                        "minimum", MoneyKind.ZERO_OR_MORE, MinimumCashSet::minimum);
                        var kind =
                                f.required(
                                        "kind",
                                        Kinds.word(MinimumCashSet.MinimumKind.class),
                                        MinimumCashSet::kind);
                        var until = f.optional("until", Kinds.DAY, MinimumCashSet::until);
                        var reason = f.required("reason", Parts.REASON, MinimumCashSet::reason);
                        return in ->
                                new MinimumCashSet(
                                        in.header(),
                                        in.get(minimum),
                                        in.get(kind),
                                        in.get(until),
                                        in.get(reason));
                    });

    static final Entry<QuarterlyBurnReported> QUARTERLY_BURN =
            Entry.of(
                    QuarterlyBurnReported.class,
                    "Net cash burned in a fiscal quarter. The ledger fills start and end.",
                    BURN_REPORTS,
                    new Prompt("reportQuarterlyBurn", "Report the burn of a quarter", CASH),
                    f -> {
                        f.quarter(QuarterlyBurnReported::quarter, QuarterlyBurnReported::span);
                        var burn = f.required("burn", MoneyKind.ANY, QuarterlyBurnReported::burn);
                        return in ->
                                new QuarterlyBurnReported(
                                        in.header(), in.statedQuarter(), in.span(), in.get(burn));
                    });

    static final Entry<BurnReported> BURN =
            Entry.of(
                    BurnReported.class,
                    "Net cash burned in any other span.",
                    BURN_REPORTS,
                    new Prompt("reportBurn", "Report the burn of another span", CASH),
                    f -> {
                        f.span(BurnReported::span);
                        var burn = f.required("burn", MoneyKind.ANY, BurnReported::burn);
                        return in -> new BurnReported(in.header(), in.span(), in.get(burn));
                    });

    static final Entry<BurnRestated> RESTATED =
            Entry.of(
                    BurnRestated.class,
                    "They changed a number that they had reported.",
                    Route.ofCompany(
                            "/burn-restatements",
                            "restateBurn",
                            "Record that they changed a number that they had reported",
                            TAG),
                    new Prompt("restateBurn", "Restate a burn (they changed it)", CASH),
                    f -> {
                        f.quarterOrSpan(BurnRestated::quarter, BurnRestated::span);
                        var burn = f.required("burn", MoneyKind.ANY, BurnRestated::burn);
                        var reason = f.required("reason", Parts.REASON, BurnRestated::reason);
                        return in ->
                                new BurnRestated(
                                        in.header(),
                                        in.quarter(),
                                        in.span(),
                                        in.get(burn),
                                        in.get(reason));
                    });

    static final Entry<CashMoved> MOVED =
            Entry.of(
                    CashMoved.class,
                    "Any other money in (above zero) or out (below).",
                    Route.ofCompany(
                            "/cash-movements", "moveCash", "Record other money in or out", TAG),
                    new Prompt("moveCash", "Other money in or out", CASH),
                    f -> {
                        var amount = f.required("amount", MoneyKind.ANY, CashMoved::amount);
                        var kind =
                                f.required(
                                        "kind",
                                        Kinds.word(CashMoved.MovementKind.class),
                                        CashMoved::kind);
                        var reason = f.required("reason", Parts.REASON, CashMoved::reason);
                        return in ->
                                new CashMoved(
                                        in.header(), in.get(amount), in.get(kind), in.get(reason));
                    });

    static final Entry<CompanyWithdrawn> WITHDRAWN =
            Entry.of(
                    CompanyWithdrawn.class,
                    "The company was entered by mistake; it is in no view across companies any"
                            + " more.",
                    Route.ofCompany(
                            "/withdrawal",
                            "withdrawCompany",
                            "Record that the company was entered by mistake",
                            TAG),
                    new Prompt("withdrawCompany", "Entered by mistake", CASH),
                    f -> {
                        var reason = f.required("reason", Parts.REASON, CompanyWithdrawn::reason);
                        return in -> new CompanyWithdrawn(in.header(), in.get(reason));
                    });

    static final Entry<CompanyExited> EXITED =
            Entry.of(
                    CompanyExited.class,
                    "The company's independent life ends, or it is listed.",
                    Route.ofCompany(
                            "/exit",
                            "exitCompany",
                            "Record the end of its independent life, or its listing",
                            TAG),
                    new Prompt("exitCompany", "The end, or a listing", CASH),
                    f -> {
                        var outcome =
                                f.required(
                                        "outcome",
                                        Kinds.word(CompanyExited.ExitOutcome.class),
                                        CompanyExited::outcome);
                        var acquirer =
                                f.optional(
                                        "acquirer",
                                        Kinds.text(Kinds.NAME),
                                        CompanyExited::acquirer);
                        var price = f.optional("price", MoneyKind.POSITIVE, CompanyExited::price);
                        return in ->
                                new CompanyExited(
                                        in.header(),
                                        in.get(outcome),
                                        in.get(acquirer),
                                        in.get(price));
                    });

    private CompanyFacts() {}
}
