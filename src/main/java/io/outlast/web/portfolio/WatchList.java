package io.outlast.web.portfolio;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.portfolio.Portfolio;
import io.outlast.web.PageAddress;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A view of the watch list: which companies, in which order, and which part of them. All of it is
 * in the address, so a view is saved by keeping that.
 *
 * @param first the place of the first company that is shown, from 1 on
 * @param matching how many there are, those included that are not shown
 */
public record WatchList(
        PageAddress address,
        String name,
        String tag,
        String outcome,
        String under,
        String stale,
        String sort,
        int first,
        int last,
        int matching) {
    static final int A_PAGE = 100;

    static WatchList of(PageAddress address, Query query, int from, Portfolio.Part part) {
        return new WatchList(
                address,
                query.text(Parameter.NAME, ""),
                query.text(Parameter.TAG, ""),
                query.text(Parameter.OUTCOME, ""),
                query.text(Parameter.UNDER, ""),
                query.text(Parameter.STALE, ""),
                query.text(Parameter.SORT, "urgency"),
                from + 1,
                from + part.items().size(),
                part.matching());
    }

    private Map<String, String> parts(String sorted, int place) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", name);
        parts.put("tag", tag);
        parts.put("outcome", outcome);
        parts.put("under", under);
        parts.put("stale", stale);
        parts.put("sort", sorted.equals("urgency") ? "" : sorted);
        parts.put("cursor", place == 0 ? "" : String.valueOf(place));
        return parts;
    }

    private String at(String sorted, int place) {
        return address.query(parts(sorted, place));
    }

    /** The query of all parts, in this order. */
    public String all() {
        return at(sort, 0);
    }

    /** The same as a question of the API has it. */
    public String asked() {
        Map<String, String> parts = parts(sort, 0);
        parts.put("fromAsOf", "");
        parts.put("fromKnownAt", "");
        return address.query(parts);
    }

    /** The query of its feed, which goes with the days and has no order. */
    public String followed() {
        Map<String, String> parts = parts("urgency", 0);
        for (String clock : List.of("asOf", "knownAt", "fromAsOf", "fromKnownAt", "sequence"))
            parts.put(clock, "");
        return address.query(parts);
    }

    /** The query with another choice in the place of one, from the beginning. */
    public String with(String option, String value) {
        Map<String, String> parts = parts(sort, 0);
        parts.put(option, value);
        return address.query(parts);
    }

    /** The query of the part before; null where there is none. */
    public @Nullable String before() {
        return first == 1 ? null : at(sort, Math.max(0, first - 1 - A_PAGE));
    }

    /** The query of the part after; null where there is none. */
    public @Nullable String after() {
        return last < matching ? at(sort, last) : null;
    }

    /** The query of the same companies in another order, or the other way round. */
    public String by(String word) {
        String usual = word.equals("cash") || word.equals("burn") ? "-" + word : word;
        String other = usual.startsWith("-") ? word : "-" + word;
        return at(sort.equals(usual) ? other : usual, 0);
    }

    /** What a heading says of the order to those who do not see it. */
    public @Nullable String ordered(String word) {
        if (sort.equals(word)) return "ascending";
        return sort.equals("-" + word) ? "descending" : null;
    }

    /** Whether some may be left out. */
    public boolean chosen() {
        return !name.isEmpty()
                || !tag.isEmpty()
                || !outcome.isEmpty()
                || !under.isEmpty()
                || !stale.isEmpty();
    }

    /** The days on which the balances of a view may be old. */
    public List<String> ages() {
        return List.of("90", "180", "366");
    }
}
