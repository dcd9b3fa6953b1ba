package io.outlast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All sources are formatted as google-java-format does it, AOSP style; {@code mvn test
 * -Dtest=FormattingTest -Dformat=apply} writes them so. It runs here and not in a Maven plugin,
 * because Maven itself may run on a JDK whose parser does not know the language of these sources.
 */
class FormattingTest {
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void allSourcesAreFormatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(text);
            if (formatted.equals(text)) continue;
            if ("apply".equals(System.getProperty("format"))) Files.writeString(file, formatted);
            else unformatted.add(file);
        }
        assertThat(unformatted)
                .as("mvn test -Dtest=FormattingTest -Dformat=apply formats them")
                .isEmpty();
    }

    @Test
    void noLineIsLongerThanAScreenIsWide() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : sources()) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.length() > 120) longer.add(file + ":" + number);
            }
        }
        assertThat(longer).as("lines of more than 120 characters").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
