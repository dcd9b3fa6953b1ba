package io.outlast.statement;

import io.outlast.calendar.PointInTime;
import io.outlast.document.Document;
import io.outlast.document.Documents;
import io.outlast.document.Documents.KeptDocument;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Session;
import io.outlast.money.Amounts;
import io.outlast.scenario.Rules;
import io.outlast.scenario.RunwayEffect;
import io.outlast.statement.MergedAccount.StatementOfAccount;
import io.outlast.statement.StatementOutcome.AccountOutcome;
import io.outlast.statement.StatementOutcome.EventOutcome;
import io.outlast.statement.StatementOutcome.LineOutcome;
import io.outlast.statement.StatementReader.ReadStatements;
import io.outlast.statement.StatementStore.ReadAs;
import io.outlast.statement.StatementStore.TakenStatement;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes bank statements in (section 7 of the contract). The file is kept as a document; what all
 * statements of the company say then is held against the ledger, so that one that overlaps another
 * adds only what is new. A file is taken whole or not at all.
 */
public final class StatementImport {
    private static final int MOST_LINES_SHOWN = 2000;
    private static final int MOST_UNMATCHED_SHOWN = 200;
    private static final int LONGEST_ACCOUNT = 60;

    /** Of an amount, in minor units; sums of many have to fit as well. */
    private static final int MOST_DIGITS = 16;

    private static final String ONLY = "main";

    private final Ledger ledger;
    private final Timelines timelines;
    private final Documents documents;
    private final StatementStore store;
    private final Rules.RulesSource rules;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** Where files wait that are read once more. */
    public interface ScratchFiles {
        Path create() throws IOException;
    }

    private final ScratchFiles scratch;

    public StatementImport(
            Ledger ledger,
            Timelines timelines,
            Documents documents,
            StatementStore store,
            Rules.RulesSource rules,
            ScratchFiles scratch) {
        this.ledger = ledger;
        this.timelines = timelines;
        this.documents = documents;
        this.store = store;
        this.rules = rules;
        this.scratch = scratch;
    }

    /** Where rules are kept. */
    public StatementStore store() {
        return store;
    }

    /**
     * Takes a file in.
     *
     * @param dryRun whether only to try; then nothing is kept
     * @throws Refusal if it cannot be read, does not add up, or an event of it breaks a rule
     */
    public StatementOutcome run(
            String company,
            Path file,
            StatementOptions options,
            boolean dryRun,
            String recordedBy) {
        synchronized (locks.computeIfAbsent(company, c -> new Object())) {
            Taking taking = new Taking(company, file, options);
            return dryRun ? taking.outcome(taking.foreseen()) : taking.record(recordedBy);
        }
    }

    private Timeline timeline(String company) {
        return timelines
                .find(company)
                .orElseThrow(() -> Refusal.notFound("There is no company " + company));
    }

    private static Set<String> keys(Timeline timeline) {
        Set<String> keys = new HashSet<>();
        for (Fact fact : timeline.facts()) {
            String key = fact.recorded().event().header().key();
            if (key != null) keys.add(key);
        }
        return keys;
    }

    private LocalDate today() {
        return Objects.requireNonNull(ledger.reading().today());
    }

    /** One file that is taken in. */
    private final class Taking {
        private final String company;
        private final Path file;
        private final StatementOptions options;
        private final String document;
        private final StatementFormat format;
        private final ReadStatements read;
        private final List<StatementOfAccount> own = new ArrayList<>();
        private final List<TakenStatement> before;
        private final List<StatementOfAccount> earlier = new ArrayList<>();
        private DerivedFacts derived;
        private HeldAgainstLedger held;

