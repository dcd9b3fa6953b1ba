package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every answer that is a table is a file of separated values and a workbook, too. */
class TablesOutTest {
    private static final Pattern SUM =
            Pattern.compile("SUMIF\\(([A-Z]+)2:\\1(\\d+),\"([A-Z]{3})\",([A-Z]+)2:\\4\\2\\)");

    private static final Map<String, String> MORE =
            Map.of(
                    "/api/companies/{company}/bridge",
                    "fromAsOf=2026-01-01&asOf=2026-07-01",
                    "/api/companies/{company}/simulation",
                    "asOf=2026-07-01&simulate=200&spread=0.3",
                    "/api/exchange-rates",
                    "asOf=2026-07-01",
                    "/api/companies/{company}/journal",
                    "asOf=2026-07-01&limit=500");

    private static ConfigurableApplicationContext ledger;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start("--outlast.history=events/history");
        api = EmptyLedger.api(ledger);
        Api.Answer rate =
                api.post(
                        "/api/exchange-rates",
                        "{'effective':'2026-01-02','known':'2026-01-02','base':'EUR','quote':'USD',"
                                + "'rate':'1.25',SOURCE}");
        assertThat(rate.status()).as(rate.text()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /** By the routes themselves, so that a new table is tried as well. */
    static Stream<String> tables() {
        TreeMap<String, HandlerMethod> found = new TreeMap<>();
        ledger.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (route, method) -> {
                            if (method.hasMethodAnnotation(AsTable.class))
                                found.put(route.getPatternValues().iterator().next(), method);
                        });
        assertThat(found).hasSizeGreaterThan(20);
        return found.keySet().stream();
    }

    private static String address(String route) {
        return route.replace("{company}", "openai").replace("{forecast}", "openai-burn")
                + "?"
                + MORE.getOrDefault(route, "asOf=2026-07-01");
    }

