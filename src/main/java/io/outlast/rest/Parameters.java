package io.outlast.rest;

import io.outlast.calendar.Days;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.money.Amounts;
import io.outlast.position.Basis;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

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

    /** A basis across companies, where none of their forecasts can be named. */
    static Basis basis(String text) {
        Basis basis = Points.parse(text, "basis", Basis::parse);
        if (basis.forecast() == null) return basis;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "basis",
                "basis: \""
                        + text
                        + "\" names a forecast of one company; across companies one of outlook,"
                        + " trailing-1m, trailing-3m, trailing-12m or forecast is needed");
    }

    static LocalDate day(String name, String text) {
        return Points.parse(text, name, Days::parse);
    }

    /** The currency in which the amounts of all companies are answered. */
    static CurrencyUnit currency(String text) {
        return Points.parse(text, "currency", Amounts::currency);
    }

    static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
        return Word.required(name, text, type);
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
