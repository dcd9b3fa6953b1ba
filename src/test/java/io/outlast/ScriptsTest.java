package io.outlast;

import static org.assertj.core.api.Assertions.assertThat;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scripts and styles of the pages have what the sources in Java have: a formatter (Prettier), a
 * lint (JSHint), no line over 120 characters, and unit tests. All run in an engine that Maven
 * brings, so nobody needs Node. {@code mvn test -Dtest=ScriptsTest -Dformat=apply} formats them.
 */
class ScriptsTest {
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Path TESTS = Path.of("src/test/js");
    private static final int LONGEST_LINE = 120;
    private static final String LINT_OPTIONS =
            """
            ({esversion: 11, undef: true, unused: true, eqeqeq: true, laxbreak: true, strict: 'global',
              browser: true, futurehostile: true, freeze: true, noarg: true, nonbsp: true,
              shadow: 'inner', loopfunc: true, maxdepth: 5, devel: false})
            """;

    /** What a script is to the others: the one thing that it defines. */
    private static final Pattern OWN = Pattern.compile("(?m)^const (\\w+) = \\(\\(\\) =>");

    private static List<Path> files(Path root, String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static Context engine() {
        return Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    }

    private static Source packaged(String name, String file) throws IOException {
        Properties of = new Properties();
        String pom = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
        try (InputStream in = ScriptsTest.class.getResourceAsStream(pom)) {
            of.load(in);
        }
        String path =
                "/META-INF/resources/webjars/%s/%s/%s"
                        .formatted(name, of.getProperty("version"), file);
        try (InputStream in = ScriptsTest.class.getResourceAsStream(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder("js", text, file).build();
        }
    }

    @Test
    void areFormatted() throws IOException {
        List<Path> unformatted = new ArrayList<>();
        try (Context js = engine()) {
            for (String file :
                    List.of(
                            "standalone.js",
                            "plugins/estree.js",
                            "plugins/babel.js",
                            "plugins/postcss.js")) js.eval(packaged("prettier", file));
            Value format =
                    js.eval(
                            "js",
                            """
                            (text, parser, done) => prettier.format(text, {
                              parser, plugins: Object.values(prettierPlugins), printWidth: 110,
                              singleQuote: true, arrowParens: 'avoid', quoteProps: 'preserve'
                            }).then(done)
                            """);
            List<Path> files = new ArrayList<>(files(STATIC, ".js", ".css"));
            files.addAll(files(TESTS, ".js"));
            assertThat(files).hasSizeGreaterThan(7);
            for (Path file : files) {
                String text = Files.readString(file);
                String parser = file.toString().endsWith(".css") ? "css" : "babel";
                Map<String, Object> formatted = new HashMap<>();
                format.execute(
                        text,
                        parser,
                        (org.graalvm.polyglot.proxy.ProxyExecutable)
                                arguments -> formatted.put("text", arguments[0].asString()));
                js.eval("js", "0");
                assertThat(formatted).as("formatted %s", file).containsKey("text");
                if (text.equals(formatted.get("text"))) continue;
                if ("apply".equals(System.getProperty("format")))
                    Files.writeString(file, (String) formatted.get("text"));
                else unformatted.add(file);
            }
        }
        assertThat(unformatted)
                .as("mvn test -Dtest=ScriptsTest -Dformat=apply formats them")
                .isEmpty();
    }

    @Test
    void haveNoLongLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(STATIC, ".js", ".css")) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.length() > LONGEST_LINE) tooLong.add(file + ":" + number);
            }
            if (file.toString().endsWith(".js"))
                assertThat(number).as("lines of %s", file).isLessThanOrEqualTo(300);
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void passTheLint() throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Context js = engine()) {
            // It looks for a window or a module to attach itself to.
            js.eval("js", "var window = globalThis;");
            js.eval(packaged("jshint", "dist/jshint.js"));
            Value lint =
                    js.eval(
                            "js",
                            "(text, own) => { const others = ['figures', 'page', 'charts', 'words',"
                                + " 'outlooks', 'promises', 'company', 'importing', 'clocks',"
                                + " 'cash', 'dropping', 'statements', 'plans', 'palette', 'htmx',"
                                + " 'echarts', 'test', 'equal'].filter(n => n !== own); JSHINT((own"
                                + " ? '/* exported ' + own + ' */ ' : '') + text, Object.assign("
                                    + LINT_OPTIONS.strip()
                                    + ", { predef: others })); return JSHINT.errors.filter(e =>"
                                    + " e).map(e => e.line + ': ' + e.reason); }");
            List<Path> files = new ArrayList<>(files(STATIC, ".js"));
            files.addAll(files(TESTS, ".js"));
            for (Path file : files) {
                String text = Files.readString(file);
                Matcher own = OWN.matcher(text);
                Value errors = lint.execute(text, own.find() ? own.group(1) : "");
                for (long i = 0; i < errors.getArraySize(); i++)
                    complaints.add(file + ":" + errors.getArrayElement(i).asString());
            }
            assertThat(lint.execute("'use strict'; let a = 1; b = 2;", "").getArraySize())
                    .as("the lint finds what is wrong")
                    .isPositive();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void reckonRight() throws IOException {
        List<String> failures = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        try (Context js = engine()) {
            js.getBindings("js")
                    .putMember(
                            "report",
                            ProxyObject.fromMap(
                                    Map.of(
                                            "ran",
                                            (org.graalvm.polyglot.proxy.ProxyExecutable)
                                                    a -> ran.add(a[0].asString()),
                                            "failed",
                                            (org.graalvm.polyglot.proxy.ProxyExecutable)
                                                    a -> failures.add(a[0].asString()))));
            js.eval(
                    "js",
                    """
                    const equal = (actual, expected) => {
                      const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
                      if (a !== e) throw new Error('expected ' + e + ' but was ' + a);
                    };
                    const test = (name, body) => {
                      report.ran(name);
                      try { body(); } catch (error) { report.failed(name + ': ' + error.message); }
                    };
                    """);
            // What the page would say is said by its keys.
            js.eval(
                    "js",
                    """
                    const words = {
                      say: (key, ...places) => [key, ...places].join(' '),
                      date: iso => iso,
                      chinese: false,
                    };
                    """);
            js.eval("js", Files.readString(STATIC.resolve("js/figures.js")));
            for (Path file : files(TESTS, ".test.js")) js.eval("js", Files.readString(file));
        }
        assertThat(failures).isEmpty();
        assertThat(ran).hasSizeGreaterThan(6);
    }
}