        Taking(String company, Path file, StatementOptions options) {
            this.company = company;
            this.file = file;
            this.options = options;
            Timeline timeline = timeline(company);
            document = Documents.digest(file);
            StatementRules given =
                    options.rules() == null
                            ? StatementRules.GUESSED
                            : store.rules(company, options.rules())
                                    .orElseThrow(
                                            () ->
                                                    Refusal.notFound(
                                                            ("There are no rules %s of %s; keep"
                                                                 + " them first, or leave them out"
                                                                 + " for a guess")
                                                                    .formatted(
                                                                            options.rules(),
                                                                            company)));
            if (options.from() != null
                    && options.to() != null
                    && options.from().isAfter(options.to()))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "to",
                        "to is %s, before from, %s".formatted(options.to(), options.from()));
            format = StatementFormat.of(file);
            read = format.reader().read(file, timeline.currency(), given.table());
            before = store.taken(company, keys(timeline));
            take(given);
            Set<String> anew = new HashSet<>();
            own.forEach(each -> anew.add(each.readAs().account()));
            for (TakenStatement each : before)
                if (!each.document().equals(document) || !anew.contains(each.readAs().account()))
                    earlier.add(again(each));
            derived = derive(timeline);
            held = hold(timeline);
        }

        /** The statements of the file that are wanted, each under the name of its account. */
        private void take(StatementRules given) {
            List<AccountStatement> stated = StatementDays.chained(read.accounts());
            Map<String, String> names = new HashMap<>();
            for (TakenStatement each : before)
                if (each.readAs().identity() != null)
                    names.put(
                            plain(each.readAs().identity()) + " " + each.readAs().currency(),
                            each.readAs().account());
            boolean several =
                    stated.stream().map(s -> s.identity() + " " + s.currency()).distinct().count()
                            > 1;
            TableReading reading = read.reading() == null ? given.table() : read.reading();
            StatementRules rulesThen = new StatementRules(reading, given.lines());
            List<String> found = new ArrayList<>();
            for (AccountStatement each : stated) {
                String identity = each.identity();
                String known =
                        identity == null
                                ? null
                                : names.get(plain(identity) + " " + each.currency());
                String name = name(each, known, several, stated);
                found.add(identity == null ? name : identity);
                if (several && options.account() != null && !isAsked(identity, known)) continue;
                if (identity != null) checkOwner(identity, name);
                BigDecimal opening = options.opening();
                AccountStatement with =
                        StatementDays.limited(
                                opening != null && each.opening() == null
                                        ? each.openingWith(opening)
                                        : each,
                                options.from(),
                                options.to());
                AccountStatement complete =
                        StatementDays.complete(with, options.from(), options.to(), today());
                own.add(
                        new StatementOfAccount(
                                complete,
                                new ReadAs(
                                        stated.indexOf(each),
                                        name,
                                        identity,
                                        each.currency().getCode(),
                                        complete.from(),
                                        complete.to(),
                                        each.opening() == null ? opening : null,
                                        rulesThen),
                                document));
            }
            if (own.isEmpty())
                throw Refusal.rule(
                        "The file has no statement of account %s; it has %s"
                                .formatted(options.account(), String.join(", ", found)));
            for (StatementOfAccount each : own) checkSizes(each.statement());
            LocalDate last =
                    own.stream()
                            .map(s -> lastLine(s.statement()))
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
            if (last.isAfter(today()))
                throw Refusal.rule(
                        "The statement has a line of %s, which is after today, %s; check the form of its days"
                                .formatted(last, today()));
        }

        private static void checkSizes(AccountStatement of) {
            for (StatementLine line : of.lines()) {
                checkSize(line.amount(), line.place(), of.currency());
                if (line.balance() != null) checkSize(line.balance(), line.place(), of.currency());
            }
            if (of.opening() != null) checkSize(of.opening(), "the opening balance", of.currency());
            for (BigDecimal balance : of.balances().values())
                checkSize(balance, "a balance", of.currency());
        }

        private static void checkSize(BigDecimal amount, String place, CurrencyUnit currency) {
            BigDecimal most =
                    BigDecimal.ONE.scaleByPowerOfTen(MOST_DIGITS - currency.getDecimalPlaces());
            if (amount.abs().compareTo(most) < 0) return;
            throw Refusal.rule(
                    "%s: %s %s has more than %d digits, more than a ledger of companies holds"
                            .formatted(place, amount.toPlainString(), currency, MOST_DIGITS));
        }

