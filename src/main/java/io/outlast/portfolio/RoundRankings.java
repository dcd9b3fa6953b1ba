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
            @Nullable Money postMoney) {
        private RankedRound ranked(int place, @Nullable Integer amongPrivate) {
            return new RankedRound(
                    id,
                    place,
                    amongPrivate,
                    company,
                    companyName,
                    round,
                    name,
                    instrument,
                    amount,
                    stated,
                    funded,
                    effective,
                    known,
                    postMoney);
        }
    }

    /**
     * The ranking, the amounts that could not be converted and so have no place, and the companies
     * whose rounds have none.
     */
    public record Ranking(
            List<RankedRound> items, List<Money> unconverted, List<CompanyTrouble> troubles) {}

    /** What is asked of each company. */
    private record RankingQuestion(CurrencyUnit currency, Set<Instrument> instruments) {}

    /** The rounds of one company, as yet without a rank. */
    private record UnrankedRounds(List<RankedRound> rounds, List<Money> unconverted) {}

    private RoundRankings() {}

    /**
     * The rounds that can be seen and that count.
     *
     * @param instruments which kinds; empty for all
     */
    public static Ranking of(
            AcrossCompanies across,
            PointInTime point,
            CurrencyUnit currency,
            Set<Instrument> instruments) {
        ExchangeRateTable rates = across.rates();
        AcrossCompanies.Answers<UnrankedRounds> answers =
                across.of(
                        new RankingQuestion(currency, Set.copyOf(instruments)),
                        point,
                        timeline ->
                                ofCompany(
                                        timeline,
                                        rates,
                                        new CommonCurrency(rates, point, currency),
                                        instruments));
        List<RankedRound> rounds = new ArrayList<>();
        List<Money> unconverted = new ArrayList<>();
        for (UnrankedRounds company : answers.items()) {
            rounds.addAll(company.rounds);
            unconverted.addAll(company.unconverted);
        }
        rounds.sort(
                Comparator.comparing(RankedRound::amount)
                        .reversed()
                        .thenComparing(RankedRound::effective)
                        .thenComparing(RankedRound::company)
                        .thenComparing(RankedRound::round));
        return new Ranking(withRanks(rounds), List.copyOf(unconverted), answers.troubles());
    }

    private static UnrankedRounds ofCompany(
            Timeline timeline,
            ExchangeRateTable rates,
            CommonCurrency common,
            Set<Instrument> instruments) {
        List<RankedRound> rounds = new ArrayList<>();
        Books books = Books.of(timeline, rates, common.point(), Evidenced.SILENT);
        for (RoundStanding round : books.rounds()) {
            boolean asked =
                    instruments.isEmpty() || instruments.contains(round.raised().instrument());
            Money stated = asked ? stated(round) : null;
            if (stated == null) continue;
            int day = PointInTime.day(round.raised().header().effective());
            Money amount = common.convert(stated, day);
            if (amount != null) rounds.add(unranked(timeline, round, amount, stated, common));
        }
        return new UnrankedRounds(rounds, common.unconverted());
    }

    private static @Nullable Money stated(RoundStanding round) {
        Long amount = round.amount();
        if (amount == null || !round.binding()) return null;
        long size = round.withdrawn() ? round.funded() : amount;
        return size == 0 ? null : Money.ofMinor(round.currency(), size);
    }

    /** Whether the company got money for it, and was not listed by then, nor by it. */
    private static boolean isPrivate(Timeline timeline, RoundStanding round, PointInTime point) {
        Instrument instrument = round.raised().instrument();
        if (instrument == Instrument.IPO || instrument == Instrument.SECONDARY) return false;
        int day = PointInTime.day(round.raised().header().effective());
        for (Fact fact : timeline.exits()) {
            Version version = fact.counts(point);
            if (version == null || version.effective() > day) continue;
            if (((CompanyExited) version.event()).outcome() == CompanyExited.ExitOutcome.LISTED)
                return false;
        }
        return true;
    }

    /** Its rank among private rounds is 0 where it is one of them, and null where it is not. */
    private static RankedRound unranked(
            Timeline timeline,
            RoundStanding round,
            Money amount,
            Money stated,
            CommonCurrency common) {
        var raised = round.raised();
        int day = PointInTime.day(raised.header().effective());
        return new RankedRound(
                timeline.company() + "/" + round.id(),
                0,
                isPrivate(timeline, round, common.point()) ? Integer.valueOf(0) : null,
                timeline.company(),
                timeline.registered().name(),
                round.id(),
                raised.name(),
                Word.of(raised.instrument()),
                amount,
                stated,
                common.convert(Money.ofMinor(round.currency(), round.funded()), day),
                raised.header().effective(),
                raised.header().known(),
                raised.postMoney());
    }

    private static List<RankedRound> withRanks(List<RankedRound> sorted) {
        List<RankedRound> items = new ArrayList<>(sorted.size());
        int amongPrivate = 0;
        for (RankedRound round : sorted) {
            if (round.rankPrivate() != null) amongPrivate++;
            items.add(
                    round.ranked(
                            items.size() + 1,
                            round.rankPrivate() == null ? null : Integer.valueOf(amongPrivate)));
        }
        return List.copyOf(items);
    }
}
