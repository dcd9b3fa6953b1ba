package io.outlast.statement;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What banks call their columns, in the languages of the files that we know. A heading means a
 * column where it is one of these words, or begins with one; earlier words are the better ones.
 */
enum ColumnNames {
    DATE(
            "booking date",
            "date processed",
            "transaction date",
            "posting date",
            "posted",
            "buchungstag",
            "buchungsdatum",
            "buchung",
            "boekdatum",
            "datum zauctovani",
            "datum provedeni",
            "tranzakcio datuma",
            "date operation",
            "fecha",
            "data operacji",
            "data",
            "completed date",
            "date",
            "datum",
            "dato",
            "created",
            "dag",
            "paivamaara"),
    AMOUNT(
            "amount",
            "betrag",
            "buchungsbetrag",
            "bedrag",
            "importe",
            "montant",
            "importo",
            "belopp",
            "belob",
            "tranzakcio osszege",
            "osszeg",
            "castka",
            "zauctovana castka",
            "umsatz",
            "kwota",
            "valor",
            "transaction amount",
            "net amount",
            "sum"),
    DEBIT(
            "debit",
            "withdrawal",
            "withdrawals",
            "paid out",
            "money out",
            "soll",
            "debet",
            "af",
            "ausgang",
            "ausgaben",
            "lastschrift",
            "cargo",
            "dare",
            "out",
            "spent",
            "payments"),
    CREDIT(
            "credit",
            "deposit",
            "deposits",
            "paid in",
            "money in",
            "haben",
            "bij",
            "eingang",
            "einnahmen",
            "gutschrift",
            "abono",
            "avere",
            "in",
            "received",
            "receipts"),
    BALANCE(
            "running balance",
            "balance",
            "saldo",
            "kontostand",
            "solde",
            "egyenleg",
            "zustatek",
            "saldo na trn",
            "saldo po operacji"),
    CURRENCY(
            "currency",
            "wahrung",
            "munt",
            "devise",
            "moneda",
            "waluta",
            "devizanem",
            "mena",
            "ccy",
            "tranzakcio devizaneme",
            "valuta"),
    COUNTERPARTY(
            "counterparty",
            "payee",
            "naam tegenpartij",
            "name of counterparty",
            "partner neve",
            "empfanger",
            "beguenstigter",
            "begunstigter",
            "auftraggeber",
            "zahlungspflichtiger",
            "nazev protiuctu",
            "counteraccount name",
            "merchant",
            "handelaar",
            "name",
            "naam",
            "beneficiary"),
    TEXT(
            "description",
            "details",
            "verwendungszweck",
            "omschrijving",
            "memo",
            "narrative",
            "bank description",
            "buchungstext",
            "libelle",
            "concepto",
            "kozlemeny",
            "zprava",
            "vrije mededeling",
            "message",
            "transaction details",
            "text",
            "note",
            "toelichting",
            "category",
            "particulars",
            "transaction",
            "desc"),
    REFERENCE(
            "reference",
            "transaction id",
            "transaction_id",
            "payment reference",
            "referenz",
            "referentie",
            "id",
            "id transakce",
            "transactiereferentie"),
    ACCOUNT(
            "account number",
            "account",
            "rekeningnummer",
            "rekening",
            "kontonummer",
            "iban/bban",
            "iban",
            "szamlaszam",
            "source account",
            "konto"),
    FLAG(
            "debit/credit",
            "credit/debit",
            "af bij",
            "soll/haben",
            "dr/cr",
            "d/k",
            "c/d",
            "d/c",
            "cd flag",
            "bevetel/kiadas",
            "type",
            "direction");

    private final List<String> words;

    ColumnNames(String... words) {
        this.words = List.of(words);
    }

    /** How well a heading fits, 0 for not at all; the higher the better. */
    int fit(String heading) {
        String plain = plain(heading);
        if (plain.isEmpty()) return 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (plain.equals(word)) return 1000 - i;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.length() > 3 && plain.startsWith(word + " ")) return 500 - i;
        }
        return 0;
    }

    /** Small letters without accents, and without what stands in brackets. */
    static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\([^)]*\\)", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9/_]+", " ")
                .strip();
    }
}
