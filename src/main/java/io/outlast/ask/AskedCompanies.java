package io.outlast.ask;

import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.portfolio.Selection;
import io.outlast.portfolio.Selection.PortfolioOrder;
import io.outlast.runway.Verdict.Outcome;

import java.util.EnumSet;
import java.util.Set;

/** Which companies a question across all of them is about, and in which order. */
public final class AskedCompanies {
    private AskedCompanies() {}

    /**
     * Reads name, outcome and sort.
     *
     * @throws Refusal if an outcome or an order is none
     */
    public static Selection of(Query query, int from, int most) {
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
                order,
                descending,
                from,
                most);
    }
}
