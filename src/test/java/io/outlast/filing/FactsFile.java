package io.outlast.filing;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of companyfacts that a test puts together, filing by filing. */
public final class FactsFile {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private String currency = "USD";
    private String accession = "";
    private String form = "";
    private String filed = "";

    public FactsFile(long cik, String name) {
        root.put("cik", cik).put("entityName", name).putObject("facts").putObject("us-gaap");
    }

    /** What follows is stated by this document. */
    public FactsFile filing(String number, String ofForm, String on) {
        accession = number;
        form = ofForm;
        filed = on;
        return this;
    }

    public FactsFile in(String other) {
        currency = other;
        return this;
    }

    public FactsFile at(String tag, String day, long amount) {
        return fact(tag, null, day, amount);
    }

    public FactsFile over(String tag, String start, String end, long amount) {
        return fact(tag, start, end, amount);
    }

    /** Operating, investing and financing flow, capital spending, and the change in cash. */
    public FactsFile flows(String start, String end, long operating, long capital, long financing) {
        return over("NetCashProvidedByUsedInOperatingActivities", start, end, operating)
                .over("NetCashProvidedByUsedInInvestingActivities", start, end, -capital)
                .over("PaymentsToAcquirePropertyPlantAndEquipment", start, end, capital)
                .over("NetCashProvidedByUsedInFinancingActivities", start, end, financing)
                .over(
                        "CashAndCashEquivalentsPeriodIncreaseDecrease",
                        start,
                        end,
                        operating - capital + financing);
    }

    public FactsFile cash(String day, long amount) {
        return at("CashAndCashEquivalentsAtCarryingValue", day, amount);
    }

    private FactsFile fact(String tag, String start, String end, long amount) {
        ObjectNode gaap = (ObjectNode) root.get("facts").get("us-gaap");
        ObjectNode units =
                gaap.has(tag)
                        ? (ObjectNode) gaap.get(tag).get("units")
                        : gaap.putObject(tag).putObject("units");
        ObjectNode fact = units.withArray(currency).addObject();
        if (start != null) fact.put("start", start);
        fact.put("end", end).put("val", amount).put("accn", accession).put("fy", 2020);
        fact.put("fp", "FY").put("form", form).put("filed", filed);
        return this;
    }

    public String json() {
        return root.toString();
    }

    public FiledCompany converted() {
        return FilingConversion.of(stream(json()), FilingOptions.USUAL);
    }

    public static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A real file, unpacked. */
    public static String real(String name) throws IOException {
        Path path = Path.of("events/filings", name);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The same file as it was on a day: without what was filed later. */
    public static String until(String json, String day) {
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json);
        for (var taxonomy : root.get("facts").properties()) {
            for (var tag : taxonomy.getValue().properties()) {
                for (var unit : tag.getValue().get("units").properties()) {
                    var kept = JsonNodeFactory.instance.arrayNode();
                    unit.getValue()
                            .forEach(
                                    fact -> {
                                        if (fact.get("filed").stringValue().compareTo(day) <= 0)
                                            kept.add(fact);
                                    });
                    ((ObjectNode) tag.getValue().get("units")).set(unit.getKey(), kept);
                }
            }
        }
        return root.toString();
    }
}
