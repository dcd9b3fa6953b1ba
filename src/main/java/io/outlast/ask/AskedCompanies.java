package io.outlast.ask;

import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.portfolio.Selection;
import io.outlast.portfolio.Selection.PortfolioOrder;
import io.outlast.runway.Verdict.Outcome;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which companies a question across all of them is about, and in which order. */
public final class AskedCompanies {
    private AskedCompanies() {}

    /**
     * Reads name, tags, outcome and sort.
     *
     * @param tagged the companies that have one of several tags
     * @throws Refusal if an outcome or an order is none
     */
    public static Selection of(
            Query query, int from, int most, Function<List<String>, Set<String>> tagged) {
        List<String> tags =
                Stream.of(query.text(Parameter.TAG, "").split(",", -1))
                        .filter(tag -> !tag.isBlank())
                        .toList();
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (String word : query.text(Parameter.OUTCOME, "").split(",", -1)) {
            if (!word.isBlank())
                outcomes.add(Word.required("outcome", word.strip(), Outcome.class));
        }
        String sort = query.text(Parameter.SORT, Word.of(PortfolioOrder.URGENCY));
        boolean descending = sort.startsWith("-");
        PortfolioOrder order =
                Word.required("sort", descending ? sort.substring(1) : sort, PortfolioOrder.class);
        return new Selection(
                query.text(Parameter.NAME, ""),
                outcomes,
                query.has(Parameter.UNDER) ? query.number(Parameter.UNDER, 12, 1, 600) : null,
                query.has(Parameter.STALE) ? query.number(Parameter.STALE, 90, 0, 99_999) : null,
                tags.isEmpty() ? null : tagged.apply(tags),
                order,
                descending,
                from,
                most);
    }
}
