package io.outlast.statement;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How statements are read, and what their lines are (section 7 of the contract).
 *
 * @param table how a table is read; formats of banks say so themselves
 * @param lines what lines are; those that none fits are burn
 */
public record StatementRules(TableReading table, List<LineRule> lines) {
    /** Tables are guessed, and all lines are burn. */
    public static final StatementRules GUESSED =
            new StatementRules(TableReading.GUESSED, List.of());

    private static final ObjectReader READER =
            StrictJson.mapper()
                    .readerFor(GivenRules.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** As they are written, where each part may be left out. */
    private record GivenRules(@Nullable TableReading table, @Nullable List<LineRule> lines) {}

    /**
     * Reads rules from JSON.
     *
     * @throws Refusal if a part is unknown or cannot be read
     */
    public static StatementRules read(String json) {
        GivenRules given;
        try {
            given = READER.readValue(StrictJson.object(json).toString());
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    path(e),
                    "\"%s\" is not a field here; there are %s"
                            .formatted(
                                    e.getPropertyName(),
                                    Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of())
                                            .stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        } catch (DatabindException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    path(e),
                    "%s cannot be read: %s".formatted(path(e), e.getOriginalMessage()));
        } catch (JacksonException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE, "The rules cannot be read: " + e.getOriginalMessage());
        }
        TableReading table = given.table() == null ? TableReading.GUESSED : given.table();
        List<LineRule> lines = given.lines() == null ? List.of() : given.lines();
        for (int i = 0; i < lines.size(); i++) check(lines.get(i), "lines[%d]".formatted(i));
        if (table.dateForm() != null) DateForms.of(table.dateForm());
        return new StatementRules(table, List.copyOf(lines));
    }

    private static void check(@Nullable LineRule rule, String path) {
        if (rule == null || rule.becomes() == null)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    path + ".becomes",
                    path + ".becomes is missing: what these lines are, such as transfer");
        LineKind.of(rule.becomes());
        boolean any =
                rule.text() != null
                        || rule.counterparty() != null
                        || rule.account() != null
                        || rule.from() != null
                        || rule.to() != null;
        if (any) return;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                path,
                path
                        + " fits every line; text, counterparty, account, from or to has to say"
                        + " which");
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(
                        at ->
                                at.getPropertyName() != null
                                        ? "." + at.getPropertyName()
                                        : "[%d]".formatted(at.getIndex()))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** As it is written. */
    public String written() {
        return StrictJson.mapper().writeValueAsString(this);
    }

    /** Which rule a line fits, counted from 0; negative for none. */
    int ruleOf(StatementLine line, String account) {
        LineRule.LineInWords words = LineRule.LineInWords.of(line, account);
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).fits(words)) return i;
        return -1;
    }
}
