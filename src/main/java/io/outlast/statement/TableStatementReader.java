package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.statement.AccountStatement.StatementBuilder;
import io.outlast.table.DecimalMark;
import io.outlast.table.Table;
import io.outlast.table.TableCell;
import io.outlast.table.TableRow;
import io.outlast.table.Tables;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Statements as tables: of separated values, or in a workbook. */
final class TableStatementReader implements StatementReader {
    private static final Pattern PENDING =
            Pattern.compile("(?i).*\\b(pending|vorgemerkt|gereserveerd|in attesa|pendiente)\\b.*");
    private static final Pattern OPENING =
            Pattern.compile(
                    "(?i)(^|\\s)(opening|starting|beginning|previous) balance\\b|\\banfangssaldo\\b"
                            + "|\\bsaldo (inicial|iniziale|poczatkowe)\\b|\\bbeginsaldo\\b");
    private static final Pattern CLOSING =
            Pattern.compile(
                    "(?i)(^|\\s)(closing|ending) balance\\b|\\b(end|schluss)saldo\\b"
                            + "|\\bsaldo (final|finale|koncowe)\\b|\\beindsaldo\\b");
    private static final Pattern SUM =
            Pattern.compile("(?i)(^|\\s)(turnover|total|sum of (debits|credits))(\\s|$)");
    private static final int LONGEST_TEXT = 1000;

    @Override
    public ReadStatements read(Path file, CurrencyUnit usual, TableReading asked) {
        List<Table> tables = Tables.read(file, asked.form());
        Refusal first = null;
        for (Table table : tables) {
            try {
                TableReading reading = TableGuess.of(table, asked, usual);
                return new LinesOfTable(table, reading, usual).read();
            } catch (Refusal refusal) {
                // Of several sheets one has the lines; where none has, the first one's fault is
                // said.
                if (first == null) first = refusal;
            }
        }
        throw Objects.requireNonNull(first);
    }

    /** The reading of one table. */
    private static final class LinesOfTable {
        private final Table table;
        private final TableReading reading;
        private final CurrencyUnit usual;
        private final int header;
        private final @Nullable DateTimeFormatter form;
        private final DecimalMark mark;
        private final List<StatementRemark> leftOut = new ArrayList<>();
        private final Map<String, StatementBuilder> accounts = new LinkedHashMap<>();

        LinesOfTable(Table table, TableReading reading, CurrencyUnit usual) {
            this.table = table;
            this.reading = reading;
            this.usual = usual;
            this.header = headerIndex();
            this.form = reading.dateForm() == null ? null : DateForms.of(reading.dateForm());
            DecimalMark stated =
                    reading.decimal() == null ? null : DecimalMark.of(reading.decimal());
            this.mark = stated == null ? DecimalMark.POINT : stated;
        }

        private int headerIndex() {
            Integer line = reading.header();
            for (int i = 0; line != null && line > 0 && i < table.rows().size(); i++)
                if (table.rows().get(i).first() == line) return i;
            return -1;
        }

        private int column(@Nullable String name, String word) {
            return name == null || name.equals("none")
                    ? -1
                    : Columns.find(table, header, name, word);
        }

        ReadStatements read() {
            int date = column(reading.date(), "date");
            for (int i = header + 1; i < table.rows().size(); i++) {
                TableRow row = table.rows().get(i);
                LocalDate day = day(row.cell(date));
                BigDecimal amount = day == null ? amountIfAny(row) : amount(row);
                if (day != null && amount != null) add(row, day, amount);
                else if (amount == null && header >= 0 && row.cell(date).isBlank()) more(row);
                else if (day == null && amount == null)
                    leave(row, "it has no day that can be read");
                else if (amount != null && PENDING.matcher(String.join(" ", texts(row))).matches())
                    leave(row, "it is not booked yet");
                else if (amount != null && row.cell(date).isBlank())
                    leave(row, "it has an amount and no day, as a sum has");
                else if (amount != null && i > header + 1 || day == null && header < 0)
                    leave(row, "it is no line of a statement: it has no day that can be read");
                else if (amount != null)
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "%s: \"%s\" is no day in the form %s"
                                    .formatted(
                                            table.place(row), row.text(date), reading.dateForm()));
                else leave(row, "it has a day and no amount");
            }
            List<AccountStatement> read = new ArrayList<>();
            accounts.values().forEach(each -> read.add(inOrder(each).build(usual)));
            if (read.isEmpty())
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The table has no row with a day and an amount by these rules");
            return new ReadStatements(read, reading, leftOut);
        }

        private List<String> texts(TableRow row) {
            return row.cells().stream().map(TableCell::text).toList();
        }

        private void leave(TableRow row, String reason) {
            String what = String.join(" ", texts(row)).strip().replaceAll("\\s+", " ");
            leftOut.add(
                    new StatementRemark(
                            table.place(row),
                            what.length() <= 120 ? what : what.substring(0, 117) + "...",
                            reason));
        }

        private @Nullable LocalDate day(TableCell cell) {
            if (cell.day() != null) return cell.day();
            return form == null || cell.isBlank() ? null : DateForms.day(cell.text(), form);
        }

