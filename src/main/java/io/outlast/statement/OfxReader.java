package io.outlast.statement;

import com.webcohesion.ofx4j.io.OFXHandler;
import com.webcohesion.ofx4j.io.OFXParseException;
import com.webcohesion.ofx4j.io.nanoxml.NanoXMLOFXReader;

import io.outlast.calendar.Days;
import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.statement.AccountStatement.StatementBuilder;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Statements of Open Financial Exchange, old (SGML) and new (XML), QFX among them: of bank accounts
 * and credit cards. The statement's balance is of a day of its own, and counts where that is one of
 * the days that the lines are of.
 */
final class OfxReader implements StatementReader {
    private static final int LONGEST_TEXT = 1000;

    @Override
    public ReadStatements read(Path file, CurrencyUnit usual, TableReading asked) {
        byte[] bytes = bytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file declares a document type or entities, which no bank writes into a"
                            + " statement");
        OfxContent content = new OfxContent(usual);
        try {
            parse(bytes, content);
        } catch (OFXParseException e) {
            // Some banks write the header of the new form before elements of the old one.
            int start = text.indexOf("<OFX>");
            if (start < 0) throw unreadable(e);
            content = new OfxContent(usual);
            String old = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\n\r\n";
            try {
                parse((old + text.substring(start)).getBytes(StandardCharsets.ISO_8859_1), content);
            } catch (OFXParseException again) {
                throw unreadable(again);
            }
        }
        return content.finish();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    private static Refusal unreadable(Exception e) {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                "The file is no OFX that can be read, or ends in the middle: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    private static void parse(byte[] bytes, OfxContent content) throws OFXParseException {
        NanoXMLOFXReader reader = new NanoXMLOFXReader();
        reader.setContentHandler(content);
        try {
            reader.parse(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            // It is in memory: what cannot be read is not there.
            throw new OFXParseException(e);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw new OFXParseException(e);
        }
    }

    /** Takes the elements as they come. */
    private static final class OfxContent implements OFXHandler {
        private final CurrencyUnit usual;
        private final Deque<String> path = new ArrayDeque<>();
        private final List<AccountStatement> accounts = new ArrayList<>();
        private final List<StatementRemark> leftOut = new ArrayList<>();
        private @Nullable StatementBuilder account;
        private Map<String, String> values = new HashMap<>();
        private @Nullable String error;
        private boolean investments;

        OfxContent(CurrencyUnit usual) {
            this.usual = usual;
        }

        @Override
        public void onHeader(String name, String value) {}

        @Override
        public void startAggregate(String name) {
            path.push(name);
            StatementReader.requireDepth(path.size());
            switch (name) {
                case "STMTRS", "CCSTMTRS" -> account = new StatementBuilder();
                case "INVSTMTRS" -> investments = true;
                case "STMTTRN", "LEDGERBAL", "STATUS" -> values = new HashMap<>();
                default -> {}
            }
        }

        @Override
        public void onElement(String name, String value) {
            String text = value == null ? "" : value.strip();
            values.put(name, text);
            StatementBuilder here = account;
            if (here == null) return;
            switch (name) {
                case "CURDEF" -> {
                    if (!text.isEmpty()) here.currency = currency(text);
                }
                case "ACCTID" -> {
                    if (here.identity == null && !text.isEmpty()) here.identity = text;
                }
                case "DTSTART" -> here.from = day(text);
                case "DTEND" -> here.to = day(text);
                default -> {}
            }
        }

        @Override
        public void endAggregate(String name) {
            path.poll();
            StatementBuilder here = account;
            switch (name) {
                case "STATUS" -> {
                    if ("ERROR".equals(values.get("SEVERITY")))
                        error =
                                "%s %s"
                                        .formatted(
                                                values.getOrDefault("CODE", ""),
                                                values.getOrDefault("MESSAGE", ""))
                                        .strip();
                }
                case "STMTTRN" -> {
                    if (here != null) here.lines.add(line(here));
                }
                case "LEDGERBAL" -> {
                    if (here != null) balance(here);
                }
                case "STMTRS", "CCSTMTRS" -> {
                    if (here != null) accounts.add(complete(here));
                    account = null;
                }
                default -> {}
            }
        }

        private static CurrencyUnit currency(String code) {
            try {
                return Amounts.currency(code);
            } catch (IllegalArgumentException e) {
                throw Refusal.of(Refusal.Kind.UNREADABLE, "CURDEF: " + e.getMessage());
            }
        }

        /** The day of a time as the bank writes it; null where it is none. */
        private static @Nullable LocalDate day(String text) {
            if (!text.matches("[0-9]{8}.*")) return null;
            try {
                return Days.parse(
                        text.substring(0, 4)
                                + "-"
                                + text.substring(4, 6)
                                + "-"
                                + text.substring(6, 8));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private static BigDecimal amount(@Nullable String text, String place, String element) {
            String given = text == null ? "" : text.replace(" ", "");
            String plain =
                    given.indexOf('.') < 0 ? given.replace(',', '.') : given.replace(",", "");
            if (plain.length() < 40 && plain.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)"))
                return new BigDecimal(plain);
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: \"%s\" is no amount (%s); digits and a decimal point are needed"
                            .formatted(place, given, element));
        }

        private StatementLine line(StatementBuilder of) {
            String place =
                    (accounts.isEmpty() ? "" : "statement %d, ".formatted(accounts.size() + 1))
                            + "transaction "
                            + (of.lines.size() + 1);
            String posted = values.get("DTPOSTED");
            LocalDate day = day(posted == null ? "" : posted);
            if (day == null)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        posted == null
                                ? "%s has no day on which it was booked (DTPOSTED)".formatted(place)
                                : "%s: \"%s\" is no day (DTPOSTED); one is needed, such as 20250131"
                                        .formatted(place, posted));
            BigDecimal amount = amount(values.get("TRNAMT"), place, "TRNAMT");
            String name = values.getOrDefault("NAME", "");
            String memo = values.getOrDefault("MEMO", "");
            String text = memo.isEmpty() ? values.getOrDefault("TRNTYPE", "") : memo;
            return new StatementLine(
                    day,
                    amount,
                    text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT),
                    name,
                    values.getOrDefault("FITID", values.getOrDefault("REFNUM", "")),
                    null,
                    place,
                    0,
                    0);
        }

        private void balance(StatementBuilder of) {
            String text = values.getOrDefault("BALAMT", "");
            String asOf = values.getOrDefault("DTASOF", "");
            if (text.isEmpty()) return;
            LocalDate day = day(asOf);
            BigDecimal amount = amount(text, "The balance", "BALAMT");
            if (day == null)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The balance is of \"%s\", which is no day (DTASOF)".formatted(asOf));
            BigDecimal before = of.balances.put(day, amount);
            if (before != null && before.compareTo(amount) != 0)
                throw Refusal.rule(
                        "The statement has two balances of %s, %s and %s"
                                .formatted(day, before.toPlainString(), amount.toPlainString()));
        }

