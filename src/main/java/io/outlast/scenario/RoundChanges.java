package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Change;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheLapsed;
import io.outlast.position.Books;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** The events that a change of a funding round amounts to. */
final class RoundChanges {
    private static final String REASON = "Supposed";

    private RoundChanges() {}

    static LedgerEvent lapsed(Books books, Header header, Change.Lapse lapse) {
        tranche(round(books, lapse.round()), lapse.tranche());
        return new TrancheLapsed(header, lapse.tranche(), REASON);
    }

    /** The whole new terms, with one date moved, and with it the last day to draw. */
    static LedgerEvent delayed(Books books, Header header, Change.Delay delay) {
        RoundStanding round = round(books, delay.round());
        TrancheStanding late = tranche(round, delay.tranche());
        Long amount = round.amount();
        Long proceeds = round.proceeds();
        if (amount == null || proceeds == null || late.due() == Version.NEVER)
            throw Refusal.rule(
                    "Tranche %s of %s has no day on which it is due; it cannot be late"
                            .formatted(late.id(), round.id()));
        List<Tranche> tranches =
                round.tranches().stream()
                        .filter(t -> !t.lapsed())
                        .map(t -> terms(round, t, t == late ? delay.months() : 0))
                        .toList();
        return new RoundAmended(
                header,
                Money.ofMinor(round.currency(), amount),
                Money.ofMinor(round.currency(), proceeds),
                null,
                tranches,
                null,
                null,
                null,
                null,
                REASON);
    }

    private static Tranche terms(RoundStanding round, TrancheStanding tranche, int months) {
        return new Tranche(
                tranche.id(),
                Money.ofMinor(round.currency(), tranche.amount()),
                later(tranche.due(), months),
                tranche.conditional() ? "As before" : null,
                later(tranche.until(), months));
    }

    private static @Nullable LocalDate later(int day, int months) {
        return day == Version.NEVER ? null : PointInTime.date(day).plusMonths(months);
    }

    private static RoundStanding round(Books books, String id) {
        for (RoundStanding round : books.rounds()) if (round.id().equals(id)) return round;
        throw Refusal.notFound(
                "There is no round %s of %s by then".formatted(id, books.timeline().company()));
    }

    private static TrancheStanding tranche(RoundStanding round, String id) {
        for (TrancheStanding tranche : round.tranches())
            if (tranche.id().equals(id)) return tranche;
        throw Refusal.notFound("There is no tranche %s of round %s".formatted(id, round.id()));
    }
}
