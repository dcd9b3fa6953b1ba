package io.outlast.web.answer;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.timeline.Version;
import io.outlast.web.AmountUnit;
import io.outlast.web.Shown;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What money was promised to a company: its rounds, the latest first, and their tranches by state
 * and day.
 *
 * @param unit in which the amounts in the company's currency are written
 */
public record RoundsView(List<RoundRow> rounds, List<TrancheRow> tranches, AmountUnit unit) {

    /**
     * A round.
     *
     * @param funded null where the amount is undisclosed
     * @param foreign whether it is in another currency than the company's
     * @param eventId that told it
     */
    public record RoundRow(
            String id,
            String name,
            String instrument,
            LocalDate effective,
            @Nullable Money amount,
            @Nullable Money funded,
            @Nullable Money left,
            @Nullable Money outstanding,
            boolean binding,
            boolean withdrawn,
            boolean foreign,
            @Nullable String lead,
            @Nullable LocalDate maturity,
            ShareBar bar,
            String eventId) {}

    /**
     * A tranche.
     *
     * @param state funded, lapsed, withdrawn, or what its rest counts as
     */
    public record TrancheRow(
            String round,
            String id,
            String state,
            @Nullable LocalDate due,
            @Nullable LocalDate until,
            Money amount,
            Money funded,
            Money left,
            boolean foreign,
            String eventId) {}

    /** In which order states are read: what is nearest first. */
    private static final List<String> STATES =
            List.of(
                    "late",
                    "overdue",
                    "signed",
                    "conditional",
                    "undated",
                    "letter",
                    "expired",
                    "funded",
                    "lapsed",
                    "withdrawn");

    static RoundsView of(Books books, PointInTime point, CurrencyUnit own, Shown shown) {
        List<RoundRow> rounds = new ArrayList<>();
        List<TrancheRow> tranches = new ArrayList<>();
        for (RoundStanding round : books.rounds()) {
            rounds.add(row(round, own));
            for (TrancheStanding tranche : round.tranches()) tranches.add(row(round, tranche, own));
        }
        rounds.sort(Comparator.comparing(RoundRow::effective).reversed());
        tranches.sort(
                Comparator.comparing((TrancheRow t) -> STATES.indexOf(t.state()))
                        .thenComparing(
                                TrancheRow::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(TrancheRow::round));
        AmountUnit unit =
                shown.unit(
                        Stream.concat(
                                        rounds.stream()
                                                .filter(r -> !r.foreign())
                                                .map(RoundRow::amount),
                                        tranches.stream()
                                                .filter(t -> !t.foreign())
                                                .map(TrancheRow::amount))
                                .filter(java.util.Objects::nonNull)
                                .toList());
        return new RoundsView(List.copyOf(rounds), List.copyOf(tranches), unit);
    }

    private static RoundRow row(RoundStanding round, CurrencyUnit own) {
        CurrencyUnit currency = round.currency();
        boolean told = round.amount() != null;
        String name = round.raised().name();
        return new RoundRow(
                round.id(),
                name == null ? round.id() : name,
                Word.of(round.raised().instrument()),
                PointInTime.date(round.effective()),
                told
                        ? Money.ofMinor(currency, java.util.Objects.requireNonNull(round.amount()))
                        : null,
                told ? Money.ofMinor(currency, round.funded()) : null,
                told ? Money.ofMinor(currency, round.left()) : null,
                told && round.outstanding() != 0
                        ? Money.ofMinor(currency, round.outstanding())
                        : null,
                round.binding(),
                round.withdrawn(),
                !currency.equals(own),
                round.raised().lead(),
                day(round.maturity()),
                bar(round),
                round.round().opening().eventId());
    }

    private static ShareBar bar(RoundStanding round) {
        Long proceeds = round.proceeds();
        if (proceeds == null || proceeds == 0) return ShareBar.EMPTY;
        ShareBar.Shares bar = ShareBar.of(proceeds);
        bar.add("cash", round.funded());
        for (TrancheStanding tranche : round.tranches())
            if (tranche.left() > 0)
                bar.add(
                        round.binding() && tranche.kind() == RoundStanding.Left.SIGNED
                                ? "promised"
                                : "unsure",
                        tranche.left());
        return bar.bar();
    }

    private static TrancheRow row(RoundStanding round, TrancheStanding tranche, CurrencyUnit own) {
        CurrencyUnit currency = round.currency();
        String state =
                tranche.left() > 0
                        ? (round.binding() ? Word.of(tranche.kind()) : "letter")
                        : tranche.lapsed()
                                ? "lapsed"
                                : round.withdrawn() && tranche.funded() < tranche.amount()
                                        ? "withdrawn"
                                        : "funded";
        String name = round.raised().name();
        return new TrancheRow(
                name == null ? round.id() : name,
                tranche.id(),
                state,
                day(tranche.due()),
                day(tranche.until()),
                Money.ofMinor(currency, tranche.amount()),
                Money.ofMinor(currency, tranche.funded()),
                Money.ofMinor(currency, tranche.left()),
                !currency.equals(own),
                round.round().opening().eventId());
    }

    private static @Nullable LocalDate day(int day) {
        return day == Version.NEVER ? null : PointInTime.date(day);
    }
}
