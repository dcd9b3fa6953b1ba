package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.table.DecimalMark;
import io.outlast.table.Table;
import io.outlast.table.TableCell;
import io.outlast.table.TableRow;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Completes how a table is read by what stands in it: headings by their words, days and numbers by
 * their forms. What can be read in two ways is not guessed but asked.
 */
final class TableGuess {
    private static final int LOOKED_AT = 2000;

    private final Table table;
    private final TableReading asked;
    private final CurrencyUnit usual;
    private final int columns;
    private int headerIndex;
    private List<TableRow> data = List.of();
    private final Map<ColumnNames, Integer> found = new EnumMap<>(ColumnNames.class);
    private final Set<Integer> taken = new HashSet<>();

    private TableGuess(Table table, TableReading asked, CurrencyUnit usual) {
        this.usual = usual;
        this.table = table;
        this.asked = asked;
        this.columns = table.columns();
    }

    /**
     * How it is read, without a part that is null where it is needed.
     *
     * @throws Refusal if a part cannot be told
     */
    static TableReading of(Table table, TableReading asked, CurrencyUnit usual) {
        return new TableGuess(table, asked, usual).complete();
    }

    private TableReading complete() {
        findHeader();
        List<TableRow> rows = headerIndex < 0 ? table.rows() : after(headerIndex);
        if (rows.size() > LOOKED_AT) rows = rows.subList(0, LOOKED_AT);
        data = rows.stream().filter(this::isData).toList();
        if (data.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The table has no row with a day and an amount; the columns of a statement's"
                            + " lines have to be there, at least date and amount");
        int date = column("date", asked.date(), ColumnNames.DATE, this::hasDays);
        taken.add(date);
        byName(ColumnNames.BALANCE, this::hasNumbers);
        byName(ColumnNames.DEBIT, c -> hasNumbers(c) || isBlank(c));
        byName(ColumnNames.CREDIT, c -> hasNumbers(c) || isBlank(c));
        byName(ColumnNames.AMOUNT, c -> !taken.contains(c) && hasSomeNumber(c));
        byName(ColumnNames.CURRENCY, this::hasCurrencies);
        byValue(ColumnNames.CURRENCY, this::hasCurrencies);
        byName(ColumnNames.FLAG, this::hasFlags);
        if (headerIndex < 0) byValue(ColumnNames.FLAG, this::hasFlags);
        for (ColumnNames each :
                List.of(ColumnNames.COUNTERPARTY, ColumnNames.REFERENCE, ColumnNames.ACCOUNT))
            byName(each, c -> !taken.contains(c));
        amounts();
        return new TableReading(
                table.encoding(),
                table.delimiter(),
                table.sheet(),
                headerIndex < 0 ? 0 : table.rows().get(headerIndex).first(),
                name(date),
                dateForm(date),
                decimal(),
                named(asked.amount(), ColumnNames.AMOUNT),
                named(asked.debit(), ColumnNames.DEBIT),
                named(asked.credit(), ColumnNames.CREDIT),
                named(asked.flag(), ColumnNames.FLAG),
                Objects.requireNonNullElse(asked.sign(), "as-is"),
                currency(),
                Objects.requireNonNullElse(named(asked.balance(), ColumnNames.BALANCE), "none"),
                texts(),
                named(asked.counterparty(), ColumnNames.COUNTERPARTY),
                named(asked.reference(), ColumnNames.REFERENCE),
                named(asked.account(), ColumnNames.ACCOUNT));
    }

    private List<TableRow> after(int index) {
        return table.rows().subList(index + 1, table.rows().size());
    }

