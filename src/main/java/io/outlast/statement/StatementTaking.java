package io.outlast.statement;

import io.outlast.calendar.PointInTime;
import io.outlast.document.Document;
import io.outlast.document.Documents;
import io.outlast.document.Documents.KeptDocument;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.Author;
import io.outlast.ledger.Scratch;
import io.outlast.ledger.Session;
import io.outlast.scenario.Rules;
import io.outlast.scenario.RunwayEffect;
import io.outlast.statement.MergedAccount.StatementOfAccount;
import io.outlast.statement.StatementReader.ReadStatements;
import io.outlast.statement.StatementStore.ReadAs;
import io.outlast.statement.StatementStore.TakenStatement;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** One file that is taken in: read, held against the ledger, tried, and recorded. */
final class StatementTaking {
    private final StatementServices services;
    private final String company;
    private final Path file;
    private final StatementOptions options;
    private final List<TakenStatement> before;
    private final StatementsOfFile own;
    private final List<StatementOfAccount> earlier = new ArrayList<>();
    private DerivedFacts derived;
    private HeldAgainstLedger held;

    /**
     * @throws Refusal if the file cannot be read, or does not add up
     */
    StatementTaking(
            StatementServices services, String company, Path file, StatementOptions options) {
        this.services = services;
        this.company = company;
        this.file = file;
        this.options = options;
        Timeline timeline = services.timeline(company);
        before = services.store().taken(company, keys(timeline));
        own = new StatementsOfFile(services, company, file, options, before);
        for (TakenStatement each : before) if (!own.replaces(each)) earlier.add(again(each));
        derived = derive(timeline);
        held = hold(timeline);
    }

    private static Set<String> keys(Timeline timeline) {
        Set<String> keys = new HashSet<>();
        for (Fact fact : timeline.facts()) {
            String key = fact.recorded().event().header().key();
            if (key != null) keys.add(key);
        }
        return keys;
    }

    /** A statement that was taken before, read as it was read then. */
    private StatementOfAccount again(TakenStatement taken) {
        ReadAs as = taken.readAs();
        List<AccountStatement> stated = StatementDays.chained(read(taken).accounts());
        if (as.index() >= stated.size())
            throw new IllegalStateException(
                    "The statement %s reads otherwise than when it was taken"
                            .formatted(taken.document()));
        AccountStatement each = stated.get(as.index());
        BigDecimal opening = as.opening();
        AccountStatement part =
                StatementDays.limited(
                        opening == null ? each : each.openingWith(opening), as.from(), as.to());
        return new StatementOfAccount(
                part.covering(Objects.requireNonNull(as.from()), Objects.requireNonNull(as.to())),
                as,
                taken.document());
    }

    private ReadStatements read(TakenStatement taken) {
        Document kept = services.documents().get(taken.document(), sha256 -> true);
        ReadAs as = taken.readAs();
        Path copy = null;
        try {
            copy = services.scratch().create();
            try (InputStream in = services.documents().open(kept)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return StatementFormat.of(copy)
                    .reader()
                    .read(copy, CurrencyUnit.of(as.currency()), as.rules().table());
        } catch (IOException e) {
            throw new UncheckedIOException("The statement cannot be read again", e);
        } finally {
            if (copy != null) Scratch.delete(copy);
        }
    }

    private DerivedFacts derive(Timeline timeline) {
        List<StatementOfAccount> all = new ArrayList<>(earlier);
        all.addAll(own.statements());
        List<MergedAccount> accounts = new ArrayList<>();
        MergedAccount.byAccount(all)
                .forEach((name, each) -> accounts.add(MergedAccount.of(name, each)));
        return new DerivedFacts(
                timeline,
                services.timelines().rates(),
                PointInTime.recordedBy(Long.MAX_VALUE),
                accounts,
                this::nameOf,
                options.openMonth());
    }

    private String nameOf(String sha256) {
        String name = Documents.plain(options.name());
        if (sha256.equals(own.document()) && name != null) return name;
        return services.documents()
                .find(sha256)
                .map(Document::fileName)
                .orElse(sha256.substring(0, 12));
    }

    private HeldAgainstLedger hold(Timeline timeline) {
        Set<String> files = new HashSet<>(Set.of(own.document()));
        earlier.forEach(each -> files.add(each.document()));
        return new HeldAgainstLedger(timeline, derived.facts(), files, nameOf(own.document()));
    }

    /** What would come of it; nothing is kept. */
    StatementOutcome attempt() {
        return StatementAnswer.of(company, own, derived, held, foreseen());
    }

    private RunwayEffect foreseen() {
        return RunwayEffect.of(
                services.timeline(company),
                services.timelines().rates(),
                services.today(),
                services.timelines().head(),
                held.events(),
                (past, next) -> {
                    Rules strict = services.rules().over(past, next);
                    return event -> saying(event, () -> strict.suppose(event));
                });
    }

    /** A refusal that says of which event it is. */
    private static <T> T saying(LedgerEvent event, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            List<Refusal.Fault> faults = new ArrayList<>();
            for (Refusal.Fault fault : refusal.faults())
                faults.add(
                        new Refusal.Fault(
                                0,
                                fault.field(),
                                "%s (%s): %s"
                                        .formatted(
                                                event.summary(),
                                                event.header().effective(),
                                                fault.message())));
            throw new Refusal(refusal.kind(), faults);
        }
    }

    /** Keeps the file and records what is new of it. */
    StatementOutcome record(Author author) {
        RunwayEffect effect = foreseen();
        List<ReadAs> readAs = own.statements().stream().map(StatementOfAccount::readAs).toList();
        if (!held.events().isEmpty() || !allTaken(readAs)) {
            KeptDocument kept = services.documents().keep(file, options.name());
            put(kept, readAs, author);
            List<Long> replaced = new ArrayList<>();
            for (TakenStatement each : before) if (own.replaces(each)) replaced.add(each.number());
            services.store().remove(company, replaced);
        }
        return StatementAnswer.of(company, own, derived, held, effect);
    }

    private void put(KeptDocument kept, List<ReadAs> readAs, Author author) {
        List<Long> rows = List.of();
        try {
            String witness = witness();
            rows = services.store().put(company, own.document(), readAs, witness);
            if (witness == null) {
                services.store().flush();
                return;
            }
            services.ledger().recordAll(this::fill, author, null);
            // Where somebody recorded meanwhile it may be others that are new.
            if (witness.equals(witness())) return;
            List<Long> unwitnessed = rows;
            rows = services.store().put(company, own.document(), readAs, witness());
            services.store().remove(company, unwitnessed);
        } catch (Refusal refusal) {
            services.store().remove(company, rows);
            services.documents().forget(kept);
            throw refusal;
        }
    }

    /** The key of an event that is there once all of them are; null where there are none. */
    private @Nullable String witness() {
        return held.events().isEmpty() ? null : held.events().getFirst().header().key();
    }

    private boolean allTaken(List<ReadAs> readAs) {
        for (ReadAs each : readAs)
            if (before.stream()
                    .noneMatch(b -> b.document().equals(own.document()) && b.readAs().equals(each)))
                return false;
        return true;
    }

    /** Asked anew where somebody recorded of the company meanwhile. */
    private void fill(Session session) {
        Timeline timeline = services.timeline(company);
        derived = derive(timeline);
        held = hold(timeline);
        for (LedgerEvent event : held.events()) saying(event, () -> session.take(event));
    }
}
