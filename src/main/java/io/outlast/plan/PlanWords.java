package io.outlast.plan;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the labels of plans say, in the languages of the plans that we know; each is looked for as a
 * whole word in a label in small letters without accents.
 */
final class PlanWords {
    /** A sum, whatever it sums. */
    static final Pattern TOTAL =
            words(
                    "total",
                    "subtotal",
                    "sub-total",
                    "sum",
                    "summe",
                    "gesamt",
                    "totaal",
                    "net burn",
                    "net cash flow",
                    "net cashflow",
                    "net cash movement",
                    "net change",
                    "net movement",
                    "cash burn",
                    "burn",
                    "cash flow",
                    "cashflow");

    /** A sum of which some parts are taken away. */
    static final Pattern NET = words("net", "burn", "flow", "cashflow", "movement");

    /** What may be a sum, where the numbers say so. */
    static final Pattern RESULT =
            words(
                    "net",
                    "gross",
                    "profit",
                    "ebitda",
                    "ebit",
                    "result",
                    "margin",
                    "surplus",
                    "deficit",
                    "ergebnis",
                    "saldo");

    /** A balance, a share or a number of something. */
    static final Pattern NO_MONEY =
            words(
                    "kassenbestand",
                    "bestand",
                    "saldo final",
                    "saldo inicial",
                    "disponibilita",
                    "tresorerie",
                    "liquiditat",
                    "solde",
                    "opening",
                    "closing",
                    "balance",
                    "cumulative",
                    "runway",
                    "headcount",
                    "fte",
                    "heads",
                    "growth",
                    "rate",
                    "margin",
                    "number of",
                    "kontostand",
                    "ending cash",
                    "beginning cash",
                    "starting cash",
                    "cash at");

    /** Money of investors and lenders. */
    static final Pattern FINANCING =
            words(
                    "emprunt",
                    "prestito",
                    "prestamo",
                    "lening",
                    "kredit",
                    "financing",
                    "equity",
                    "funding",
                    "fundraising",
                    "investment round",
                    "capital raise",
                    "loan",
                    "debt",
                    "share issue",
                    "investors",
                    "seed round",
                    "series",
                    "safe",
                    "convertible",
                    "finanzierung",
                    "darlehen",
                    "eigenkapital");

    /** What goes out. */
    static final Pattern SPENDING =
            words(
                    "salaires",
                    "loyer",
                    "charges",
                    "huur",
                    "costi",
                    "spese",
                    "affitto",
                    "stipendi",
                    "cost",
                    "costs",
                    "expense",
                    "expenses",
                    "spending",
                    "outflow",
                    "outflows",
                    "payments",
                    "cash out",
                    "payroll",
                    "salaries",
                    "salary",
                    "wages",
                    "rent",
                    "tax",
                    "taxes",
                    "marketing",
                    "hosting",
                    "travel",
                    "insurance",
                    "capex",
                    "fees",
                    "cogs",
                    "opex",
                    "r&d",
                    "g&a",
                    "purchases",
                    "ausgaben",
                    "kosten",
                    "auszahlungen",
                    "personal",
                    "miete",
                    "depenses",
                    "uitgaven",
                    "gastos");

    /** What comes in. */
    static final Pattern RECEIPTS =
            words(
                    "ventes",
                    "subvention",
                    "subventions",
                    "ventas",
                    "ricavi",
                    "entrate",
                    "incassi",
                    "revenue",
                    "revenues",
                    "sales",
                    "income",
                    "receipts",
                    "inflow",
                    "inflows",
                    "collections",
                    "cash in",
                    "grant",
                    "grants",
                    "customers",
                    "mrr",
                    "umsatz",
                    "erlose",
                    "einnahmen",
                    "einzahlungen",
                    "recettes",
                    "omzet",
                    "ingresos");

    private PlanWords() {}

    private static Pattern words(String... words) {
        return Pattern.compile(
                "(?<![a-z])("
                        + String.join("|", Arrays.stream(words).map(Pattern::quote).toList())
                        + ")(?![a-z])");
    }

    static String plain(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
