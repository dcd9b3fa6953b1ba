package io.outlast.statement;

import io.outlast.calendar.Days;
import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.statement.AccountStatement.StatementBuilder;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Statements of ISO 20022: camt.053, and the report of a day so far, camt.052. Only what is booked
 * counts. The messages of all years name their parts alike, so that they are read by the names.
 */
final class CamtReader implements StatementReader {
    private static final Set<String> STATEMENTS = Set.of("Stmt", "Rpt");
    private static final int LONGEST_TEXT = 1000;

    /** An element with what is in it; of one of a kind the first. */
    private record Element(
            String name, Map<String, String> attributes, StringBuilder text, List<Element> parts) {
        @Nullable Element at(String... path) {
            Element here = this;
            for (String name : path) {
                Element next = null;
                for (Element part : here.parts)
                    if (next == null && part.name.equals(name)) next = part;
                if (next == null) return null;
                here = next;
            }
            return here;
        }

        @Nullable String words(String... path) {
            Element found = at(path);
            if (found == null) return null;
            String words = found.text.toString().strip();
            return words.isEmpty() ? null : words;
        }

        List<Element> all(String name) {
            return parts.stream().filter(p -> p.name.equals(name)).toList();
        }
    }

    @Override
    public ReadStatements read(Path file, CurrencyUnit usual, TableReading asked) {
        List<AccountStatement> accounts = new ArrayList<>();
        List<StatementRemark> leftOut = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String kind = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD)
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "The file declares a document type or entities, which no bank writes"
                                    + " into a statement");
                if (event != XMLStreamConstants.START_ELEMENT) continue;
                String name = xml.getLocalName();
                if (name.startsWith("BkToCstmr")) kind = name;
                if (!STATEMENTS.contains(name) || kind.isEmpty()) continue;
                accounts.add(statement(element(xml, 1), accounts.size() + 1, usual, leftOut));
            }
            if (accounts.isEmpty())
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        kind.equals("BkToCstmrDbtCdtNtfctn")
                                ? "The file is a notice of single entries (camt.054), not a"
                                        + " statement; camt.053 is needed"
                                : "There is no statement in the file; camt.053 has one in"
                                        + " BkToCstmrStmt");
            return new ReadStatements(accounts, null, leftOut);
        } catch (XMLStreamException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is no well-formed XML, or ends in the middle, at line %d"
                            .formatted(
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    private static Element element(XMLStreamReader xml, int depth) throws XMLStreamException {
        StatementReader.requireDepth(depth);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++)
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        Element element =
                new Element(xml.getLocalName(), attributes, new StringBuilder(), new ArrayList<>());
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element.parts.add(element(xml, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        element.text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
        throw new XMLStreamException("ends in the middle", xml.getLocation());
    }

    private static AccountStatement statement(
            Element stated, int number, CurrencyUnit usual, List<StatementRemark> leftOut) {
        StatementBuilder account = new StatementBuilder();
        String iban = stated.words("Acct", "Id", "IBAN");
        account.identity = iban != null ? iban : stated.words("Acct", "Id", "Othr", "Id");
        String code = stated.words("Acct", "Ccy");
        if (code == null) code = firstCurrency(stated);
        account.currency = code == null ? usual : currency(code, "statement " + number);
        account.from = day(stated.at("FrToDt", "FrDtTm"));
        account.to = day(stated.at("FrToDt", "ToDtTm"));
        balances(stated, account, "statement " + number);
        int entry = 0;
        for (Element each : stated.all("Ntry")) {
            entry++;
            String place = "statement %d, entry %d".formatted(number, entry);
            String status = each.words("Sts", "Cd");
            if (status == null) status = each.words("Sts");
            BigDecimal amount = amount(each, account.currency, place);
            if (status != null && !status.equals("BOOK")) {
                leftOut.add(
                        new StatementRemark(
                                place,
                                amount.toPlainString(),
                                "it is not booked (its status is %s)".formatted(status)));
                continue;
            }
            account.lines.add(line(each, amount, place));
        }
        account.lines.sort(Comparator.comparing(StatementLine::day));
        return account.build(usual);
    }

    private static @Nullable String firstCurrency(Element stated) {
        for (String name : new String[] {"Bal", "Ntry"})
            for (Element each : stated.all(name)) {
                Element amount = each.at("Amt");
                if (amount != null && amount.attributes.get("Ccy") != null)
                    return amount.attributes.get("Ccy");
            }
        return null;
    }

    private static CurrencyUnit currency(String code, String place) {
        try {
            return Amounts.currency(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, "%s: %s".formatted(place, e.getMessage()));
        }
    }

    /** An opening balance and one for the end; several for one end that differ are refused. */
    private static void balances(Element stated, StatementBuilder account, String place) {
        for (Element each : stated.all("Bal")) {
            String kind = each.words("Tp", "CdOrPrtry", "Cd");
            if (kind == null) continue;
            LocalDate day = day(each.at("Dt"));
            CurrencyUnit currency = Objects.requireNonNull(account.currency);
            boolean start = kind.equals("OPBD") || kind.equals("PRCD");
            if (!start && !kind.equals("CLBD")) continue;
            BigDecimal amount = amount(each, currency, place);
            if (start) {
                if (account.opening != null && account.opening.compareTo(amount) != 0)
                    throw two(place, "opening", account.opening, amount);
                account.opening = amount;
                if (account.from == null && day != null)
                    account.from = kind.equals("PRCD") ? day.plusDays(1) : day;
            } else {
                LocalDate end = day != null ? day : account.to;
                if (end == null)
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "%s: the closing balance has no day".formatted(place));
                BigDecimal before = account.balances.put(end, amount);
                if (account.balances.size() > 1
                        || (before != null && before.compareTo(amount) != 0))
                    throw two(
                            place,
                            "closing",
                            before != null ? before : account.balances.firstEntry().getValue(),
                            amount);
                account.to = end;
            }
        }
    }

    private static Refusal two(String place, String which, BigDecimal one, BigDecimal other) {
        return Refusal.rule(
                "%s has two %s balances, %s and %s; a statement has one"
                        .formatted(place, which, one.toPlainString(), other.toPlainString()));
    }

    private static BigDecimal amount(Element of, CurrencyUnit currency, String place) {
        Element stated = of.at("Amt");
        String text = of.words("Amt");
        if (stated == null || text == null)
            throw Refusal.of(Refusal.Kind.UNREADABLE, "%s has no amount".formatted(place));
        String code = stated.attributes.get("Ccy");
        if (code != null && !code.equals(currency.getCode()))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s is in %s, and its account in %s".formatted(place, code, currency));
        if (!text.matches("[-+]?[0-9]{1,30}(\\.[0-9]{0,20})?"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: \"%s\" is no amount; digits and a decimal point are needed"
                            .formatted(
                                    place,
                                    text.length() <= 60 ? text : text.substring(0, 57) + "..."));
        BigDecimal amount = new BigDecimal(text);
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > currency.getDecimalPlaces())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: %s has more decimals than %s, which has %d"
                            .formatted(place, text, currency, currency.getDecimalPlaces()));
        String way = of.words("CdtDbtInd");
        if (way == null || !(way.equals("CRDT") || way.equals("DBIT")))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s does not say whether it is a credit or a debit (CRDT or DBIT)"
                            .formatted(place));
        return way.equals("DBIT") ? amount.negate() : amount;
    }

    private static @Nullable LocalDate day(@Nullable Element of) {
        if (of == null) return null;
        String text = of.words("Dt");
        if (text == null) text = of.words("DtTm");
        if (text == null) text = of.text.toString().strip();
        if (text.length() < 10) return null;
        try {
            return Days.parse(text.substring(0, 10));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static StatementLine line(Element entry, BigDecimal amount, String place) {
        LocalDate booked = day(entry.at("BookgDt"));
        LocalDate day = booked != null ? booked : day(entry.at("ValDt"));
        if (day == null)
            throw Refusal.of(Refusal.Kind.UNREADABLE, "%s has no day of booking".formatted(place));
        Element details = entry.at("NtryDtls", "TxDtls");
        String other = amount.signum() < 0 ? "Cdtr" : "Dbtr";
        String name = details == null ? null : details.words("RltdPties", other, "Nm");
        if (name == null && details != null) name = details.words("RltdPties", other, "Pty", "Nm");
        List<String> texts = new ArrayList<>();
        Element remittance = details == null ? null : details.at("RmtInf");
        if (remittance != null)
            for (Element each : remittance.all("Ustrd")) texts.add(each.text.toString().strip());
        if (details != null) add(texts, details.words("AddtlTxInf"));
        add(texts, entry.words("AddtlNtryInf"));
        String reference = entry.words("AcctSvcrRef");
        if (reference == null) reference = entry.words("NtryRef");
        String text = String.join(" ", texts).replaceAll("\\s+", " ").strip();
        return new StatementLine(
                day,
                amount,
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT),
                name == null ? "" : name,
                reference == null ? "" : reference,
                null,
                place,
                0,
                0);
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null && !texts.contains(text)) texts.add(text);
    }
}
