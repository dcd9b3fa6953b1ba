package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Entry;
import io.outlast.catalogue.FieldDeclaration;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every word of the pages stands in the files of words, in each language. */
class WordsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9a-zA-Z]+)}");

    private static final String CATALOGUE = "catalogue.";

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (Reader in =
                Files.newBufferedReader(
                        RESOURCES.resolve("words/" + file), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    @Test
    void eachLanguageHasTheSameKeysAndPlaces() throws IOException {
        Properties english = words("pages.properties");
        Properties chinese = words("pages_zh.properties");
        Set<String> shared = new TreeSet<>(chinese.stringPropertyNames());
        // What the catalogue says in English stands in it, for the API as well.
        shared.removeIf(key -> key.startsWith(CATALOGUE));
        assertThat(shared).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(english.getProperty(key)));
            // An apostrophe begins a quotation there, and swallows what follows.
            assertThat(english.getProperty(key)).as(key).doesNotContain("'");
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        for (Matcher m = PLACE.matcher(text); m.find(); ) places.add(m.group(1));
        return places;
    }

    @Test
    void everyKeyThatTemplatesAndScriptsAskForIsThere() throws IOException {
        Properties english = words("pages.properties");
        List<String> missing = new ArrayList<>();
        Pattern inTemplate = Pattern.compile("#\\{([a-z][a-zA-Z0-9.-]*)[(}]");
        Pattern inScript = Pattern.compile("words\\.say\\(\\s*'([a-z][a-zA-Z.-]*[a-z])'[,)]");
        Pattern inExpression = Pattern.compile("say\\('([a-z][a-zA-Z.-]*[a-z])'[,)]");
        for (Path file : files("templates", ".html")) {
            String text = Files.readString(file);
            for (Pattern pattern : List.of(inTemplate, inExpression))
                for (Matcher m = pattern.matcher(text); m.find(); )
                    if (!english.containsKey(m.group(1))) missing.add(file + ": " + m.group(1));
        }
        Pattern ofReading =
                Pattern.compile("(?<![.a-zA-Z])say\\(\\s*'([a-z][a-zA-Z.-]*[a-z])'[,)]");
        Pattern columns = Pattern.compile("columns\\(('[^)]*')\\)");
        for (Path file : files("static/js", ".js")) {
            String text = Files.readString(file);
            for (Matcher m = inScript.matcher(text); m.find(); )
                if (!english.containsKey("script." + m.group(1)))
                    missing.add(file + ": " + m.group(1));
            for (Matcher m = ofReading.matcher(text); m.find(); )
                if (!english.containsKey("reading." + m.group(1)))
                    missing.add(file + ": " + m.group(1));
            for (Matcher m = columns.matcher(text); m.find(); )
                for (String key : m.group(1).replaceAll("[' ]", "").split(","))
                    if (!key.isEmpty() && !english.containsKey("reading.col." + key))
                        missing.add(file + ": " + key);
        }
        assertThat(missing).isEmpty();
    }

    /** What the forms are made of comes from the catalogue, which has no words but English ones. */
    @Test
    void everyFormHasItsWordsInChinese() throws IOException {
        Properties chinese = words("pages_zh.properties");
        List<String> missing = new ArrayList<>();
        for (Entry<?> entry : Catalogue.all()) {
            String title = CATALOGUE + "title." + entry.prompt().address();
            String group = CATALOGUE + "group." + entry.prompt().group().replace(' ', '-');
            if (!chinese.containsKey(title)) missing.add(title);
            if (!entry.prompt().group().isEmpty() && !chinese.containsKey(group))
                missing.add(group);
            fields(entry.fields(), chinese, missing);
        }
        assertThat(missing).isEmpty();
    }

    private static void fields(
            List<FieldDeclaration> fields, Properties chinese, List<String> missing) {
        for (FieldDeclaration field : fields) {
            String key = CATALOGUE + "field." + field.name();
            if (!chinese.containsKey(key)) missing.add(key);
            for (String word : field.control().choices()) {
                String choice = CATALOGUE + "choice.%s.%s".formatted(field.name(), word);
                if (!chinese.containsKey(choice)) missing.add(choice);
            }
            fields(field.control().row(), chinese, missing);
        }
    }

    @Test
    void chineseAmountsAndDaysAreWrittenAsTheyAreThere() {
        Shown chinese = Shown.in(Locale.CHINESE);
        var usd = org.joda.money.CurrencyUnit.USD;
        assertThat(chinese.money(org.joda.money.Money.of(usd, 43_661_643_835.62)))
                .isEqualTo("436.6 亿美元");
        assertThat(chinese.money(org.joda.money.Money.of(usd, 1_400_000_000_000L)))
                .isEqualTo("1.4 万亿美元");
        assertThat(chinese.money(org.joda.money.Money.of(usd, 25_000))).isEqualTo("2.5 万美元");
        assertThat(chinese.money(org.joda.money.Money.of(usd, 900))).isEqualTo("900 美元");
        assertThat(chinese.money(org.joda.money.Money.of(usd, -900))).isEqualTo("−900 美元");
        assertThat(chinese.date(java.time.LocalDate.of(2026, 1, 13))).isEqualTo("2026年1月13日");
        assertThat(chinese.money(org.joda.money.Money.parse("SEK 5000000")))
                .isEqualTo("500.0 万 SEK");
    }

    @Test
    void whatAnEventTellsIsFilledWithItsData() {
        EventWords chinese = new EventWords(Shown.in(Locale.CHINESE));
        var day = java.time.LocalDate.of(2026, 1, 31);
        var header =
                new io.outlast.event.Header(
                        "acme",
                        "a",
                        null,
                        day,
                        day,
                        new io.outlast.event.Source(
                                "P", "T", null, io.outlast.event.Evidence.COMPANY));
        var two = org.joda.money.Money.parse("USD 25000.00");
        assertThat(chinese.of(new io.outlast.event.CashBalanceReported(header, two, null)))
                .isEqualTo("2026年1月31日日终现金 2.5 万美元");
        assertThat(chinese.of(new io.outlast.event.TrancheFunded(header, "first", two)))
                .isEqualTo("轮次 a 的分期 first 到账 2.5 万美元");
        assertThat(chinese.of(new io.outlast.event.CommitmentCancelled(header, "Over", null)))
                .isEqualTo("承诺 a 取消。Over");
        assertThat(
                        new EventWords(Shown.in(Locale.ENGLISH))
                                .of(new io.outlast.event.TrancheFunded(header, "first", two)))
                .isEqualTo("$25.0 thousand came in of tranche first of a");
    }

    @Test
    void aTextOfTheLedgerHasItsDaysAsPagesWriteThem() {
        Shown english = Shown.in(Locale.ENGLISH);
        assertThat(english.dated("burned in 2025-01-01..2025-12-31")).isEqualTo("burned in 2025");
        assertThat(english.dated("in 2025-01-01..2025-06-30"))
                .isEqualTo("in 1 Jan 2025 to 30 Jun 2025");
        assertThat(english.dated("by 2026-02-21, 2026-02-31 and id-2026-02-21-x"))
                .isEqualTo("by 21 Feb 2026, 2026-02-31 and id-2026-02-21-x");
    }

    /** Names, and what is no word. */
    private static final Pattern NAMES =
            Pattern.compile(
                    "(?:Outlast|Ctrl K|iframe|&nbsp;|CSV|SVG|PNG|PDF|XLSX|Open Cap Table"
                            + " Format|hledger|beancount|[^\\p{L}]*)");

    private static final Pattern TEXT =
            Pattern.compile("<([a-z0-9]+)((?:\"[^\"]*\"|[^\">])*)>([^<]*\\p{L}{2,}[^<]*)<");

    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files("templates", ".html")) {
            String name = String.valueOf(file.getFileName());

            Matcher m = TEXT.matcher(Files.readString(file));
            while (m.find()) {
                boolean own = !m.group(2).contains("th:text") && !m.group(2).contains("th:utext");
                boolean style = m.group(1).equals("style") || m.group(1).equals("title");
                if (own && !style && !NAMES.matcher(m.group(3).strip()).matches())
                    found.add(name + ": " + m.group(3).strip());
            }
            for (String attribute : List.of(" aria-label=\"", " title=\"", " placeholder=\""))
                if (Files.readString(file)
                        .replaceAll("placeholder=\"(-1m|2.5m)\"", "")
                        .contains(attribute)) found.add(name + ":" + attribute);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noScriptHasWordsOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        Pattern sentence =
                Pattern.compile(
                        "['`](?!Enter')(?:[A-Z][a-z]+(?: [a-z][^'`]*)?|[a-z]+ [a-z]+ [^'`]*)['`]");
        for (Path file : files("static/js", ".js")) {
            String name = String.valueOf(file.getFileName());
            String text = Files.readString(file);
            Matcher m = sentence.matcher(text.replaceAll("(?s)/\\*.*?\\*/", ""));
            while (m.find()) found.add(name + ": " + m.group());
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES.resolve(folder))) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }
}
