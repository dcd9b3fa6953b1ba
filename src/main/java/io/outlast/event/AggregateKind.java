package io.outlast.event;

/**
 * The kinds of aggregates, each the guardian of its own rules. A kind's word is the type under
 * which its events are stored, the prefix of its ids, and what a message calls it.
 */
public enum AggregateKind {
    /** The company itself: its cash, its burn, its end. Its id is the company's. */
    COMPANY("company", false),
    /** What one currency costs in another; of the ledger itself, no company's. */
    EXCHANGE_RATES("rates", false),
    /** A funding round. */
    ROUND("round", true),
    /** A commitment. */
    COMMITMENT("commitment", true),
    /** A forecast. */
    FORECAST("forecast", true),
    /** A claim. */
    CLAIM("claim", true),
    /** A what-if that is kept. */
    SCENARIO("scenario", true);

    private final String word;
    private final boolean named;

    AggregateKind(String word, boolean named) {
        this.word = word;
        this.named = named;
    }

    /** The word for it: {@code round}. */
    public String word() {
        return word;
    }

    /** Whether a company has many of them, each with an id of its own. */
    public boolean named() {
        return named;
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AggregateKind of(String word) {
        for (AggregateKind kind : values()) if (kind.word.equals(word)) return kind;
        throw new IllegalArgumentException("There is no kind of aggregate called " + word);
    }
}
