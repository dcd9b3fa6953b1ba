package io.outlast.web;

import io.outlast.event.ForecastPublished;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bases of a company are called: a forecast by who made it, not by its id. */
public final class BasisNames {
    private static final Pattern BALANCE = Pattern.compile("balance of ([0-9-]{10})");
    private static final Pattern ESTIMATED =
            Pattern.compile("estimated for ([0-9,]+) days at (\\S+) a day");

    private final Shown shown;
    private final Map<String, String> forecasts = new HashMap<>();

    private final EventWords told;
    private final Map<String, Fact> facts = new HashMap<>();

    private BasisNames(Shown shown) {
        this.shown = shown;
        this.told = new EventWords(shown);
    }

    /** The names of the forecasts of a company. */
    public static BasisNames of(Timeline timeline, Shown shown) {
        BasisNames names = new BasisNames(shown);
        // In English the ledger's own sentences stand.
        if (shown.words().chinese())
            for (Fact fact : timeline.facts()) names.facts.put(fact.eventId(), fact);
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            String forecaster = forecaster(forecast);
            names.forecasts.put(forecast.id(), forecaster);
            if (!seen.add(forecaster)) twice.add(forecaster);
        }
        // Two forecasts of one forecaster are told apart by their ids.
        names.forecasts.replaceAll(
                (id, forecaster) ->
                        twice.contains(forecaster)
                                ? shown.words().say("basis.forecast-of", forecaster, id)
                                : shown.words().say("basis.forecast", forecaster));
        return names;
    }

    private static String forecaster(Timeline.ForecastHistory forecast) {
        return ((ForecastPublished) forecast.opening().recorded().event()).forecaster();
    }

    /** A basis, in words. */
    public String of(String basis) {
        String name =
                basis.startsWith("forecast:")
                        ? forecasts.get(basis.substring("forecast:".length()))
                        : null;
        return name == null ? shown.basis(basis) : name;
    }

    /** A figure that the API explains, in words: {@code ladder.cash} is the rung of that name. */
    public String figure(String figure) {
        if (figure.startsWith("ladder.")) return shown.rung(figure.substring("ladder.".length()));
        if (figure.startsWith("bases.")) return of(figure.substring("bases.".length()));
        return shown.words().sayOr(figure, "figure." + figure);
    }

    /** A part of a sum, as pages call it. */
    public String part(String name) {
        Matcher balance = BALANCE.matcher(name);
        if (balance.matches())
            return shown.words().say("sum.balance", shown.dated(balance.group(1)));
        Matcher estimated = ESTIMATED.matcher(name);
        if (estimated.matches())
            return shown.words().say("sum.estimated", estimated.group(1), estimated.group(2));
        return shown.words().sayOr(plain(name), "figure." + name);
    }

    /**
     * What an event says, in the language of the page.
     *
     * @param eventId null where there is none
     * @param summary what the ledger says of it
     */
    public String told(@Nullable String eventId, String summary) {
        Fact fact = eventId == null ? null : facts.get(eventId);
        return fact == null ? plain(summary) : told.of(fact.recorded().event());
    }

    /** A text of the ledger with its days and bases as pages write them. */
    public String plain(String text) {
        String named = text;
        for (Map.Entry<String, String> each : forecasts.entrySet())
            named = named.replace("forecast:" + each.getKey(), each.getValue());
        return shown.dated(named);
    }
}
