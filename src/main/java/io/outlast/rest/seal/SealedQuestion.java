package io.outlast.rest.seal;

import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.ledger.SealedAnswer.Asked;

import jakarta.servlet.http.HttpServletRequest;

import java.util.ArrayList;
import java.util.List;

/** A question with all its clocks said, so that it means the same on any day. */
final class SealedQuestion {
    private SealedQuestion() {}

    static Asked of(HttpServletRequest request, Question question) {
        PointInTime point = question.point();
        List<String> query = new ArrayList<>();
        query.add("asOf=" + question.asOf());
        query.add("sequence=" + point.sequence());
        String given = request.getQueryString();
        for (String part : given == null ? new String[0] : given.split("&"))
            if (!part.isEmpty() && !said(part)) query.add(part);
        return new Asked(
                request.getRequestURI() + "?" + String.join("&", query),
                question.asOf(),
                point.knownDate(),
                point.sequence());
    }

    /** Whether a part of the query is said in another way, or is no part of the question. */
    private static boolean said(String part) {
        String name = part.contains("=") ? part.substring(0, part.indexOf('=')) : part;
        for (Parameter clock :
                List.of(
                        Parameter.AS_OF,
                        Parameter.SEQUENCE,
                        Parameter.RECORDED_AT,
                        Parameter.SEALED)) if (clock.word().equals(name)) return true;
        return false;
    }
}
