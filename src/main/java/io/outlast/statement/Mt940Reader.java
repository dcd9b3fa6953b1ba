package io.outlast.statement;

import com.prowidesoftware.swift.io.parser.SwiftParser;
import com.prowidesoftware.swift.model.SwiftBlock4;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field61;

import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.statement.AccountStatement.StatementBuilder;
import io.outlast.table.TextEncoding;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements of SWIFT, MT940, with the envelope of a message or without. What banks write into
 * field 86 is read where it has one of the forms that are common; else it is all text.
 */
final class Mt940Reader implements StatementReader {
    private static final Pattern FIELD_START = Pattern.compile("^:[0-9]{2}[A-Z]?:");
    private static final Pattern SUBFIELD = Pattern.compile("\\?([0-9]{2})");
    private static final Pattern SLASHED =
            Pattern.compile("/(NAME|REMI|EREF|MARF|CNTP|BENM|ORDP)/");
    private static final int LONGEST_TEXT = 1000;

    @Override
    public ReadStatements read(Path file, CurrencyUnit usual, TableReading asked) {
        List<List<String>> messages = messages(text(file));
        if (messages.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "There is no statement in the file; one begins with :20:");
        List<AccountStatement> accounts = new ArrayList<>();
        for (List<String> message : messages)
            accounts.add(statement(message, accounts.size() + 1, usual));
        return new ReadStatements(accounts, null, List.of());
    }

    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new String(bytes, TextEncoding.of(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    /** The lines of each message, from its reference to its end, without the envelope. */
    private static List<List<String>> messages(String text) {
        List<List<String>> messages = new ArrayList<>();
        List<String> message = null;
        for (String line : text.lines().toList()) {
            String plain = line.stripTrailing();
            int reference = plain.indexOf(":20:");
            boolean begins = reference == 0 || (reference > 0 && plain.startsWith("{"));
            if (begins) {
                message = new ArrayList<>();
                messages.add(message);
                message.add(plain.substring(reference));
            } else if (plain.equals("-") || plain.startsWith("-}") || plain.startsWith("{")) {
                message = null;
            } else if (message != null && !plain.isEmpty()) {
                message.add(plain);
            }
        }
        return messages;
    }

    private static AccountStatement statement(
            List<String> message, int number, CurrencyUnit usual) {
        String place = "statement " + number;
        if (message.stream().noneMatch(l -> FIELD_START.matcher(l).find()))
            throw Refusal.of(Refusal.Kind.UNREADABLE, "%s has no fields".formatted(place));
        SwiftBlock4 block =
                new SwiftParser().parseBlock4("{4:\r\n" + String.join("\r\n", message) + "\r\n-}");
        StatementBuilder account = new StatementBuilder();
        List<Tag> tags = block.getTags();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            String value = tag.getValue() == null ? "" : tag.getValue();
            switch (tag.getName()) {
                case "25", "25P" -> account.identity = value.lines().findFirst().orElse("").strip();
                case "34F" ->
                        throw Refusal.of(
                                Refusal.Kind.UNREADABLE,
                                "%s is a report of the day so far (MT942), without balances; MT940 is needed"
                                        .formatted(place));
                case "60F", "60M" -> opening(account, value, place);
                case "62F", "62M" -> closing(account, value, place);
                case "61" -> {
                    StringBuilder details = new StringBuilder();
                    for (int next = i + 1;
                            next < tags.size() && tags.get(next).getName().equals("86");
                            next++) details.append(tags.get(next).getValue()).append('\n');
                    account.lines.add(
                            line(
                                    value,
                                    details.toString(),
                                    "%s, line %d".formatted(place, account.lines.size() + 1)));
                }
                default -> {}
            }
        }
        if (account.opening == null || account.balances.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s has no %s balance (field %s)"
                            .formatted(
                                    place,
                                    account.opening == null ? "opening" : "closing",
                                    account.opening == null ? "60F" : "62F"));
        account.lines.sort(Comparator.comparing(StatementLine::day));
        return account.build(usual);
    }

    /** A day, a currency and an amount, all of which are needed. */
    private record Mt940Balance(LocalDate day, CurrencyUnit currency, BigDecimal amount) {}

    private static Mt940Balance balance(String value, String place) {
        Field60F field = new Field60F(value.lines().findFirst().orElse(""));
        LocalDate day = day(field.getDate());
        BigDecimal amount = number(field.getAmount());
        String way = field.getDCMark();
        if (day == null || amount == null || way == null || !way.matches("[CD]"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: \"%s\" is no balance; one is needed, such as C250131EUR1000,00"
                            .formatted(place, value.strip()));
        try {
            return new Mt940Balance(
                    day,
                    Amounts.currency(String.valueOf(field.getCurrency())),
                    way.equals("D") ? amount.negate() : amount);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, "%s: %s".formatted(place, e.getMessage()));
        }
    }

    private static void opening(StatementBuilder account, String value, String place) {
        Mt940Balance balance = balance(value, place);
        if (account.opening != null)
            throw Refusal.rule("%s has two opening balances; a statement has one".formatted(place));
        account.opening = balance.amount();
        account.currency = balance.currency();
        account.from = balance.day();
    }

    private static void closing(StatementBuilder account, String value, String place) {
        Mt940Balance balance = balance(value, place);
        if (!account.balances.isEmpty())
            throw Refusal.rule(
                    "%s has two closing balances, %s and %s; a statement has one"
                            .formatted(
                                    place,
                                    account.balances.firstEntry().getValue().toPlainString(),
                                    balance.amount().toPlainString()));
        if (account.currency != null && !account.currency.equals(balance.currency()))
            throw Refusal.rule(
                    "%s opens in %s and closes in %s"
                            .formatted(place, account.currency, balance.currency()));
        account.balances.put(balance.day(), balance.amount());
        account.to = balance.day();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || !text.matches("[0-9]+,?[0-9]*")) return null;
        return new BigDecimal(text.replace(',', '.').replaceAll("\\.$", ""));
    }

