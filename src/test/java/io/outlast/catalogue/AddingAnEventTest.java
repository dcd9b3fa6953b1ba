package io.outlast.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.event.EventType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A new event costs little: the guide names every place of one that stands, and they are few. */
class AddingAnEventTest {
    private static final Path GUIDE = Path.of("src/docs/adding-an-event.md");
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern STEP = Pattern.compile("^\\d+\\. `([^`]+)`", Pattern.MULTILINE);

    /** Files become events of some types there; no other type has to be known. */
    private static final List<Path> MAKERS =
            Stream.of("captable", "filing", "statement", "plan")
                    .map(MAIN.resolve("io/outlast")::resolve)
                    .toList();

    private static List<String> naming(EventType type) throws IOException {
        Pattern name =
                Pattern.compile(
                        "\\b(%s|%s)\\b".formatted(type.record().getSimpleName(), type.name()));
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(
                            f ->
                                    f.toString().endsWith(".java")
                                            && MAKERS.stream().noneMatch(f::startsWith))
                    .filter(f -> name.matcher(read(f)).find())
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theGuideListsEveryPlaceOfARealEvent() throws IOException {
        List<String> listed =
                STEP.matcher(Files.readString(GUIDE))
                        .results()
                        .map((java.util.regex.MatchResult r) -> r.group(1))
                        .sorted()
                        .toList();
        assertThat(listed).isEqualTo(naming(EventType.PRINCIPAL_REPAID));
        assertThat(listed).hasSizeLessThanOrEqualTo(9);
    }

    /** Folds that a fact ends or withdraws name it; what is new begins with no more than these. */
    @ParameterizedTest
    @EnumSource(names = {"CASH_MOVED", "TRANCHE_LAPSED", "COMMITMENT_PAID", "CLAIM_RESOLVED"})
    void othersHaveNoMore(EventType type) throws IOException {
        assertThat(naming(type)).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void whatIsBesideTheSourcesStands() throws IOException {
        Matcher schema =
                Pattern.compile("`(events/catalogue/[^`]+)`").matcher(Files.readString(GUIDE));
        assertThat(schema.find()).isTrue();
        assertThat(Path.of(schema.group(1))).exists();
    }
}
