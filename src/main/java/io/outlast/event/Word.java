package io.outlast.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of the contract, such as {@code wound-up}: an enum constant in lower case with hyphens.
 */
public final class Word {
    private Word() {}

    /** The word for a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant for a word, if it is one. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> of(e).equals(word)).findFirst();
    }

    /** All words of a kind, for messages. */
    public static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Word::of)
                .collect(Collectors.joining(", "));
    }
}
