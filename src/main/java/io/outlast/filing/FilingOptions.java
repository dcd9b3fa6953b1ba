package io.outlast.filing;

import io.outlast.event.Refusal;
import io.outlast.filing.PromisesOfFilings.PromiseKind;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is read of filings.
 *
 * @param id of the company in the ledger; null for {@code cik-} and its number
 * @param wanted which promises of annual reports
 * @param insist whether banks and insurers are taken too
 * @param name of a single file, for whoever opens it later; null for its own
 * @param run by which a run over many is asked for, and ended; null to make one up
 */
public record FilingOptions(
        @Nullable String id,
        WantedPromises wanted,
        boolean insist,
        @Nullable String name,
        @Nullable String run) {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{1,100}");

    /** Which promises are read of annual reports. */
    public enum WantedPromises {
        NONE,
        LEASES,
        DEBT,
        PURCHASES,
        ALL
    }

    /** What is read where nobody says otherwise. */
    public static final FilingOptions USUAL = new FilingOptions(null, WantedPromises.LEASES, false);

    /** For files that have names of their own. */
    public FilingOptions(@Nullable String id, WantedPromises wanted, boolean insist) {
        this(id, wanted, insist, null, null);
    }

    /**
     * The name of a run.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String run(String text) {
        if (RUN.matcher(text).matches()) return text;
        throw new IllegalArgumentException(
                "\"%s\" is no name of a run; letters, digits and - are needed, at most 100"
                        .formatted(text));
    }

    /**
     * Which promises a word stands for.
     *
     * @throws Refusal if it stands for none
     */
    public static WantedPromises promises(String word) {
        for (WantedPromises each : WantedPromises.values())
            if (each.name().equalsIgnoreCase(word)) return each;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "promises",
                "promises: \"%s\" is none of none, leases, debt, purchases, all".formatted(word));
    }

    Set<PromiseKind> promises() {
        return switch (wanted) {
            case NONE -> EnumSet.noneOf(PromiseKind.class);
            case LEASES -> EnumSet.of(PromiseKind.LEASES);
            case DEBT -> EnumSet.of(PromiseKind.DEBT);
            case PURCHASES -> EnumSet.of(PromiseKind.PURCHASES);
            case ALL -> EnumSet.allOf(PromiseKind.class);
        };
    }
}
