package io.outlast.event;

/**
 * A statement that the ledger has stored (section 2 of the contract). Immutable, and never deleted:
 * what turns out wrong is corrected or retracted by a further event.
 */
public sealed interface LedgerEvent
        permits CompanyEvent,
                RoundEvent,
                CommitmentEvent,
                ForecastEvent,
                ClaimEvent,
                ScenarioEvent,
                Correction,
                ExchangeRateRecorded {

    /** Whose it is, its clocks and its source. */
    Header header();

    /** The same statement under another header. */
    LedgerEvent with(Header header);

    /** What it says, in one line, as a person would tell it; amounts are rounded for reading. */
    String summary();
}
