package io.outlast.company;

import io.outlast.company.CompanyCommand.CorrectCompanyFact;
import io.outlast.company.CompanyCommand.ExitCompany;
import io.outlast.company.CompanyCommand.MoveCash;
import io.outlast.company.CompanyCommand.RegisterCompany;
import io.outlast.company.CompanyCommand.ReportBurn;
import io.outlast.company.CompanyCommand.ReportCashBalance;
import io.outlast.company.CompanyCommand.ReportQuarterlyBurn;
import io.outlast.company.CompanyCommand.RestateBurn;
import io.outlast.company.CompanyCommand.RetractCompanyFact;
import io.outlast.event.LedgerEvent;
import io.outlast.ledger.AggregateIds;
import io.outlast.ledger.Recording;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The company as an aggregate: CompanyRules decides, the lane records. */
@AggregateRoot(type = "company")
final class Company {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable CompanyRules rules;

    Company() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RegisterCompany command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(ReportCashBalance command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(ReportQuarterlyBurn command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(ReportBurn command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RestateBurn command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(MoveCash command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(ExitCompany command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectCompanyFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractCompanyFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private CompanyRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private CompanyRules rules(String id) {
        if (rules == null) rules = new CompanyRules(AggregateIds.plain(id));
        return rules;
    }
}
