package io.outlast.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of the contract, such as {@code wound-up}: an enum constant in lower case with hyphens.
 */
public final class Word {
    private static final ClassValue<String[]> WORDS =
            new ClassValue<>() {
                @Override
                protected String[] computeValue(Class<?> type) {
                    return Arrays.stream(type.getEnumConstants())
                            .map(
                                    c ->
                                            ((Enum<?>) c)
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-'))
                            .toArray(String[]::new);
                }
            };

    private Word() {}

    /** The word for a constant. */
    public static String of(Enum<?> constant) {
        return WORDS.get(constant.getDeclaringClass())[constant.ordinal()];
    }

    /** The constant for a word, if it is one. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> of(e).equals(word)).findFirst();
    }

    /**
     * The constant for a word that a question gives.
     *
     * @param name what it is given for
     * @throws Refusal if there is no such word
     */
    public static <E extends Enum<E>> E required(String name, String word, Class<E> type) {
        return read(type, word)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.UNREADABLE,
                                        name,
                                        unknown(word, name, all(type))));
    }

    /** What is said of a word that is none of those that are known. */
    public static String unknown(String word, String name, String known) {
        return "\"%s\" is not known for %s; one of these is needed: %s"
                .formatted(word, name, known);
    }

    /** All words of a kind, for messages. */
    public static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Word::of)
                .collect(Collectors.joining(", "));
    }
}