        private static LocalDate lastLine(AccountStatement of) {
            return of.lines().isEmpty()
                    ? Objects.requireNonNull(of.from())
                    : of.lines().getLast().day();
        }

        private boolean isAsked(@Nullable String identity, @Nullable String known) {
            String asked = String.valueOf(options.account());
            return asked.equals(known)
                    || (identity != null && plain(identity).equals(plain(asked)));
        }

        private static String plain(String identity) {
            return identity.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        }

        private String name(
                AccountStatement of,
                @Nullable String known,
                boolean several,
                List<AccountStatement> stated) {
            if (known != null) return known;
            String name = several ? null : options.account();
            if (name == null) name = of.identity();
            if (name == null) name = options.account();
            if (name == null) name = ONLY;
            // Some banks keep several currencies under one number.
            boolean shared =
                    stated.stream()
                            .anyMatch(
                                    s ->
                                            Objects.equals(s.identity(), of.identity())
                                                    && !s.currency().equals(of.currency()));
            if (shared) name = name + " " + of.currency();
            String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}/]+", " ").strip();
            if (clean.isEmpty()) clean = ONLY;
            if (clean.length() <= LONGEST_ACCOUNT) return clean;
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "account",
                    "account: the name has %d characters; at most %d are kept"
                            .formatted(clean.length(), LONGEST_ACCOUNT));
        }

        /** A statement of somebody else's account, or of another one than before, is a mistake. */
        private void checkOwner(String identity, String name) {
            for (String other : store.companiesOf(identity))
                if (!other.equals(company))
                    throw Refusal.conflict(
                            "Account %s belongs to %s, of which statements of it were taken; this is %s"
                                    .formatted(identity, other, company));
            for (TakenStatement each : before) {
                String earlierIdentity = each.readAs().identity();
                if (each.readAs().account().equals(name)
                        && earlierIdentity != null
                        && !plain(earlierIdentity).equals(plain(identity)))
                    throw Refusal.conflict(
                            "The statement is of account %s, and what is called %s here is %s"
                                    .formatted(identity, name, earlierIdentity));
            }
            String asked = options.account();
            boolean renamed =
                    asked != null
                            && !asked.equals(name)
                            && !plain(asked).equals(plain(identity))
                            && read.accounts().size() == 1;
            if (renamed)
                throw Refusal.conflict(
                        "The statement is of account %s, which is called %s here, not %s"
                                .formatted(identity, name, asked));
        }

        /** A statement that was taken before, read as it was read then. */
        private StatementOfAccount again(TakenStatement taken) {
            Document kept = documents.get(taken.document());
            ReadAs as = taken.readAs();
            Path copy = null;
            try {
                copy = scratch.create();
                try (InputStream in = documents.open(kept)) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                ReadStatements then =
                        StatementFormat.of(copy)
                                .reader()
                                .read(copy, CurrencyUnit.of(as.currency()), as.rules().table());
                List<AccountStatement> stated = StatementDays.chained(then.accounts());
                if (as.index() < stated.size()) {
                    AccountStatement each = stated.get(as.index());
                    BigDecimal opening = as.opening();
                    AccountStatement with =
                            StatementDays.limited(
                                    opening == null ? each : each.openingWith(opening),
                                    as.from(),
                                    as.to());
                    return new StatementOfAccount(
                            with.covering(
                                    Objects.requireNonNull(as.from()),
                                    Objects.requireNonNull(as.to())),
                            as,
                            taken.document());
                }
                throw new IllegalStateException(
                        "The statement %s reads otherwise than when it was taken"
                                .formatted(taken.document()));
            } catch (IOException e) {
                throw new UncheckedIOException("The statement cannot be read again", e);
            } finally {
                if (copy != null) io.outlast.ledger.Scratch.delete(copy);
            }
        }

        private DerivedFacts derive(Timeline timeline) {
            List<StatementOfAccount> all = new ArrayList<>(earlier);
            all.addAll(own);
            List<MergedAccount> accounts = new ArrayList<>();
            MergedAccount.byAccount(all)
                    .forEach(
                            (name, statements) ->
                                    accounts.add(
                                            new MergedAccount(
                                                    name, currency(name, statements), statements)));
            LocalDate open = options.openMonth() ? today() : null;
            return new DerivedFacts(
                    timeline,
                    timelines.rates(),
                    PointInTime.recordedBy(Long.MAX_VALUE),
                    accounts,
                    this::nameOf,
                    open);
        }

        private static CurrencyUnit currency(String name, List<StatementOfAccount> statements) {
            CurrencyUnit first = statements.getFirst().statement().currency();
            for (StatementOfAccount each : statements)
                if (!each.statement().currency().equals(first))
                    throw Refusal.rule(
                            ("Account %s was in %s, and is in %s in another statement; give one of"
                                            + " them another name (account)")
                                    .formatted(name, first, each.statement().currency()));
            return first;
        }

        private String nameOf(String sha256) {
            String own = Documents.plain(options.name());
            if (sha256.equals(document) && own != null) return own;
            return documents.find(sha256).map(Document::fileName).orElse(sha256.substring(0, 12));
        }

        private HeldAgainstLedger hold(Timeline timeline) {
            Set<String> files = new HashSet<>();
            files.add(document);
            earlier.forEach(each -> files.add(each.document()));
            return new HeldAgainstLedger(timeline, derived.facts(), files, nameOf(document));
        }

        RunwayEffect foreseen() {
            Timeline timeline = timeline(company);
            return RunwayEffect.of(
                    timeline,
                    timelines.rates(),
                    today(),
                    timelines.head(),
                    held.events(),
                    (past, next) -> {
                        Rules strict = rules.over(past, next);
                        return event -> saying(event, () -> strict.suppose(event));
                    });
        }

        /** A refusal that says of which event it is. */
        private <T> T saying(LedgerEvent event, java.util.function.Supplier<T> work) {
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

        StatementOutcome record(String recordedBy) {
            RunwayEffect effect = foreseen();
            KeptDocument kept = documents.keep(file, options.name());
            List<Long> rows = List.of();
            try {
                String witness =
                        held.events().isEmpty() ? null : held.events().getFirst().header().key();
                List<ReadAs> readAs = own.stream().map(StatementOfAccount::readAs).toList();
                if (held.events().isEmpty() && allTaken(readAs)) return outcome(effect);
                rows = store.put(company, document, readAs, witness);
                if (witness == null) {
                    store.flush();
                } else {
                    ledger.recordAll(this::fill, recordedBy, null);
                    String first = held.events().getFirst().header().key();
                    // Where somebody recorded meanwhile it may be others that are new.
                    if (!witness.equals(first)) {
                        List<Long> unwitnessed = rows;
                        rows = store.put(company, document, readAs, first);
                        store.remove(unwitnessed);
                    }
                }
            } catch (Refusal refusal) {
                store.remove(rows);
                if (kept.isNew()) documents.remove(kept.document());
                throw refusal;
            }
            List<Long> replaced = new ArrayList<>();
            for (TakenStatement each : before)
                if (each.document().equals(document)
                        && own.stream()
                                .anyMatch(
                                        s -> s.readAs().account().equals(each.readAs().account())))
                    replaced.add(each.number());
            store.remove(replaced);
            return outcome(effect);
        }

        private boolean allTaken(List<ReadAs> readAs) {
            for (ReadAs each : readAs)
                if (before.stream()
                        .noneMatch(b -> b.document().equals(document) && b.readAs().equals(each)))
                    return false;
            return true;
        }

        /** Asked anew where somebody recorded of the company meanwhile. */
        private void fill(Session session) {
            Timeline timeline = timeline(company);
            derived = derive(timeline);
            held = hold(timeline);
            for (LedgerEvent event : held.events()) saying(event, () -> session.take(event));
        }

        StatementOutcome outcome(RunwayEffect effect) {
            List<LineOutcome> lines = new ArrayList<>();
            List<LineOutcome> unmatched = new ArrayList<>();
            for (StatementOfAccount each : own) {
                StatementRules by = each.readAs().rules();
                for (StatementLine line : each.statement().lines()) {
                    int rule = by.ruleOf(line, each.readAs().account());
                    LineOutcome shown =
                            new LineOutcome(
                                    each.readAs().account(),
                                    line.day(),
                                    Money.of(each.statement().currency(), line.amount()),
                                    line.text(),
                                    line.counterparty(),
                                    line.place(),
                                    rule < 0 ? null : rule + 1,
                                    rule < 0 ? "burn" : by.lines().get(rule).becomes());
                    lines.add(shown);
                    if (rule < 0) unmatched.add(shown);
                }
            }
            unmatched.sort(
                    Comparator.comparing((LineOutcome l) -> l.amount().getAmount().abs())
                            .reversed());
            List<StatementRemark> leftOut = new ArrayList<>(read.leftOut());
            if (read.reading() != null && (options.from() == null || options.to() == null))
                for (StatementOfAccount each : own)
                    leftOut.add(
                            new StatementRemark(
                                    "account " + each.readAs().account(),
                                    "%s to %s"
                                            .formatted(
                                                    each.statement().from(), each.statement().to()),
                                    "the table does not say of which days it is; it was taken to be"
                                            + " of these, and from and to say otherwise"));
            leftOut.addAll(held.stays());
            return new StatementOutcome(
                    company,
                    document,
                    format.name().toLowerCase(Locale.ROOT),
                    read.reading(),
                    own.stream().map(this::account).toList(),
                    months(),
                    lines.subList(0, Math.min(MOST_LINES_SHOWN, lines.size())),
                    unmatched.subList(0, Math.min(MOST_UNMATCHED_SHOWN, unmatched.size())),
                    leftOut,
                    held.events().stream()
                            .map(
                                    e ->
                                            new EventOutcome(
                                                    EventType.of(e).logicalName(),
                                                    e.header().effective(),
                                                    e.summary()))
                            .toList(),
                    held.events().size(),
                    held.skipped(),
                    effect.before(),
                    effect.after());
        }

        private List<MonthOfStatements> months() {
            LocalDate first =
                    own.stream()
                            .map(s -> Objects.requireNonNull(s.statement().from()))
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            LocalDate last =
                    own.stream()
                            .map(s -> Objects.requireNonNull(s.statement().to()))
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
            return derived.months().stream()
                    .filter(
                            m ->
                                    m.why() != null
                                            || !m.end().isBefore(first) && !m.start().isAfter(last))
                    .toList();
        }

        private AccountOutcome account(StatementOfAccount of) {
            AccountStatement statement = of.statement();
            CurrencyUnit currency = statement.currency();
            BigDecimal moved = BigDecimal.ZERO;
            for (StatementLine line : statement.lines()) moved = moved.add(line.amount());
            BigDecimal closing =
                    statement.closing() != null
                            ? statement.closing()
                            : statement.opening() == null ? null : statement.opening().add(moved);
            long fresh =
                    derived.lines().stream()
                            .filter(
                                    l ->
                                            l.merged().of().document().equals(document)
                                                    && l.account()
                                                            .name()
                                                            .equals(of.readAs().account()))
                            .count();
            return new AccountOutcome(
                    of.readAs().account(),
                    of.readAs().identity(),
                    Objects.requireNonNull(statement.from()),
                    Objects.requireNonNull(statement.to()),
                    money(statement.opening(), currency),
                    money(closing, currency),
                    Money.of(currency, moved),
                    statement.lines().size(),
                    (int) fresh);
        }

        private static @Nullable Money money(@Nullable BigDecimal amount, CurrencyUnit currency) {
            return amount == null
                    ? null
                    : Amounts.parse(amount.stripTrailingZeros().toPlainString(), currency);
        }
    }
}
