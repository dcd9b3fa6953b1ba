package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyExited;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

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
    public record RankedRound(
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

    /**
     * The ranking, the amounts that could not be converted and so have no place, and the companies
     * whose rounds have none.
     */
    public record Ranking(
            List<RankedRound> items, List<Money> unconverted, List<CompanyTrouble> troubles) {}

    private record Sized(Timeline timeline, RoundStanding round, Money amount, Money stated) {}

    private RoundRankings() {}

    /**
     * The rounds that can be seen and that count.
     *
     * @param instruments which kinds; empty for all
     */
    public static Ranking of(
            Collection<Timeline> timelines,
            ExchangeRateTable rates,
            PointInTime point,
            CurrencyUnit currency,
            Set<Instrument> instruments) {
        CommonCurrency common = new CommonCurrency(rates, point, currency);
        List<Sized> rounds = new ArrayList<>();
        List<CompanyTrouble> troubles =
                CompanyTrouble.apart(
                        timelines,
                        point,
                        timeline -> rounds.addAll(sized(timeline, rates, common, instruments)));
        rounds.sort(
                Comparator.comparing((Sized s) -> s.amount)
                        .reversed()
                        .thenComparing(s -> s.round.raised().header().effective())
                        .thenComparing(s -> s.timeline.company())
                        .thenComparing(s -> s.round.id()));
        return new Ranking(items(rounds, common, point), common.unconverted(), troubles);
    }

    private static List<Sized> sized(
            Timeline timeline,
            ExchangeRateTable rates,
            CommonCurrency common,
            Set<Instrument> instruments) {
        List<Sized> sized = new ArrayList<>();
        Books books = Books.of(timeline, rates, common.point(), Evidenced.SILENT);
        for (RoundStanding round : books.rounds()) {
            boolean asked =
                    instruments.isEmpty() || instruments.contains(round.raised().instrument());
            Money stated = asked ? stated(round) : null;
            if (stated == null) continue;
            int day = PointInTime.day(round.raised().header().effective());
            Money amount = common.convert(stated, day);
            if (amount != null) sized.add(new Sized(timeline, round, amount, stated));
        }
        return sized;
    }

    private static @Nullable Money stated(RoundStanding round) {
        Long amount = round.amount();
        if (amount == null || !round.binding()) return null;
        long size = round.withdrawn() ? round.funded() : amount;
        return size == 0 ? null : Money.ofMinor(round.currency(), size);
    }

    /** Whether the company got money for it, and was not listed by then, nor by it. */
    private static boolean isPrivate(Sized sized, PointInTime point) {
        Instrument instrument = sized.round.raised().instrument();
        if (instrument == Instrument.IPO || instrument == Instrument.SECONDARY) return false;
        int day = PointInTime.day(sized.round.raised().header().effective());
        for (Fact fact : sized.timeline.exits()) {
            Version version = fact.counts(point);
            if (version == null || version.effective() > day) continue;
            if (((CompanyExited) version.event()).outcome() == CompanyExited.ExitOutcome.LISTED)
                return false;
        }
        return true;
    }

    private static List<RankedRound> items(
            List<Sized> rounds, CommonCurrency common, PointInTime point) {
        List<RankedRound> items = new ArrayList<>(rounds.size());
        int amongPrivate = 0;
        for (Sized sized : rounds) {
            var raised = sized.round.raised();
            boolean isPrivate = isPrivate(sized, point);
            if (isPrivate) amongPrivate++;
            int day = PointInTime.day(raised.header().effective());
            items.add(
                    new RankedRound(
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
