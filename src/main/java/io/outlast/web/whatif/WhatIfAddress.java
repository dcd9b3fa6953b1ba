package io.outlast.web.whatif;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.web.PageAddress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of a what-if: the point in time, and up to three scenarios, each a list of changes.
 *
 * @param lists the changes of the scenarios a, b and c
 */
record WhatIfAddress(PageAddress page, List<List<SupposedChange>> lists) {
    static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.SCENARIO_A, Parameter.SCENARIO_B, Parameter.SCENARIO_C);

    static WhatIfAddress read(Question question) {
        Query query = question.query();
        List<List<SupposedChange>> lists = new ArrayList<>();
        for (Parameter parameter : PARAMETERS)
            lists.add(query.read(parameter, List.of(), SupposedChange::read));
        return new WhatIfAddress(PageAddress.of(question), lists);
    }

    List<SupposedChange> of(int scenario) {
        return lists.get(scenario);
    }

    /** The query of the page with another list in the place of one. */
    String with(int scenario, List<SupposedChange> changes) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++)
            parts.put(NAMES.get(i), SupposedChange.write(i == scenario ? changes : lists.get(i)));
        return page.query(parts);
    }

    String query() {
        return with(-1, List.of());
    }

    /** A list with one change more, in the place of one of the same thing where there is one. */
    String adding(int scenario, SupposedChange change) {
        List<SupposedChange> changes = new ArrayList<>();
        boolean placed = false;
        for (SupposedChange each : of(scenario)) {
            boolean same = each.target().equals(change.target());
            if (!same) changes.add(each);
            else if (!placed) changes.add(change);
            placed |= same;
        }
        if (!placed) changes.add(change);
        return with(scenario, changes);
    }

    /** A list without one of its changes. */
    String without(int scenario, int line) {
        List<SupposedChange> changes = new ArrayList<>(of(scenario));
        changes.remove(line);
        return with(scenario, changes);
    }

    /** A list with another number in one of its changes. */
    String numbered(int scenario, int line, String number) {
        List<SupposedChange> changes = new ArrayList<>(of(scenario));
        changes.set(line, changes.get(line).numbered(number));
        return with(scenario, changes);
    }

    /** The parts of the query as a form keeps them, the lists among them. */
    List<PageAddress.QueryPart> parts() {
        List<PageAddress.QueryPart> parts = new ArrayList<>(page.partsWithoutComparison());
        for (int i = 0; i < NAMES.size(); i++)
            if (!of(i).isEmpty())
                parts.add(new PageAddress.QueryPart(NAMES.get(i), SupposedChange.write(of(i))));
        return parts;
    }
}