    /** The headings stand right before the first row that has a day and a number. */
    private void findHeader() {
        headerIndex = -1;
        Integer line = asked.header();
        List<TableRow> rows = table.rows();
        if (line != null) {
            for (int i = 0; i < rows.size() && line > 0; i++)
                if (rows.get(i).first() == line) headerIndex = i;
            if (line > 0 && headerIndex < 0)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "header",
                        "header: line %d is blank, or not there".formatted(line));
            return;
        }
        int first = 0;
        while (first < rows.size() && !isData(rows.get(first))) first++;
        int best = 0;
        for (int i = first - 1; i >= 0 && i >= first - 5; i--) {
            int known = 0;
            for (TableCell cell : rows.get(i).cells())
                for (ColumnNames name : ColumnNames.values())
                    if (name.fit(cell.text()) > 0) {
                        known++;
                        break;
                    }
            if (known > best) {
                best = known;
                headerIndex = i;
            }
        }
    }

    private boolean isData(TableRow row) {
        boolean day = false;
        boolean number = false;
        for (TableCell cell : row.cells()) {
            if (cell.isBlank()) continue;
            if (cell.day() != null || DateForms.looksLikeDay(cell.text())) day = true;
            else if (cell.number() != null || DecimalMark.looksLikeNumber(cell.text()))
                number = true;
        }
        return day && number;
    }

    /** The texts of a column, those that are blank left out. */
    private List<String> texts(int column) {
        return data.stream().map(r -> r.text(column)).filter(t -> !t.isEmpty()).toList();
    }

    private boolean most(int column, Predicate<TableCell> fits) {
        int filled = 0;
        int fitting = 0;
        for (TableRow row : data) {
            TableCell cell = row.cell(column);
            if (cell.isBlank()) continue;
            filled++;
            if (fits.test(cell)) fitting++;
        }
        return fitting > 0 && fitting >= filled * 0.8;
    }

    private boolean hasDays(int column) {
        return most(column, c -> c.day() != null || DateForms.looksLikeDay(c.text()));
    }

    private boolean hasNumbers(int column) {
        return !taken.contains(column)
                && most(column, c -> c.number() != null || DecimalMark.looksLikeNumber(c.text()));
    }

    /** A column that says by its heading what it is need not be all numbers. */
    private boolean hasSomeNumber(int column) {
        return data.stream()
                .map(r -> r.cell(column))
                .anyMatch(c -> c.number() != null || DecimalMark.looksLikeNumber(c.text()));
    }

    private boolean hasCurrencies(int column) {
        return !taken.contains(column)
                && most(
                        column,
                        c ->
                                c.text().matches("[A-Z]{3}")
                                        && c.text().equals(Columns.currencyIn(c.text())));
    }

    private boolean hasFlags(int column) {
        return !taken.contains(column) && most(column, c -> FlagWords.isOne(c.text()));
    }

    private String heading(int column) {
        return headerIndex < 0 ? "" : table.rows().get(headerIndex).text(column);
    }

    /** A column by its heading where that is there once, else by its number. */
    private String name(int column) {
        String heading = heading(column);
        int same = 0;
        for (int i = 0; i < columns; i++) if (heading(i).equals(heading)) same++;
        return heading.isEmpty() || same > 1 ? "#" + (column + 1) : heading;
    }

    private @Nullable String named(@Nullable String given, ColumnNames kind) {
        if (given != null) {
            if (kind == ColumnNames.BALANCE && given.equals("none")) return given;
            return name(Columns.find(table, headerIndex, given, kind.name()));
        }
        Integer column = found.get(kind);
        return column == null ? null : name(column);
    }

    private void byName(ColumnNames kind, IntPredicate fits) {
        int best = -1;
        int fit = 0;
        for (int i = 0; i < columns; i++) {
            int each = kind.fit(heading(i));
            if (each > fit && !taken.contains(i) && fits.test(i)) {
                best = i;
                fit = each;
            }
        }
        if (best < 0) return;
        found.put(kind, best);
        taken.add(best);
    }

    /** Where no heading says it, a column of which all values do. */
    private void byValue(ColumnNames kind, IntPredicate fits) {
        for (int i = 0; i < columns && !found.containsKey(kind); i++) {
            if (taken.contains(i) || !fits.test(i)) continue;
            found.put(kind, i);
            taken.add(i);
        }
    }

    private boolean isBlank(int column) {
        return texts(column).isEmpty();
    }

    private int column(String word, @Nullable String given, ColumnNames kind, IntPredicate fits) {
        if (given != null) return Columns.find(table, headerIndex, given, word);
        byName(kind, fits);
        Integer named = found.get(kind);
        if (named != null) return named;
        for (int i = 0; i < columns; i++) if (fits.test(i)) return i;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                word,
                "No column is the %s; name it in the rules: %s".formatted(word, word));
    }

    /** One column of amounts, or one of what went out and one of what came in. */
    private void amounts() {
        boolean stated = asked.amount() != null || asked.debit() != null || asked.credit() != null;
        if (stated) {
            found.remove(ColumnNames.AMOUNT);
            found.remove(ColumnNames.DEBIT);
            found.remove(ColumnNames.CREDIT);
            return;
        }
        if (found.containsKey(ColumnNames.AMOUNT)) {
            found.remove(ColumnNames.DEBIT);
            found.remove(ColumnNames.CREDIT);
            return;
        }
        if (found.containsKey(ColumnNames.DEBIT) && found.containsKey(ColumnNames.CREDIT)) return;
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < columns; i++)
            if (!taken.contains(i) && hasNumbers(i) && hasDecimalsOrSigns(i)) numbers.add(i);
        if (numbers.isEmpty())
            for (int i = 0; i < columns; i++)
                if (!taken.contains(i) && hasNumbers(i)) numbers.add(i);
        Integer balance = found.get(ColumnNames.BALANCE);
        if (numbers.size() == 2 && balance == null && !apart(numbers.get(0), numbers.get(1))) {
            found.put(ColumnNames.BALANCE, numbers.get(1));
            numbers.remove(1);
        }
        if (numbers.size() == 1) {
            found.put(ColumnNames.AMOUNT, numbers.getFirst());
        } else {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "amount",
                    "No column is the amount by its heading%s; name it in the rules: amount, or debit"
                                    .formatted(
                                            numbers.isEmpty()
                                                    ? ""
                                                    : " (%s have numbers)"
                                                            .formatted(
                                                                    String.join(
                                                                            ", ",
                                                                            numbers.stream()
                                                                                    .map(this::name)
                                                                                    .toList())))
                            + " and credit");
        }
        taken.addAll(found.values());
    }

    private boolean hasDecimalsOrSigns(int column) {
        return most(column, c -> c.number() != null || c.text().matches(".*[.,-].*"));
    }

    /** Whether each row has one of the two. */
    private boolean apart(int one, int other) {
        return data.stream().allMatch(r -> r.cell(one).isBlank() != r.cell(other).isBlank());
    }

    private @Nullable String dateForm(int date) {
        if (asked.dateForm() != null) {
            DateForms.of(asked.dateForm());
            return asked.dateForm();
        }
        List<String> texts =
                data.stream()
                        .map(r -> r.cell(date))
                        .filter(c -> c.day() == null && DateForms.looksLikeDay(c.text()))
                        .map(TableCell::text)
                        .toList();
        if (texts.isEmpty()) return null;
        List<String> fitting = DateForms.fitting(texts);
        if (fitting.size() == 1) return fitting.getFirst();
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "dateForm",
                fitting.isEmpty()
                        ? "The days of column %s are not all written in one form; say it in the rules: dateForm"
                                .formatted(name(date))
                        : "%s of column %s may be read as %s; say it in the rules: dateForm"
                                .formatted(
                                        texts.getFirst(),
                                        name(date),
                                        String.join(" or as ", fitting)));
    }

    private @Nullable String decimal() {
        if (asked.decimal() != null) {
            if (DecimalMark.of(asked.decimal()) != null) return asked.decimal();
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "decimal",
                    "decimal: \"%s\" is no decimal mark; a point or a comma is needed"
                            .formatted(asked.decimal()));
        }
        List<String> texts = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        for (String column :
                new String[] {
                    named(asked.amount(), ColumnNames.AMOUNT),
                    named(asked.debit(), ColumnNames.DEBIT),
                    named(asked.credit(), ColumnNames.CREDIT),
                    named(asked.balance(), ColumnNames.BALANCE)
                }) {
            if (column == null || column.equals("none")) continue;
            int index = Columns.find(table, headerIndex, column, "amount");
            data.stream()
                    .map(r -> r.cell(index))
                    .filter(c -> c.number() == null && DecimalMark.looksLikeNumber(c.text()))
                    .map(TableCell::text)
                    .forEach(texts::add);
            unclear.add(column);
        }
        if (texts.isEmpty()) return null;
        DecimalMark mark = DecimalMark.fitting(texts);
        if (mark != null) return mark.written();
        for (DecimalMark each : DecimalMark.values())
            if (usual.getDecimalPlaces() == 0 && each.allWhole(texts)) return each.written();
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "decimal",
                ("The numbers of %s may have a decimal point or a decimal comma, such as %s; say it"
                                + " in the rules: decimal")
                        .formatted(
                                String.join(", ", unclear),
                                texts.stream()
                                        .filter(t -> t.matches(".*[.,].*"))
                                        .findFirst()
                                        .orElse(texts.getFirst())));
    }

    private @Nullable String currency() {
        if (asked.currency() != null) return asked.currency();
        Integer column = found.get(ColumnNames.CURRENCY);
        if (column != null) return name(column);
        for (ColumnNames kind :
                List.of(ColumnNames.AMOUNT, ColumnNames.DEBIT, ColumnNames.CREDIT)) {
            Integer amount = found.get(kind);
            String code = amount == null ? null : Columns.currencyIn(heading(amount));
            if (code != null) return code;
        }
        return null;
    }

    private List<String> texts() {
        if (asked.text() != null) {
            List<String> names = new ArrayList<>();
            for (String given : asked.text())
                names.add(name(Columns.find(table, headerIndex, given, "text")));
            return names;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++)
            if (!taken.contains(i) && ColumnNames.TEXT.fit(heading(i)) > 0 && !texts(i).isEmpty())
                names.add(name(i));
        if (!names.isEmpty() || found.containsKey(ColumnNames.COUNTERPARTY)) return names;
        int widest = -1;
        double longest = 3;
        for (int i = 0; i < columns; i++) {
            if (taken.contains(i) || hasDays(i) || hasNumbers(i)) continue;
            double length = texts(i).stream().mapToInt(String::length).average().orElse(0);
            if (length > longest) {
                longest = length;
                widest = i;
            }
        }
        if (widest >= 0) names.add(name(widest));
        return names;
    }
}