        /** Lines in order; the balance before them, by the one that the bank states. */
        private AccountStatement complete(StatementBuilder of) {
            of.lines.sort(Comparator.comparing(StatementLine::day));
            CurrencyUnit currency = of.currency == null ? usual : of.currency;
            for (StatementLine line : of.lines)
                if (line.amount().stripTrailingZeros().scale() > currency.getDecimalPlaces())
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "%s: %s has more decimals than %s, which has %d"
                                    .formatted(
                                            line.place(),
                                            line.amount().toPlainString(),
                                            currency,
                                            currency.getDecimalPlaces()));
            LocalDate last = of.to;
            for (StatementLine line : of.lines)
                if (last == null || line.day().isAfter(last)) last = line.day();
            if (of.balances.size() == 1 && last != null) {
                LocalDate day = of.balances.firstKey();
                if (day.isAfter(last)) {
                    leftOut.add(
                            new StatementRemark(
                                    "balance",
                                    of.balances.firstEntry().getValue().toPlainString(),
                                    "it is of %s, after the last day of the lines, %s"
                                            .formatted(day, last)));
                    of.balances.clear();
                }
            }
            if (of.balances.size() == 1) {
                LocalDate day = of.balances.firstKey();
                BigDecimal opening = Objects.requireNonNull(of.balances.get(day));
                for (StatementLine line : of.lines)
                    if (!line.day().isAfter(day)) opening = opening.subtract(line.amount());
                of.opening = opening;
            }
            return of.build(usual);
        }

        ReadStatements finish() {
            if (accounts.stream().allMatch(a -> a.lines().isEmpty() && a.balances().isEmpty())) {
                if (error != null)
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "The bank answered with an error, and no statement: " + error);
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        investments
                                ? "The file is of an investment account; a statement of a bank"
                                        + " account or a credit card is needed"
                                : "There is no statement of a bank account or a credit card in the"
                                        + " file");
            }
            return new ReadStatements(accounts, null, leftOut);
        }
    }
}
