package io.outlast.ledger;

import io.outlast.calendar.FiscalYear;
import io.outlast.catalogue.ReadingContext;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** What the reading of an event asks of what was recorded. */
final class RecordedFacts implements ReadingContext {
    private final Past past;
    private final Author author;
    private final @Nullable Clock clock;

    private RecordedFacts(Past past, Author author, @Nullable Clock clock) {
        this.past = past;
        this.author = author;
        this.clock = clock;
    }

    /** For commands, whose day of knowledge is today where it is left out. */
    static ReadingContext forCommands(Past past, Author author, Clock clock) {
        return new RecordedFacts(past, author, clock);
    }

    /** For files, in which it is stated, and whose corrections need not name the company. */
    static ReadingContext forFiles(Past past, Author author) {
        return new RecordedFacts(past, author, null);
    }

    @Override
    public FiscalYear fiscalYear(String company) {
        Register.seen(author, company);
        return Register.required(past.company(company), company).fiscalYear();
    }

    @Override
    public Target target(@Nullable String company, @Nullable String fact, @Nullable String ref) {
        Optional<RecordedFact> found =
                ref != null
                        ? past.byKey(company, ref)
                        : past.byEventId(Objects.requireNonNull(fact))
                                .filter(f -> belongs(f, company));
        return found.filter(this::seen)
                .map(RecordedFact::target)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        ref == null ? "fact" : "ref",
                                        "There is no event %s%s"
                                                .formatted(
                                                        ref == null ? fact : "under the key " + ref,
                                                        company == null
                                                                ? " among the ledger's own"
                                                                : " of " + company)));
    }

    private boolean seen(RecordedFact fact) {
        return fact.company() == null || author.permission().sees(fact.company());
    }

    /** Exchange rates belong to no company and are put right under any. */
    private boolean belongs(RecordedFact fact, @Nullable String company) {
        boolean anybodys = clock == null && company == null;
        return anybodys || fact.company() == null || Objects.equals(fact.company(), company);
    }

    @Override
    public @Nullable LocalDate today() {
        return clock == null ? null : LocalDate.now(clock);
    }
}
