package io.outlast.web.whatif;

import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.web.Shown;
import io.outlast.web.whatif.WhatIfController.Changeable;
import io.outlast.web.whatif.WhatIfController.OneClick;

import org.joda.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real things of a company that a what-if may change, each with what one click does to it. A
 * click changes the first scenario; the others are reached by the address.
 */
final class OneClicks {
    private static final int MOST = 12;

    private OneClicks() {}

    /** Money that may still come. */
    static List<Changeable> ofTranches(
            Books books, WhatIfAddress address, WhatIfWords words, Shown shown) {
        List<Changeable> all = new ArrayList<>();
        for (RoundStanding round : books.openRounds())
            for (TrancheStanding tranche : round.tranches()) {
                if (tranche.left() <= 0 || all.size() >= MOST) continue;
                String amount = shown.money(Money.ofMinor(round.currency(), tranche.left()));
                String due =
                        tranche.due() == Version.NEVER
                                ? shown.words().say("state.undated")
                                : shown.date(PointInTime.date(tranche.due()));
                List<OneClick> clicks = new ArrayList<>();
                if (tranche.due() != Version.NEVER)
                    for (String months : List.of("3", "6", "12"))
                        clicks.add(
                                click(
                                        "if.click.later",
                                        months,
                                        SupposedChange.of(
                                                "delay", round.id(), tranche.id(), months),
                                        address,
                                        shown));
                clicks.add(
                        click(
                                "if.click.lapses",
                                "",
                                SupposedChange.of("lapse", round.id(), tranche.id()),
                                address,
                                shown));
                all.add(
                        new Changeable(
                                words.tranche(round.id(), tranche.id()),
                                amount + ", " + due,
                                clicks));
            }
        return all;
    }

    /** Money that is promised by the company. */
    static List<Changeable> ofCommitments(
            Books books, WhatIfAddress address, WhatIfWords words, Shown shown) {
        List<CommitmentStanding> open =
                books.liveCommitments().stream()
                        .filter(c -> c.amount() != null && c.outstanding() > 0)
                        .sorted(
                                Comparator.comparing(
                                                (CommitmentStanding c) ->
                                                        books.outstanding(
                                                                c.outstanding(), c.currency()))
                                        .reversed())
                        .limit(MOST)
                        .toList();
        List<Changeable> all = new ArrayList<>();
        if (open.size() > 1)
            all.add(new Changeable(words.commitment("*"), "", clicks("*", address, shown)));
        for (CommitmentStanding commitment : open)
            all.add(
                    new Changeable(
                            words.commitment(commitment.id()),
                            shown.money(
                                    Money.ofMinor(commitment.currency(), commitment.outstanding())),
                            clicks(commitment.id(), address, shown)));
        return all;
    }

    private static List<OneClick> clicks(String id, WhatIfAddress address, Shown shown) {
        return List.of(
                click(
                        "if.click.halved",
                        "",
                        SupposedChange.of("rescale", id, "50"),
                        address,
                        shown),
                click(
                        "if.click.shares",
                        "",
                        SupposedChange.of("settle-in-equity", id, "100"),
                        address,
                        shown),
                click(
                        "if.click.stretched",
                        "",
                        SupposedChange.of("stretch", id, "24"),
                        address,
                        shown),
                click("if.click.cancelled", "", SupposedChange.of("cancel", id), address, shown));
    }

    /** Other forecasts by which the burn may be judged. */
    static List<OneClick> ofForecasts(Question question, WhatIfAddress address, WhatIfWords words) {
        return Stream.of(question.timeline().forecasts())
                .filter(f -> f.opening().counts(question.point()) != null)
                .map(Timeline.ForecastHistory::id)
                .map(id -> SupposedChange.of("choose-forecast", id))
                .map(c -> new OneClick(words.of(c), address.adding(0, c)))
                .toList();
    }

    /** The burn, higher or lower from the beginning of the next month on. */
    static List<OneClick> ofBurn(WhatIfAddress address, LocalDate asOf, WhatIfWords words) {
        String next = asOf.plusMonths(1).withDayOfMonth(1).toString();
        return Stream.of("70", "85", "115", "130")
                .map(percent -> SupposedChange.of("scale-burn", percent, next))
                .map(c -> new OneClick(words.of(c), address.adding(0, c)))
                .toList();
    }

    private static OneClick click(
            String key, String number, SupposedChange change, WhatIfAddress address, Shown shown) {
        return new OneClick(shown.words().say(key, number), address.adding(0, change));
    }
}
