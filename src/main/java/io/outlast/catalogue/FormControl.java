package io.outlast.catalogue;

import java.util.List;

/**
 * How a form asks for the value of a field.
 *
 * @param choices the words of which one is chosen; empty unless it is a choice
 * @param row the fields of one row; empty unless it is a list
 */
public record FormControl(Input input, List<String> choices, List<FieldDeclaration> row) {
    /** The kinds of controls. */
    public enum Input {
        TEXT,
        PROSE,
        DATE,
        /** A date, or that there is to be none any more. */
        NEW_DATE,
        MONEY,
        CHOICE,
        YES_NO,
        NUMBER,
        LIST,
        /** A list, or that there is to be nothing of it any more. */
        NEW_LIST
    }

    static FormControl of(Input input) {
        return new FormControl(input, List.of(), List.of());
    }

    static FormControl choice(List<String> choices) {
        return new FormControl(Input.CHOICE, choices, List.of());
    }

    static FormControl list(List<FieldDeclaration> row) {
        return new FormControl(Input.LIST, List.of(), row);
    }

    static FormControl newList(List<FieldDeclaration> row) {
        return new FormControl(Input.NEW_LIST, List.of(), row);
    }

    /** Whether it asks for the rows of a list. */
    public boolean isList() {
        return input == Input.LIST || input == Input.NEW_LIST;
    }
}
