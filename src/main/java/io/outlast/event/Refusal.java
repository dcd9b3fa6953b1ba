package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input that was refused: nothing of it is stored. The message says what was given, what is
 * wrong and what would be right, and is the same in the API, on a page and on the command line.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Kind {
        /** It cannot be read as what it should be. */
        UNREADABLE,
        /** There is no such thing. */
        NOT_FOUND,
        /** It is not for whoever asks. */
        FORBIDDEN,
        /** It conflicts with what is recorded. */
        CONFLICT,
        /** It is larger than what is accepted. */
        TOO_LARGE,
        /** It can be read, but breaks a rule. */
        RULE
    }

    /**
     * One thing that is wrong.
     *
     * @param line the line of a file, counted from 1; 0 where there is no file
     * @param field the path of the field, such as {@code tranches[0].amount}; null for the whole
     */
    public record Fault(long line, @Nullable String field, String message) {}

    private final Kind kind;
    private final transient List<Fault> faults;

    public Refusal(Kind kind, List<Fault> faults) {
        super(
                faults.stream().map(Fault::message).distinct().collect(Collectors.joining("; ")),
                null,
                false,
                false);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    /** A single fault of the whole input. */
    public static Refusal of(Kind kind, String message) {
        return new Refusal(kind, List.of(new Fault(0, null, message)));
    }

    /** A single fault of one field. */
    public static Refusal of(Kind kind, String field, String message) {
        return new Refusal(kind, List.of(new Fault(0, field, message)));
    }

    public static Refusal rule(String message) {
        return of(Kind.RULE, message);
    }

    public static Refusal conflict(String message) {
        return of(Kind.CONFLICT, message);
    }

    public static Refusal notFound(String message) {
        return of(Kind.NOT_FOUND, message);
    }

    public Kind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
