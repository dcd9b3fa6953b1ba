package io.outlast.company;

import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyEvent;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.ledger.Command;

/** What can be recorded of a company itself. */
public sealed interface CompanyCommand extends Command {
    /** Follow a company from now on. */
    record RegisterCompany(CompanyRegistered fact) implements CompanyCommand {}

    /** Record the cash at the end of a day. */
    record ReportCashBalance(CashBalanceReported fact) implements CompanyCommand {}

    /** Record what was burned in a fiscal quarter. */
    record ReportQuarterlyBurn(QuarterlyBurnReported fact) implements CompanyCommand {}

    /** Record what was burned in another span. */
    record ReportBurn(BurnReported fact) implements CompanyCommand {}

    /** Record that they changed a number that they had reported. */
    record RestateBurn(BurnRestated fact) implements CompanyCommand {}

    /** Record other money in or out. */
    record MoveCash(CashMoved fact) implements CompanyCommand {}

    /** Record the end of its independent life, or its listing. */
    record ExitCompany(CompanyExited fact) implements CompanyCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectCompanyFact(String aggregate, FactCorrected fact) implements CompanyCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractCompanyFact(String aggregate, FactRetracted fact) implements CompanyCommand {}

    /** The command that records the fact. */
    static CompanyCommand of(CompanyEvent event) {
        return switch (event) {
            case CompanyRegistered e -> new RegisterCompany(e);
            case CashBalanceReported e -> new ReportCashBalance(e);
            case QuarterlyBurnReported e -> new ReportQuarterlyBurn(e);
            case BurnReported e -> new ReportBurn(e);
            case BurnRestated e -> new RestateBurn(e);
            case CashMoved e -> new MoveCash(e);
            case CompanyExited e -> new ExitCompany(e);
        };
    }
}
