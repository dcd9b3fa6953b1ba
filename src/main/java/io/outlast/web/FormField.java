package io.outlast.web;

import io.outlast.catalogue.FieldDeclaration;
import io.outlast.catalogue.FormControl;
import io.outlast.catalogue.FormControl.Input;
import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A field of a form. Its name is its path in the JSON that the form stands for.
 *
 * @param kind text, prose, date, new-date, money, choice, yes-no, number, list or new-list
 * @param rows the rows of a list, each with its fields
 * @param blank an empty row of a list
 */
public record FormField(
        String name,
        String label,
        String kind,
        boolean required,
        List<FieldChoice> choices,
        String value,
        String currency,
        @Nullable String error,
        List<List<FormField>> rows,
        List<FormField> blank) {
    /**
     * One of the words that a field takes.
     *
     * @param word as the ledger reads it
     * @param text as the reader's language has it
     */
    public record FieldChoice(String word, String text) {}

    /**
     * What was filled in, and what was wrong with it.
     *
     * @param currency the usual one for amounts
     * @param words in which fields are named
     */
    record Filled(JsonNode given, Map<String, String> errors, String currency, PageWords words) {
        Filled blank() {
            return new Filled(JsonNodeFactory.instance.objectNode(), Map.of(), currency, words);
        }

        String at(String name) {
            String pointer = "/" + name.replace(".", "/").replace("[", "/").replace("]", "");
            return given.at(pointer).asString("");
        }

        boolean isNull(String name) {
            return given.at("/" + name.replace(".", "/")).isNull();
        }

        boolean isEmptyList(String name) {
            JsonNode there = given.at("/" + name.replace(".", "/"));
            return there.isArray() && there.isEmpty();
        }

        int size(String name) {
            return given.at("/" + name.replace(".", "/")).size();
        }
    }

    /** Whether it has rows. */
    public boolean list() {
        return kind.equals("list") || kind.equals("new-list");
    }

    /** Whether its rows may be pasted: days and an amount each. */
    public boolean pasted() {
        return list()
                && blank.size() > 1
                && blank.stream()
                        .filter(FormField::required)
                        .allMatch(f -> f.kind.equals("date") || f.kind.equals("money"));
    }

    /** What the label of an input points at. */
    public String input() {
        return kind.equals("money") ? name + ".amount" : name;
    }

    /** A field without a declaration in an event: an id, a clock, a part of the source. */
    static FormField plain(
            String name, String label, Input input, boolean required, Filled filled) {
        FormControl control = new FormControl(input, List.of(), List.of());
        return of(new FieldDeclaration(name, required, control), "", label, filled);
    }

    /** The declared fields, each under its path. */
    static List<FormField> all(List<FieldDeclaration> declared, String path, Filled filled) {
        List<FormField> fields = new ArrayList<>();
        for (FieldDeclaration field : declared)
            fields.add(of(field, path, label(field.name(), filled.words()), filled));
        return fields;
    }

    static FormField of(FieldDeclaration field, String path, String label, Filled filled) {
        String name = path + field.name();
        FormControl control = field.control();
        boolean money = control.input() == Input.MONEY;
        boolean lifted =
                (control.input() == Input.NEW_DATE && filled.isNull(name))
                        || (control.input() == Input.NEW_LIST && filled.isEmptyList(name));
        String own = money ? filled.at(name + ".currency") : "";
        String error = filled.errors().get(name);
        return new FormField(
                name,
                label,
                Word.of(control.input()),
                field.required(),
                choices(field, filled.words()),
                lifted ? FormInput.NONE : filled.at(money ? name + ".amount" : name),
                own.isEmpty() ? filled.currency() : own,
                error != null ? error : filled.errors().get(name + ".amount"),
                rows(control, name, filled),
                all(control.row(), name + "[n].", filled.blank()));
    }

    private static List<List<FormField>> rows(FormControl control, String name, Filled filled) {
        if (!control.isList()) return List.of();
        List<List<FormField>> rows = new ArrayList<>();
        for (int i = 0; i < filled.size(name); i++)
            rows.add(all(control.row(), "%s[%d].".formatted(name, i), filled));
        return rows;
    }

    private static List<FieldChoice> choices(FieldDeclaration field, PageWords words) {
        String name = field.name().substring(field.name().lastIndexOf('.') + 1);
        return field.control().choices().stream()
                .map(
                        word ->
                                new FieldChoice(
                                        word,
                                        words.sayOr(
                                                word,
                                                "catalogue.choice.%s.%s".formatted(name, word))))
                .toList();
    }

    /** "terminationFee" as a person would write it, in the language of whoever does. */
    static String label(String name, PageWords words) {
        return words.sayOr(spaced(name), "catalogue.field." + name);
    }

    private static String spaced(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