    private static Map<String, List<List<Cell>>> workbook(String address) throws IOException {
        Map<String, List<List<Cell>>> sheets = new LinkedHashMap<>();
        byte[] file = api.download(address + "&format=xlsx");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (Sheet sheet : book.getSheets().toList()) {
                List<List<Cell>> rows = new ArrayList<>();
                for (Row row : sheet.read()) rows.add(row.stream().toList());
                sheets.put(sheet.getName(), rows);
            }
        }
        return sheets;
    }

    private static JsonNode firstList(JsonNode answer) {
        for (Map.Entry<String, JsonNode> field : answer.properties())
            if (field.getValue().isArray()) return field.getValue();
        for (Map.Entry<String, JsonNode> field : answer.properties())
            if (field.getValue().isObject()) {
                JsonNode found = firstList(field.getValue());
                if (found.isArray()) return found;
            }
        return JsonNodeFactory.instance.missingNode();
    }

    private static int column(List<Cell> head, String name) {
        for (int i = 0; i < head.size(); i++) if (head.get(i).getText().equals(name)) return i;
        throw new AssertionError("no column " + name);
    }

    private static String text(List<Cell> row, int column) {
        Cell cell = column < row.size() ? row.get(column) : null;
        return cell == null ? "" : cell.getText();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aWorkbookHoldsWhatTheAnswerSays(String route) throws IOException {
        Api.Answer answer = api.get(address(route));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode items = firstList(answer.json());
        Map<String, List<List<Cell>>> sheets = workbook(address(route));
        List<List<Cell>> rows = sheets.values().iterator().next();
        for (int i = 0; i < items.size(); i++) {
            for (Map.Entry<String, JsonNode> field : items.get(i).properties()) {
                JsonNode value = field.getValue();
                boolean money = value.isObject() && value.has("amount") && value.has("currency");
                if (value.isNull() || value.isContainer() && !money) continue;
                int column = column(rows.getFirst(), field.getKey());
                Cell cell = rows.get(i + 1).get(column);
                if (money) {
                    assertThat(cell.asNumber())
                            .isEqualByComparingTo(value.get("amount").stringValue());
                    assertThat(text(rows.get(i + 1), column + 1))
                            .isEqualTo(value.get("currency").stringValue());
                } else if (value.isNumber()) {
                    assertThat(cell.asNumber().doubleValue()).isEqualTo(value.doubleValue());
                } else if (value.isBoolean()) {
                    assertThat(cell.asBoolean()).isEqualTo(value.booleanValue());
                } else if (value.stringValue().matches("\\d{4}-\\d{2}-\\d{2}")) {
                    assertThat(cell.asDate().toLocalDate()).hasToString(value.stringValue());
                } else {
                    assertThat(cell.getText()).isEqualTo(value.stringValue());
                }
            }
        }
        List<List<Cell>> about = sheets.get("About");
        assertThat(about.getFirst().getFirst().getText()).isEqualTo("Question");
        assertThat(text(about.getFirst(), 1)).endsWith("?");
        assertThat(about.stream().map(row -> text(row, 0)))
                .contains("True on", "Known by", "By events up to no.");
        if (route.contains("{company}")) assertThat(sheets.get("Sources")).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void separatedValuesHaveARowForEachItem(String route) throws IOException {
        JsonNode items = firstList(api.get(address(route)).json());
        String csv = api.get(address(route) + "&format=csv").text();
        try (CSVParser rows = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            List<CSVRecord> read = rows.getRecords();
            assertThat(read).hasSize(items.size() + 1);
            assertThat(read).allMatch(row -> row.size() == read.getFirst().size());
        }
    }

    private static int index(String letters) {
        int index = 0;
        for (char c : letters.toCharArray()) index = index * 26 + c - 'A' + 1;
        return index - 1;
    }

    /** Reckoned here as a spreadsheet would. */
    @Test
    void sumsAreFormulasOverTheirOwnCurrency() throws IOException {
        api.register("mixed");
        for (String each :
                List.of(
                        "'1.10','currency':'USD'",
                        "'2.20','currency':'EUR'",
                        "'0.05','currency':'USD'"))
            api.post(
                    "/api/companies/mixed/commitments",
                    ("{'effective':'2026-01-05','known':'2026-01-05','counterparty':'=cmd()',"
                                    + "'kind':'purchase','amount':{'amount':%s},"
                                    + "'settlement':'cash','binding':true,'withinBurn':false,"
                                    + "'schedule':[],SOURCE}")
                            .formatted(each));
        String address = "/api/companies/mixed/commitments?asOf=2026-07-01";
        List<List<Cell>> rows = workbook(address).get("commitments");
        int amount = column(rows.getFirst(), "amount");
        assertThat(rows.get(1).get(column(rows.getFirst(), "counterparty")).getText())
                .isEqualTo("=cmd()");
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (List<Cell> row : rows.subList(4, rows.size())) {
            if (!text(row, 0).startsWith("Sum")) continue;
            Matcher sum = SUM.matcher(row.get(amount).getFormula());
            assertThat(sum.matches()).as(row.get(amount).getFormula()).isTrue();
            assertThat(Integer.parseInt(sum.group(2))).isEqualTo(4);
            BigDecimal total = BigDecimal.ZERO;
            for (int i = 1; i < 4; i++)
                if (text(rows.get(i), index(sum.group(1))).equals(sum.group(3)))
                    total = total.add(rows.get(i).get(index(sum.group(4))).asNumber());
            assertThat(text(row, 0)).isEqualTo("Sum, " + sum.group(3));
            sums.put(sum.group(3), total);
        }
        assertThat(sums).hasToString("{EUR=2.20, USD=1.15}");
        assertThat(api.get(address + "&format=csv").text()).contains(",'=cmd(),");
    }

    /** Programs that say which form they read get it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "csv text/csv",
                "xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "json application/json"
            })
    void aFormIsAcceptedByItsName(String words) throws Exception {
        String format = words.substring(0, words.indexOf(' '));
        String type = words.substring(words.indexOf(' ') + 1);
        URI address =
                URI.create(
                        "http://127.0.0.1:%d/api/companies?format=%s"
                                .formatted(EmptyLedger.port(ledger), format));
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address).header("Accept", type).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @Test
    void aListOfARowIsATableOfItsOwn() {
        String address = "/api/companies/openai/rounds?asOf=2026-07-01";
        assertThat(api.get(address + "&format=csv&table=tranches").text())
                .startsWith("rounds.id,id,amount,amount.currency,funded,")
                .contains("2015-pledges,full,1000000000.00,USD,133200000.00,USD,");
        assertThat(api.get(address + "&format=csv&table=bogus").detail())
                .isEqualTo(
                        "table: the answer has no table \"bogus\"; it has rounds, investors,"
                                + " repayments, tranches, events");
        assertThat(api.get(address + "&table=tranches").detail())
                .isEqualTo(
                        "table: a JSON answer has all of its tables; leave it out, or say"
                                + " format=csv");
        assertThat(api.get(address + "&format=ods").detail())
                .isEqualTo("format: \"ods\" is no format; json, csv, noted-csv or xlsx is needed");
    }
}
