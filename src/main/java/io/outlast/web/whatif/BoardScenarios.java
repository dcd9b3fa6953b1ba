package io.outlast.web.whatif;

import io.outlast.ask.Question;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.web.BasisNames;
import io.outlast.web.PageAddress;
import io.outlast.web.Shown;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The three what-ifs of a board page: those of its address, else those that buy most days. */
@Component
public class BoardScenarios {
    private static final int MOST = 3;

    private final Evaluation evaluation;
    private final Shown shown;

    BoardScenarios(Evaluation evaluation, Shown shown) {
        this.evaluation = evaluation;
        this.shown = shown;
    }

    /**
     * A what-if of a board page.
     *
     * @param outcome what comes of it, as a day or in words
     * @param days by how many days it lasts longer; null where one of the two has no day
     */
    public record BoardScenario(String text, String outcome, @Nullable Integer days) {}

    /** The what-ifs of a question. */
    public List<BoardScenario> of(Question question) {
        WhatIfAddress address = WhatIfAddress.read(question);
        Books books =
                Books.of(question.timeline(), question.rates(), question.point(), Evidenced.SILENT);
        WhatIfWords words =
                new WhatIfWords(shown, BasisNames.of(question.timeline(), shown), books, Map.of());
        List<BoardScenario> all = new ArrayList<>();
        for (ScenarioColumn column : evaluation.columns(question, address, words)) {
            var runway = column.runway();
            if (runway == null) continue;
            all.add(
                    new BoardScenario(
                            String.join(
                                    "; ",
                                    column.lines().stream()
                                            .map(ScenarioColumn.ChangeLine::text)
                                            .toList()),
                            shown.end(runway.outcome(), runway.cashOut(), runway.why()),
                            column.days()));
        }
        if (!all.isEmpty()) return all;
        return evaluation.sensitivity(question, address, books, words).stream()
                .limit(MOST)
                .map(a -> new BoardScenario(a.text(), a.effect(), a.days()))
                .toList();
    }

    /** The query of a board page with one part more, its what-ifs included. */
    public String query(Question question, String name, String value) {
        WhatIfAddress address = WhatIfAddress.read(question);
        StringBuilder query = new StringBuilder(PageAddress.of(question).with(name, value));
        for (int i = 0; i < WhatIfAddress.NAMES.size(); i++)
            if (!address.of(i).isEmpty())
                query.append('&')
                        .append(WhatIfAddress.NAMES.get(i))
                        .append('=')
                        .append(SupposedChange.write(address.of(i)));
        return query.toString();
    }
}
