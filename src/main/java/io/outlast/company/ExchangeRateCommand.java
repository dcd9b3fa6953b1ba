package io.outlast.company;

import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.ledger.Command;

/** What can be recorded of exchange rates. */
public sealed interface ExchangeRateCommand extends Command {
    /** Record what one currency cost in another on a day. */
    record RecordExchangeRate(ExchangeRateRecorded fact) implements ExchangeRateCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectRatesFact(String aggregate, FactCorrected fact) implements ExchangeRateCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractRatesFact(String aggregate, FactRetracted fact) implements ExchangeRateCommand {}

    /** The command that records the fact. */
    static ExchangeRateCommand of(ExchangeRateRecorded event) {
        return new RecordExchangeRate(event);
    }
}
