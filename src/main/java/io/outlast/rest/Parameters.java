package io.outlast.rest;

import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.position.Basis;
import io.outlast.runway.Options;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.jspecify.annotations.Nullable;

/** Reads the query parameters that several questions share. */
final class Parameters {
    private Parameters() {}

    static boolean bool(String name, String text) {
        return Points.parse(
                text,
                name,
                t ->
                        switch (t) {
                            case "true" -> true;
                            case "false" -> false;
                            default ->
                                    throw new IllegalArgumentException(
                                            "\"" + t + "\" is neither true nor false");
                        });
    }

    static Basis basis(String text, Timeline timeline, View view) {
        Basis basis = Points.parse(text, "basis", Basis::parse);
        String forecast = basis.forecast();
        if (forecast != null && !recorded(timeline.forecast(forecast), view)) {
            throw Refusal.of(
                    Refusal.Kind.NOT_FOUND,
                    "basis",
                    "There is no forecast " + forecast + " of " + timeline.company());
        }
        return basis;
    }

    /** Whether the ledger had it by then; not yet known or withdrawn is another matter. */
    private static boolean recorded(Timeline.@Nullable Forecast forecast, View view) {
        return forecast != null && forecast.opening().sequence() <= view.sequence();
    }

    static Options options(
            String basis, String commitments, String funding, Timeline timeline, View view) {
        return new Options(
                basis(basis, timeline, view),
                word("commitments", commitments, Options.Commitments.class),
                word("funding", funding, Options.Funding.class));
    }

    static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
        return Word.read(type, text)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.UNREADABLE,
                                        name,
                                        "\""
                                                + text
                                                + "\" is not known for "
                                                + name
                                                + "; one of these is needed: "
                                                + Word.all(type)));
    }

    static int number(String name, String text, int least, int most) {
        return Points.parse(
                text,
                name,
                t -> {
                    if (t.matches("[0-9]{1,9}")) {
                        int number = Integer.parseInt(t);
                        if (number >= least && number <= most) return number;
                    }
                    throw new IllegalArgumentException(
                            "\"" + t + "\" is no whole number from " + least + " to " + most);
                });
    }
}
