package io.outlast.filing;

import io.outlast.event.Refusal;
import io.outlast.filing.PromisesOfFilings.PromiseKind;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is read of filings.
 *
 * @param id of the company in the ledger; null for {@code cik-} and its number
 * @param wanted which promises of annual reports
 * @param insist whether banks and insurers are taken too
 * @param name of a single file, for whoever opens it later; null for its own
 */
public record FilingOptions(
        @Nullable String id, WantedPromises wanted, boolean insist, @Nullable String name) {
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
        this(id, wanted, insist, null);
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