    private static @Nullable LocalDate day(@Nullable String yymmdd) {
        if (yymmdd == null || !yymmdd.matches("[0-9]{6}")) return null;
        int year = Integer.parseInt(yymmdd.substring(0, 2));
        try {
            return LocalDate.of(
                    year < 80 ? 2000 + year : 1900 + year,
                    Integer.parseInt(yymmdd.substring(2, 4)),
                    Integer.parseInt(yymmdd.substring(4, 6)));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static StatementLine line(String value, String details, String place) {
        // Some banks leave the place of the day of booking blank.
        Field61 field = new Field61(value.replaceFirst("^([0-9]{6}) {4}", "$1"));
        LocalDate valued = day(field.getValueDate());
        BigDecimal amount = number(field.getAmount());
        String way = String.valueOf(field.getDebitCreditMark());
        if (valued == null)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: \"%s\" has no day that there is"
                            .formatted(place, value.lines().findFirst().orElse("")));
        if (amount == null || !way.matches("R?[CD]"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: \"%s\" does not say an amount and whether it is a debit or a credit"
                            .formatted(place, value.lines().findFirst().orElse("")));
        // A reversal goes the other way than what it reverses.
        boolean out = way.equals("D") || way.equals("RC");
        String text = text(details);
        String more = field.getSupplementaryDetails();
        if (text.isEmpty() && more != null) text = more.strip();
        String reference = field.getReferenceForTheAccountOwner();
        return new StatementLine(
                booked(valued, field.getEntryDate()),
                out ? amount.negate() : amount,
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT),
                counterparty(details),
                Objects.requireNonNullElse(reference, "").replace("NONREF", ""),
                null,
                place,
                0,
                0);
    }

    /** The day of booking has no year of its own: it is the nearest to the day of value. */
    private static LocalDate booked(LocalDate valued, @Nullable String mmdd) {
        if (mmdd == null || !mmdd.matches("[0-9]{4}")) return valued;
        LocalDate nearest = valued;
        long least = Long.MAX_VALUE;
        for (int year = valued.getYear() - 1; year <= valued.getYear() + 1; year++) {
            LocalDate day = day("%02d%s".formatted(year % 100, mmdd));
            if (day == null) continue;
            long away = Math.abs(day.toEpochDay() - valued.toEpochDay());
            if (away < least) {
                least = away;
                nearest = day;
            }
        }
        return nearest;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** What it was for: of the numbered form parts 20 to 29 and 60 to 63, else all of it. */
    private static String text(String details) {
        if (!details.contains("?20")) {
            String remittance = slashed(details, "REMI");
            return remittance.isEmpty() ? oneLine(details) : remittance;
        }
        StringBuilder text = new StringBuilder();
        String joined = details.replace("\n", "").replace("\r", "");
        Matcher parts = SUBFIELD.matcher(joined);
        List<int[]> found = new ArrayList<>();
        while (parts.find())
            found.add(new int[] {Integer.parseInt(parts.group(1)), parts.end(), parts.start()});
        for (int i = 0; i < found.size(); i++) {
            int which = found.get(i)[0];
            int end = i + 1 < found.size() ? found.get(i + 1)[2] : joined.length();
            if ((which >= 20 && which <= 29) || (which >= 60 && which <= 63))
                text.append(joined, found.get(i)[1], end).append(' ');
        }
        return oneLine(text.toString());
    }

    private static String counterparty(String details) {
        String joined = details.replace("\n", "").replace("\r", "");
        StringBuilder name = new StringBuilder();
        Matcher parts = Pattern.compile("\\?3[23]([^?]*)").matcher(joined);
        while (parts.find()) name.append(parts.group(1));
        String found = oneLine(name.toString());
        return found.isEmpty() ? slashed(joined, "NAME") : found;
    }

    private static String slashed(String details, String word) {
        String joined = details.replace("\n", "").replace("\r", "");
        int at = joined.indexOf("/" + word + "/");
        if (at < 0) return "";
        int start = at + word.length() + 2;
        Matcher next = SLASHED.matcher(joined);
        int end = next.find(start) ? next.start() : joined.length();
        return oneLine(joined.substring(start, end));
    }
}
