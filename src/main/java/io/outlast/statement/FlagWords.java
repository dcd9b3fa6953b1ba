package io.outlast.statement;

import java.util.Locale;
import java.util.Set;

/** The words by which a column says whether an amount went out or came in. */
final class FlagWords {
    private static final Set<String> OUT =
            Set.of("d", "dr", "debit", "dbit", "debet", "out", "outflow", "af", "s", "soll", "-");
    private static final Set<String> IN =
            Set.of("c", "cr", "credit", "crdt", "in", "inflow", "bij", "h", "haben", "k", "+");

    private FlagWords() {}

    static boolean isOne(String text) {
        return isOut(text) || isIn(text);
    }

    static boolean isOut(String text) {
        return OUT.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isIn(String text) {
        return IN.contains(text.toLowerCase(Locale.ROOT));
    }
}
