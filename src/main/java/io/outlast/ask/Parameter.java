package io.outlast.ask;

/** The parameters of questions, each declared once: its name, its form, and what it means. */
public enum Parameter {
    AS_OF("asOf", Form.DATE, "The day on which it is true; today by default, never later"),
    KNOWN_AT(
            "knownAt",
            Form.DATE,
            "Only what was known by the end of this day; no limit by default"),
    RECORDED_AT(
            "recordedAt",
            Form.INSTANT,
            "Only what the ledger had recorded by this instant; no limit by default"),
    SEQUENCE("sequence", Form.NUMBER, "The same by sequence number, instead of recordedAt"),
    BASIS(
            "basis",
            Form.TEXT,
            "By what the burn is judged: outlook (the default), trailing-1m, trailing-3m,"
                    + " trailing-12m, implied (by two balances), forecast or forecast:ID"),
    COMMITMENTS(
            "commitments",
            Form.TEXT,
            "Which commitments are run off: outside-burn (the default), all or none"),
    FUNDING(
            "funding",
            Form.TEXT,
            "Which funding comes in: cash (none, the default), signed, all or planned"),
    EXPLAIN("explain", Form.FLAG, "Also by which events each figure is known; false by default"),
    THROUGH("through", Form.DATE, "Answer how much must be raised to last through this day"),
    FLOOR(
            "floor",
            Form.DECIMAL,
            "What the cash shall not fall below, in the company's currency; 0 by default"),
    UNTIL("through", Form.DATE, "The last day; three years on by default"),
    SIMULATE("simulate", Form.NUMBER, "How many draws, up to 100000"),
    SEED("seed", Form.NUMBER, "The same seed gives the same draws; 1 by default"),
    SPREAD(
            "spread",
            Form.DECIMAL,
            "The standard deviation of the factor of the burn, at lead times with fewer than eight"
                    + " past errors"),
    LASTS_TO(
            "lastsTo",
            Form.TEXT,
            "The days of which the probability is asked that the money lasts to them, apart by"
                    + " commas"),
    FROM("from", Form.DATE, "The first day that is answered; the earliest by default"),
    TO("to", Form.DATE, "The last day that is answered; asOf by default, never later"),
    STEP("step", Form.TEXT, "day, week, month (the default) or quarter"),
    FROM_AS_OF("fromAsOf", Form.DATE, "The earlier point: the day on which it is true"),
    FROM_KNOWN_AT(
            "fromKnownAt",
            Form.DATE,
            "The earlier point: what was known by then; by default on its own day"),
    TO_AS_OF("toAsOf", Form.DATE, "The later point: the day on which it is true; asOf by default"),
    TO_KNOWN_AT(
            "toKnownAt",
            Form.DATE,
            "The later point: what was known by then; by default on its own day"),
    SEALED(
            "sealed",
            Form.FLAG,
            "The answer signed, with its question, its clocks and the seal of the events by which"
                    + " it is given, as a compact JSON Web Signature"),
    VERIFY("verify", Form.FLAG, "Also whether all that is stored is what was sealed"),
    EFFECTS("effects", Form.TEXT, "Which steps: all (the default), or nonzero"),
    FORMAT(
            "format",
            Form.TEXT,
            "json (the default); csv or xlsx for a table, noted-csv for one with clocks and"
                    + " sources"),
    BOARD_FORMAT("format", Form.TEXT, "html (the default), or pdf"),
    HISTORY_FORMAT("format", Form.TEXT, "jsonl (the default), or xlsx for a workbook"),
    TABLE(
            "table",
            Form.TEXT,
            "Which of the answer's tables, such as tranches; in CSV the main one by default, in a"
                    + " workbook all"),
    SINCE(
            "since",
            Form.DATE,
            "The first day on which it became known; twelve months before asOf by default"),
    LAG(
            "lag",
            Form.NUMBER,
            "How many days at least lie between what happened and its becoming known; 90 by"
                    + " default"),
    MONTHS("months", Form.NUMBER, "The threshold in months; 12 by default"),
    BY("by", Form.TEXT, "By which clock a version stands: known (the default) or recorded"),
    CURRENCY("currency", Form.TEXT, "The currency of the amounts; USD by default"),
    INSTRUMENT("instrument", Form.TEXT, "Which instruments, apart by commas; all by default"),
    NAME("name", Form.TEXT, "Only companies with these letters in their id or name"),
    TAG("tag", Form.TEXT, "Only companies with one of these tags, apart by commas"),
    OUTCOME("outcome", Form.TEXT, "Only companies with these outcomes, apart by commas"),
    UNDER(
            "under",
            Form.NUMBER,
            "Only companies whose money lasts fewer months than this, or is gone"),
    STALE(
            "stale",
            Form.NUMBER,
            "Only companies whose last balance lies more days back than this, or that have none"),
    SORT(
            "sort",
            Form.TEXT,
            "urgency (the default: who runs out first), name, cash, burn or days; with - before it"
                    + " the other way round"),
    CURSOR("cursor", Form.TEXT, "Where the next part begins, as the part before says it"),
    LIMIT("limit", Form.NUMBER, "How many items at most"),
    RECORDED(
            "recorded",
            Form.FLAG,
            "Also what the ledger added to each line: recorded, sequence, recordedBy"),
    FORECAST(
            "forecast",
            Form.TEXT,
            "The id of the forecast that the plan becomes, or revises; plan by default"),
    SHEET("sheet", Form.TEXT, "The sheet of the workbook; the first that is a plan by default"),
    PLAN_FROM(
            "from", Form.DATE, "A day of the plan's first month, where its headings have no year"),
    PLAN_KNOWN("known", Form.DATE, "The day on which the plan was made; today by default"),
    UNIT(
            "unit",
            Form.NUMBER,
            "What the numbers are multiplied by; what the headings say by default, else 1"),
    RECEIPTS(
            "receipts",
            Form.TEXT,
            "The labels of rows that are receipts, apart by semicolons; one of a label's own is"
                    + " doubled"),
    SPENDING(
            "spending",
            Form.TEXT,
            "The labels of rows that are spending, apart by semicolons; one of a label's own is"
                    + " doubled"),
    IGNORED(
            "ignore",
            Form.TEXT,
            "The labels of rows that are neither, apart by semicolons; one of a label's own is"
                    + " doubled"),
    RULES(
            "rules",
            Form.TEXT,
            "The name under which the company keeps the rules; a guess by default"),
    ACCOUNT(
            "account",
            Form.TEXT,
            "What the account is called; its number in the file by default, or main"),
    COVERS_FROM(
            "from", Form.DATE, "The first day that the file is of; what it looks like by default"),
    COVERS_TO("to", Form.DATE, "The last day that the file is of; what it looks like by default"),
    OPENING(
            "opening",
            Form.DECIMAL,
            "The balance before the first line, where the file has none; in the account's"
                    + " currency"),
    OPEN_MONTH(
            "openMonth",
            Form.FLAG,
            "Report the last month though it is not over; false by default"),
    FILE_NAME("name", Form.TEXT, "The name of the file, for whoever opens it later"),
    LINES("lines", Form.TEXT, "Which lines are shown and marked, such as 12-45"),
    DOCUMENTS(
            "documents",
            Form.FLAG,
            "A ZIP with the documents that its events name; false by default"),
    COMPANY_OF_TABLE(
            "id",
            Form.TEXT,
            "The company's id in the ledger; its name in small letters by default"),
    COMPANY_ID("id", Form.TEXT, "The company's id in the ledger; cik- and its number by default"),
    PROMISES(
            "promises",
            Form.TEXT,
            "What is read of annual reports: none, leases (the default), debt, purchases or all"),
    RUN(
            "run",
            Form.TEXT,
            "By which name a run over many is asked for and ended; made up by default"),
    INSIST("insist", Form.FLAG, "Take a bank or an insurer, too; false by default"),
    DRY_RUN("dryRun", Form.FLAG, "Only try: nothing is recorded; false by default"),
    SCENARIO_A("a", Form.TEXT, "What the first scenario supposes: changes apart by !"),
    SCENARIO_B("b", Form.TEXT, "What the second scenario supposes"),
    SCENARIO_C("c", Form.TEXT, "What the third scenario supposes"),
    SCENARIO("scenario", Form.TEXT, "Which scenario is meant: a, b or c"),
    CHANGE("change", Form.TEXT, "The kind of a change, such as raise"),
    LINE("line", Form.NUMBER, "Which change of a scenario is meant, the first is 0"),
    NUMBER("number", Form.DECIMAL, "Months or percent of a change"),
    AMOUNT("amount", Form.TEXT, "An amount, as people write it"),
    DAY("day", Form.TEXT, "A day, as people write it"),
    BASE("base", Form.TEXT, "Only rates from or to this currency"),
    QUOTE("quote", Form.TEXT, "Only rates to or from this currency"),
    FIGURE("figure", Form.TEXT, "Only the events beneath this figure"),
    EVENT("event", Form.TEXT, "Only this event, and what it corrects or is corrected by"),
    TYPE("type", Form.TEXT, "Only events of this type"),
    TYPES("type", Form.TEXT, "Only events of these types, apart by commas; all by default"),
    EVIDENCE("evidence", Form.TEXT, "Only events of this evidence"),
    SOURCE("source", Form.TEXT, "Only events whose source has these words"),
    ORDER("order", Form.TEXT, "sequence (the default), known, effective or latest"),
    OFFSET("from", Form.NUMBER, "How many events are passed over"),
    AGAIN(
            "again",
            Form.FLAG,
            "After one was recorded: the same form for the next, with the last source"),
    ID("id", Form.TEXT, "The round, commitment, forecast, claim or what-if that it follows on"),
    FACT("fact", Form.TEXT, "The event that is put right");

    /** The form of a value. */
    public enum Form {
        DATE,
        INSTANT,
        NUMBER,
        DECIMAL,
        FLAG,
        TEXT
    }

    private final String word;
    private final Form form;
    private final String description;

    Parameter(String word, Form form, String description) {
        this.word = word;
        this.form = form;
        this.description = description;
    }

    /** Its name in a query. */
    public String word() {
        return word;
    }

    public Form form() {
        return form;
    }

    /** What it means, and what is taken where it is left out. */
    public String description() {
        return description;
    }
}
