package io.outlast.catalogue;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.EventType;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What the reading of an event has to ask of the ledger. */
public interface ReadingContext {
    /** A context for inputs that have nothing to ask: what is stored states all of it. */
    ReadingContext NOTHING =
            new ReadingContext() {
                @Override
                public FiscalYear fiscalYear(String company) {
                    throw new IllegalStateException("A stored report states its days");
                }

                @Override
                public Target target(
                        @Nullable String company, @Nullable String fact, @Nullable String ref) {
                    throw new IllegalStateException("What is stored says itself what it corrects");
                }

                @Override
                public @Nullable LocalDate today() {
                    return null;
                }
            };

    /**
     * A recorded event that a correction or retraction names.
     *
     * @param company null for an event of the ledger itself
     * @param id the round, commitment, forecast, claim or scenario that it belongs to, or null
     */
    record Target(
            String eventId,
            EventType type,
            @Nullable String company,
            @Nullable String id,
            LocalDate effective,
            LocalDate known) {}

    /**
     * The fiscal year of a company.
     *
     * @throws Refusal if there is no such company
     */
    FiscalYear fiscalYear(String company);

    /**
     * The fact that a correction or retraction names.
     *
     * @param fact an event id, or null
     * @param ref a key of the company, or null
     * @throws Refusal if there is no such fact
     */
    Target target(@Nullable String company, @Nullable String fact, @Nullable String ref);

    /** Today, in UTC: the default of {@code known}; null where it must be given. */
    @Nullable LocalDate today();
}
