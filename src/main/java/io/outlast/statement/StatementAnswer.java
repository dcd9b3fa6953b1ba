package io.outlast.statement;

import io.outlast.event.EventType;
import io.outlast.scenario.RunwayEffect;
import io.outlast.statement.MergedAccount.StatementOfAccount;
import io.outlast.statement.StatementOutcome.AccountOutcome;
import io.outlast.statement.StatementOutcome.EventOutcome;
import io.outlast.statement.StatementOutcome.LineOutcome;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Tells what came of a file of statements. */
final class StatementAnswer {
    private static final int MOST_LINES = 2000;
    private static final int MOST_UNMATCHED = 200;

    private StatementAnswer() {}

    static StatementOutcome of(
            String company,
            StatementsOfFile own,
            DerivedFacts derived,
            HeldAgainstLedger held,
            RunwayEffect effect) {
        List<LineOutcome> lines = new ArrayList<>();
        for (StatementOfAccount each : own.statements()) lines(each, lines);
        List<LineOutcome> unmatched =
                lines.stream()
                        .filter(line -> line.rule() == null)
                        .sorted(
                                Comparator.comparing(
                                                (LineOutcome l) -> l.amount().getAmount().abs())
                                        .reversed())
                        .limit(MOST_UNMATCHED)
                        .toList();
        return new StatementOutcome(
                company,
                own.document(),
                own.format().name().toLowerCase(Locale.ROOT),
                own.read().reading(),
                own.statements().stream().map(s -> account(s, own, derived)).toList(),
                months(own, derived),
                lines.subList(0, Math.min(MOST_LINES, lines.size())),
                unmatched,
                remarks(own, held),
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

    private static void lines(StatementOfAccount of, List<LineOutcome> lines) {
        StatementRules rules = of.readAs().rules();
        for (StatementLine line : of.statement().lines()) {
            int rule = rules.ruleOf(line, of.readAs().account());
            lines.add(
                    new LineOutcome(
                            of.readAs().account(),
                            line.day(),
                            Money.of(of.statement().currency(), line.amount()),
                            line.text(),
                            line.counterparty(),
                            line.place(),
                            rule < 0 ? null : rule + 1,
                            rule < 0 ? "burn" : rules.lines().get(rule).becomes()));
        }
    }

    private static List<StatementRemark> remarks(StatementsOfFile own, HeldAgainstLedger held) {
        List<StatementRemark> remarks = new ArrayList<>(own.read().leftOut());
        if (own.read().reading() != null)
            for (StatementOfAccount each : own.statements())
                remarks.add(
                        new StatementRemark(
                                "account " + each.readAs().account(),
                                "%s to %s"
                                        .formatted(each.statement().from(), each.statement().to()),
                                "a table does not say of which days it is; it is taken to be of"
                                        + " these, and from and to say otherwise"));
        remarks.addAll(held.stays());
        return remarks;
    }

    /** Those that the file speaks of, and any that is not reported. */
    private static List<MonthOfStatements> months(StatementsOfFile own, DerivedFacts derived) {
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        for (StatementOfAccount each : own.statements()) {
            LocalDate from = Objects.requireNonNull(each.statement().from());
            LocalDate to = Objects.requireNonNull(each.statement().to());
            if (from.isBefore(first)) first = from;
            if (to.isAfter(last)) last = to;
        }
        List<MonthOfStatements> months = new ArrayList<>();
        for (MonthOfStatements each : derived.months())
            if (each.why() != null || !each.end().isBefore(first) && !each.start().isAfter(last))
                months.add(each);
        return months;
    }

    private static AccountOutcome account(
            StatementOfAccount of, StatementsOfFile own, DerivedFacts derived) {
        AccountStatement statement = of.statement();
        String name = of.readAs().account();
        CurrencyUnit currency = statement.currency();
        BigDecimal moved = BigDecimal.ZERO;
        for (StatementLine line : statement.lines()) moved = moved.add(line.amount());
        BigDecimal opening = statement.opening();
        BigDecimal closing = statement.closing();
        if (closing == null && opening != null) closing = opening.add(moved);
        long fresh =
                derived.lines().stream()
                        .filter(
                                l ->
                                        l.account().name().equals(name)
                                                && l.merged()
                                                        .of()
                                                        .document()
                                                        .equals(own.document()))
                        .count();
        return new AccountOutcome(
                name,
                of.readAs().identity(),
                Objects.requireNonNull(statement.from()),
                Objects.requireNonNull(statement.to()),
                money(opening, currency),
                money(closing, currency),
                Money.of(currency, moved),
                statement.lines().size(),
                (int) fresh);
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, CurrencyUnit currency) {
        return amount == null ? null : Money.of(currency, StatementLine.plain(amount));
    }
}
