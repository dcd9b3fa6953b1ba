package io.outlast.statement;

import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.statement.MergedAccount.StatementOfAccount;
import io.outlast.statement.StatementReader.ReadStatements;
import io.outlast.statement.StatementStore.ReadAs;
import io.outlast.statement.StatementStore.TakenStatement;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The statements of one file, each under the name that its account has with the company. */
final class StatementsOfFile {
    private static final int LONGEST_ACCOUNT = 60;
    private static final String ONLY = "main";

    /** Of an amount, in minor units; sums of many have to fit as well. */
    private static final int MOST_DIGITS = 16;

    private final StatementServices services;
    private final String company;
    private final StatementOptions options;
    private final List<TakenStatement> before;
    private final String document;
    private final StatementFormat format;
    private final ReadStatements read;
    private final List<StatementOfAccount> own = new ArrayList<>();

    /**
     * @param before the statements that count, which say what accounts are called
     * @throws Refusal if the file cannot be read, or is of another account than it should be
     */
    StatementsOfFile(
            StatementServices services,
            String company,
            Path file,
            StatementOptions options,
            List<TakenStatement> before) {
        this.services = services;
        this.company = company;
        this.options = options;
        this.before = before;
        requireOrder();
        StatementRules rules = rules();
        document = Documents.digest(file);
        format = StatementFormat.of(file);
        CurrencyUnit usual = services.timeline(company).currency();
        read = format.reader().read(file, usual, rules.table());
        take(rules);
        own.forEach(each -> StatementSizes.check(each.statement(), MOST_DIGITS));
        requirePast();
    }

    String document() {
        return document;
    }

    StatementFormat format() {
        return format;
    }

    ReadStatements read() {
        return read;
    }

    List<StatementOfAccount> statements() {
        return own;
    }

    /** Whether a statement that was taken before is of this file, and of an account of these. */
    boolean replaces(TakenStatement taken) {
        return taken.document().equals(document)
                && own.stream()
                        .anyMatch(s -> s.readAs().account().equals(taken.readAs().account()));
    }

    private void requireOrder() {
        LocalDate from = options.from();
        LocalDate to = options.to();
        if (from != null && to != null && from.isAfter(to))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE, "to", "to is %s, before from, %s".formatted(to, from));
        if (to != null && to.isAfter(services.today()))
            throw Refusal.rule(
                    "to is %s, after today, %s; no statement speaks of days to come"
                            .formatted(to, services.today()));
    }

    private StatementRules rules() {
        String name = options.rules();
        if (name == null) return StatementRules.GUESSED;
        return services.store()
                .rules(company, name)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        ("There are no rules %s of %s; keep them first, or leave"
                                                        + " them out for a guess")
                                                .formatted(name, company)));
    }

    private void requirePast() {
        LocalDate today = services.today();
        for (StatementOfAccount each : own)
            for (StatementLine line : each.statement().lines())
                if (line.day().isAfter(today))
                    throw Refusal.rule(
                            ("The statement has a line of %s, which is after today, %s; check the"
                                            + " form of its days")
                                    .formatted(line.day(), today));
    }

    private void take(StatementRules rules) {
        List<AccountStatement> stated = StatementDays.chained(read.accounts());
        Map<String, String> names = new HashMap<>();
        for (TakenStatement each : before)
            if (each.readAs().identity() != null)
                names.put(
                        StatementStore.plain(each.readAs().identity())
                                + " "
                                + each.readAs().currency(),
                        each.readAs().account());
        boolean several =
                stated.stream().map(s -> s.identity() + " " + s.currency()).distinct().count() > 1;
        TableReading reading = read.reading() == null ? rules.table() : read.reading();
        StatementRules then = new StatementRules(reading, rules.lines());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < stated.size(); i++) {
            AccountStatement each = stated.get(i);
            String identity = each.identity();
            String known =
                    identity == null
                            ? null
                            : names.get(StatementStore.plain(identity) + " " + each.currency());
            String name = known != null ? known : name(each, several, stated);
            found.add(identity == null ? name : identity);
            if (several && options.account() != null && !isAsked(identity, known)) continue;
            if (identity != null) checkOwner(identity, name, several);
            own.add(statement(i, each, name, then));
        }
        if (own.isEmpty())
            throw Refusal.rule(
                    "The file has no statement of account %s; it has %s"
                            .formatted(options.account(), String.join(", ", found)));
    }

    private StatementOfAccount statement(
            int index, AccountStatement stated, String name, StatementRules rules) {
        BigDecimal opening = stated.opening() == null ? options.opening() : null;
        AccountStatement part =
                StatementDays.limited(
                        opening == null ? stated : stated.openingWith(opening),
                        options.from(),
                        options.to());
        AccountStatement complete =
                StatementDays.complete(part, options.from(), options.to(), services.today());
        ReadAs readAs =
                new ReadAs(
                        index,
                        name,
                        stated.identity(),
                        stated.currency().getCode(),
                        complete.from(),
                        complete.to(),
                        opening,
                        rules);
        return new StatementOfAccount(complete, readAs, document);
    }

    private boolean isAsked(@Nullable String identity, @Nullable String known) {
        String asked = String.valueOf(options.account());
        return asked.equals(known)
                || (identity != null
                        && StatementStore.plain(identity).equals(StatementStore.plain(asked)));
    }

    private String name(AccountStatement of, boolean several, List<AccountStatement> stated) {
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
    private void checkOwner(String identity, String name, boolean several) {
        String plain = StatementStore.plain(identity);
        if (identity.length() > LONGEST_ACCOUNT)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The number of the account has %d characters; at most %d are kept"
                            .formatted(identity.length(), LONGEST_ACCOUNT));
        for (String other : services.store().companiesOf(identity))
            if (!other.equals(company))
                throw Refusal.conflict(
                        "Account %s belongs to %s, of which statements of it were taken; this is %s"
                                .formatted(identity, other, company));
        for (TakenStatement each : before) {
            String earlier = each.readAs().identity();
            if (each.readAs().account().equals(name)
                    && earlier != null
                    && !StatementStore.plain(earlier).equals(plain))
                throw Refusal.conflict(
                        "The statement is of account %s, and what is called %s here is %s"
                                .formatted(identity, name, earlier));
        }
        String asked = options.account();
        boolean renamed =
                asked != null
                        && !several
                        && !asked.equals(name)
                        && !StatementStore.plain(asked).equals(plain);
        if (renamed)
            throw Refusal.conflict(
                    "The statement is of account %s, which is called %s here, not %s"
                            .formatted(identity, name, asked));
    }
}