        private @Nullable BigDecimal number(TableRow row, int column, String word) {
            TableCell cell = row.cell(column);
            if (cell.number() != null) return cell.number();
            if (column < 0 || cell.isBlank() || cell.text().equals("-")) return null;
            BigDecimal number = mark.number(cell.text());
            if (number != null || !cell.text().matches(".*[0-9].*")) return number;
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: the %s \"%s\" is no number with the decimal mark %s"
                            .formatted(table.place(row), word, cell.text(), mark.written()));
        }

        /** Of a row that has no day, and need not be a line. */
        private @Nullable BigDecimal amountIfAny(TableRow row) {
            try {
                return amount(row);
            } catch (Refusal noLine) {
                return null;
            }
        }

        /** Above zero where money came in; null where the row has none. */
        private @Nullable BigDecimal amount(TableRow row) {
            BigDecimal amount;
            int single = column(reading.amount(), "amount");
            if (single >= 0) {
                amount = number(row, single, "amount");
                String flag = row.text(column(reading.flag(), "flag"));
                if (amount != null && FlagWords.isOne(flag))
                    amount = FlagWords.isOut(flag) ? amount.abs().negate() : amount.abs();
            } else {
                BigDecimal out = number(row, column(reading.debit(), "debit"), "debit");
                BigDecimal in = number(row, column(reading.credit(), "credit"), "credit");
                boolean nothingOut = out == null || out.signum() == 0;
                boolean nothingIn = in == null || in.signum() == 0;
                if (!nothingOut && !nothingIn)
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "%s has both a debit and a credit; one is needed"
                                    .formatted(table.place(row)));
                // Some banks write what went out below zero in a column of its own.
                amount = nothingIn ? (out == null ? in : out.abs().negate()) : in;
            }
            return amount != null && "reversed".equals(reading.sign()) ? amount.negate() : amount;
        }

        private CurrencyUnit currency(TableRow row) {
            String stated = reading.currency();
            if (stated == null) return usual;
            String code =
                    stated.matches("[A-Z]{3}") ? stated : row.text(column(stated, "currency"));
            if (code.isEmpty()) return usual;
            try {
                return Amounts.currency(code);
            } catch (IllegalArgumentException e) {
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "%s: %s".formatted(table.place(row), e.getMessage()));
            }
        }

        private StatementBuilder account(TableRow row) {
            String account =
                    reading.account() == null ? "" : row.text(column(reading.account(), "account"));
            CurrencyUnit currency = currency(row);
            return accounts.computeIfAbsent(
                    account + " " + currency,
                    key -> {
                        StatementBuilder builder = new StatementBuilder();
                        builder.identity = account.isEmpty() ? null : account;
                        builder.currency = currency;
                        return builder;
                    });
        }

        /** Some banks write balances and sums as if they were lines. */
        private boolean isBalance(TableRow row, LocalDate day, BigDecimal amount) {
            String texts = String.join(" ", texts(row));
            if (OPENING.matcher(texts).find()) account(row).opening = amount;
            else if (CLOSING.matcher(texts).find()) account(row).balances.put(day, amount);
            else if (SUM.matcher(texts).find()) leave(row, "it is a sum of other lines");
            else return false;
            return true;
        }

        private void add(TableRow row, LocalDate day, BigDecimal amount) {
            if (isBalance(row, day, amount)) return;
            StatementBuilder account = account(row);
            int places = Objects.requireNonNull(account.currency).getDecimalPlaces();
            BigDecimal plain = amount.stripTrailingZeros();
            if (plain.scale() > places)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "%s: %s has more decimals than %s, which has %d"
                                .formatted(
                                        table.place(row),
                                        plain.toPlainString(),
                                        account.currency,
                                        places));
            List<String> texts = new ArrayList<>();
            for (String name : Objects.requireNonNullElse(reading.text(), List.<String>of())) {
                String text = row.text(column(name, "text"));
                if (!text.isEmpty() && !texts.contains(text)) texts.add(text);
            }
            account.lines.add(
                    new StatementLine(
                            day,
                            amount,
                            clip(String.join(", ", texts)),
                            clip(row.text(column(reading.counterparty(), "counterparty"))),
                            clip(row.text(column(reading.reference(), "reference"))),
                            number(row, column(reading.balance(), "balance"), "balance"),
                            table.place(row),
                            row.first(),
                            row.last()));
        }

        private static String clip(String text) {
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        }

        /** Some banks write a long text over several rows. */
        private void more(TableRow row) {
            StatementBuilder last = null;
            for (StatementBuilder each : accounts.values()) last = each;
            String text = String.join(" ", texts(row)).strip();
            if (last == null || last.lines.isEmpty()) {
                leave(row, "it stands before the first line");
                return;
            }
            StatementLine line = last.lines.removeLast();
            last.lines.add(
                    new StatementLine(
                            line.day(),
                            line.amount(),
                            clip(line.text().isEmpty() ? text : line.text() + " " + text),
                            line.counterparty(),
                            line.reference(),
                            line.balance(),
                            line.place(),
                            line.first(),
                            row.last()));
        }

        /**
         * From the first line to the last, whichever the file begins with; opening and balances.
         */
        private StatementBuilder inOrder(StatementBuilder account) {
            List<StatementLine> lines = account.lines;
            boolean up = RunningBalance.inOrder(lines, false);
            boolean down = RunningBalance.inOrder(lines, true);
            if (!up && !down) {
                lines.sort(Comparator.comparing(StatementLine::day));
            } else if (down
                    && (!up
                            || RunningBalance.addsUp(lines.reversed())
                                    && !RunningBalance.addsUp(lines))) {
                List<StatementLine> turned = List.copyOf(lines.reversed());
                lines.clear();
                lines.addAll(turned);
            }
            RunningBalance.complete(account, up || down);
            return account;
        }
    }
}
