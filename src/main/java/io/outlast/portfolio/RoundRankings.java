package io.outlast.portfolio;

import io.outlast.event.CompanyExited;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The rounds of all companies, the largest first, as they stood at a point in time. */
public final class RoundRankings {
    /**
     * A round. Letters of intent are none yet, and an undisclosed one has no place.
     *
     * @param id company and round
     * @param rank its place among those listed
     * @param rankPrivate its place among the private rounds; null for a listing, a round of a
     *     listed company, and a sale that brings the company nothing
     * @param amount by the terms in force, of a withdrawn one what came in, in the currency asked
     *     for at the rate of its day
     * @param stated the same as it was stated
     */
    public record Item(
            String id,
            int rank,
            @Nullable Integer rankPrivate,
            String company,
            String companyName,
            String round,
            @Nullable String name,
            String instrument,
            Money amount,
            Money stated,
            @Nullable Money funded,
            LocalDate effective,
            LocalDate known,
            @Nullable Money postMoney) {}

    /** The ranking, and the amounts that could not be converted and so have no place. */
    public record Ranking(List<Item> items, List<Money> unconverted) {}

    private record Sized(Timeline timeline, RoundStanding round, Money amount, Money stated) {}

    private RoundRankings() {}

    /**
     * The rounds that can be seen and that count.
     *
     * @param instruments which kinds; empty for all
     */
    public static Ranking of(
            Collection<Timeline> timelines,
            ExchangeRates rates,
            View view,
            CurrencyUnit currency,
            Set<Instrument> instruments) {
        Common common = new Common(rates, view, currency);
        List<Sized> rounds = new ArrayList<>();
        for (Timeline timeline : timelines) {
            if (!timeline.visible(view)) continue;
            for (RoundStanding round : Books.of(timeline, rates, view, Evidenced.SILENT).rounds()) {
                boolean asked =
                        instruments.isEmpty() || instruments.contains(round.raised().instrument());
                Money stated = asked ? stated(round) : null;
                if (stated == null) continue;
                Money amount =
                        common.convert(stated, View.day(round.raised().header().effective()));
                if (amount != null) rounds.add(new Sized(timeline, round, amount, stated));
            }
        }
        rounds.sort(
                Comparator.comparing((Sized s) -> s.amount)
                        .reversed()
                        .thenComparing(s -> s.round.raised().header().effective())
                        .thenComparing(s -> s.timeline.company())
                        .thenComparing(s -> s.round.id()));
        return new Ranking(items(rounds, common, view), common.unconverted());
    }

    private static @Nullable Money stated(RoundStanding round) {
        Long amount = round.amount();
        if (amount == null || !round.binding()) return null;
        long size = round.withdrawn() ? round.funded() : amount;
        return size == 0 ? null : Money.ofMinor(round.currency(), size);
    }

    /** Whether the company got money for it, and was not listed by then, nor by it. */
    private static boolean isPrivate(Sized sized, View view) {
        Instrument instrument = sized.round.raised().instrument();
        if (instrument == Instrument.IPO || instrument == Instrument.SECONDARY) return false;
        int day = View.day(sized.round.raised().header().effective());
        for (Fact fact : sized.timeline.exits()) {
            Version version = fact.counts(view);
            if (version == null || version.effective() > day) continue;
            if (((CompanyExited) version.event()).outcome() == CompanyExited.Outcome.LISTED)
                return false;
        }
        return true;
    }

    private static List<Item> items(List<Sized> rounds, Common common, View view) {
        List<Item> items = new ArrayList<>(rounds.size());
        int amongPrivate = 0;
        for (Sized sized : rounds) {
            var raised = sized.round.raised();
            boolean isPrivate = isPrivate(sized, view);
            if (isPrivate) amongPrivate++;
            int day = View.day(raised.header().effective());
            items.add(
                    new Item(
                            sized.timeline.company() + "/" + sized.round.id(),
                            items.size() + 1,
                            isPrivate ? Integer.valueOf(amongPrivate) : null,
                            sized.timeline.company(),
                            sized.timeline.registered().name(),
                            sized.round.id(),
                            raised.name(),
                            Word.of(raised.instrument()),
                            sized.amount,
                            sized.stated,
                            common.convert(
                                    Money.ofMinor(sized.round.currency(), sized.round.funded()),
                                    day),
                            raised.header().effective(),
                            raised.header().known(),
                            raised.postMoney()));
        }
        return List.copyOf(items);
    }
}
