package io.outlast.web.answer;

import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.CashSeries;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.runway.Course;
import io.outlast.runway.Runway;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.Timeline;
import io.outlast.web.Shown;
import io.outlast.web.chart.CashPicture;
import io.outlast.web.chart.CashPicture.CashAt;
import io.outlast.web.chart.CashPicture.CashBetween;
import io.outlast.web.chart.CashPicture.NamedDay;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the chart of a company's cash shows at a point in time. */
public final class CashPictures {
    private static final int MONTHS_BACK = 24;
    private static final int MONTHS_BEYOND_END = 2;
    private static final int MOST_MONTHS_AHEAD = 60;
    private static final int USUAL_MONTHS_AHEAD = 24;
    private static final int WEEKLY_UP_TO_MONTHS = 24;
    private static final int MOST_ROUNDS = 6;

    private CashPictures() {}

    /**
     * The picture.
     *
     * @param draws where the burn may be off; null to draw no band
     */
    public static CashPicture of(
            Question question, Runway runway, Shown shown, @Nullable Simulation draws) {
        Timeline timeline = question.timeline();
        PointInTime point = question.point();
        LocalDate asOf = question.asOf();
        Books books = Books.of(timeline, question.rates(), point, Evidenced.SILENT);
        Estimate estimate = Estimate.of(books, question.options().basis());
        LocalDate first = first(timeline, point, asOf);
        List<CashAt> past = past(question, first, asOf);
        List<CashAt> ahead =
                Course.of(books, estimate, question.options(), ahead(asOf, runway))
                        .points()
                        .stream()
                        .map(p -> new CashAt(p.date(), p.cash()))
                        .toList();
        return new CashPicture(
                asOf,
                covered(books, runway),
                past,
                ahead,
                band(draws, ahead),
                balances(timeline, point, asOf, first),
                rounds(books, first, asOf, shown),
                runway.outcome().equals("finite") ? runway.cashOut() : null,
                runway.minimum() == null ? null : runway.minimum().amount());
    }

    /** The last day that a report covers, or of the balance where that is later. */
    private static @Nullable LocalDate covered(Books books, Runway runway) {
        if (!books.anchored()) return null;
        LocalDate balance = PointInTime.date(books.balanceDay());
        LocalDate last = runway.lastCovered();
        return last == null || last.isBefore(balance) ? balance : last;
    }

    /** From the first balance on, or two years back. */
    private static LocalDate first(Timeline timeline, PointInTime point, LocalDate asOf) {
        LocalDate back = asOf.minusMonths(MONTHS_BACK);
        for (Timeline.Assertion balance : timeline.balances()) {
            if (!balance.inForce(point) || balance.version().effective() > point.asOf()) continue;
            LocalDate day = PointInTime.date(balance.version().effective());
            return day.isAfter(back) ? day : back;
        }
        return asOf;
    }

    private static List<CashAt> past(Question question, LocalDate first, LocalDate asOf) {
        boolean months = first.plusMonths(WEEKLY_UP_TO_MONTHS).isBefore(asOf);
        return CashSeries.of(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options().basis(),
                        first,
                        asOf,
                        months ? CashSeries.Step.MONTH : CashSeries.Step.WEEK)
                .stream()
                .map(p -> cashAt(p.date(), p.cash()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable CashAt cashAt(LocalDate day, CashPosition.@Nullable Cash cash) {
        if (cash == null) return null;
        Money estimated = cash.estimated();
        return new CashAt(day, estimated == null ? cash.reported() : estimated);
    }

    /** Ends of months until a little after the money is gone, and the very day on which it is. */
    public static List<LocalDate> ahead(LocalDate asOf, Runway runway) {
        LocalDate end = runway.outcome().equals("finite") ? runway.cashOut() : null;
        LocalDate most = asOf.plusMonths(MOST_MONTHS_AHEAD);
        boolean shownWhole = end != null && end.isBefore(most);
        LocalDate last =
                shownWhole
                        ? Objects.requireNonNull(end).plusMonths(MONTHS_BEYOND_END)
                        : end == null ? asOf.plusMonths(USUAL_MONTHS_AHEAD) : most;
        Stream<LocalDate> months =
                CashSeries.days(asOf.plusDays(1), last, CashSeries.Step.MONTH).stream();
        return (shownWhole ? Stream.concat(months, Stream.of(Objects.requireNonNull(end))) : months)
                .sorted()
                .distinct()
                .toList();
    }

    private static List<CashBetween> band(@Nullable Simulation draws, List<CashAt> ahead) {
        if (draws == null || ahead.isEmpty()) return List.of();
        List<CashBetween> band = new ArrayList<>();
        CashAt now = ahead.getFirst();
        band.add(new CashBetween(now.day(), now.cash(), now.cash()));
        draws.fan().forEach(b -> band.add(new CashBetween(b.date(), b.p10(), b.p90())));
        return band;
    }

    private static List<CashAt> balances(
            Timeline timeline, PointInTime point, LocalDate asOf, LocalDate first) {
        List<CashAt> balances = new ArrayList<>();
        for (Timeline.Assertion balance : timeline.balances()) {
            LocalDate day = PointInTime.date(balance.version().effective());
            boolean drawn = balance.inForce(point) && !day.isAfter(asOf) && !day.isBefore(first);
            if (!drawn) continue;
            Money amount =
                    ((io.outlast.event.CashBalanceReported) balance.version().event()).balance();
            if (amount.getCurrencyUnit().equals(timeline.currency()))
                balances.add(new CashAt(day, amount));
        }
        return balances;
    }

    /** The largest rounds of these days, with their amounts. */
    private static List<NamedDay> rounds(
            Books books, LocalDate first, LocalDate asOf, Shown shown) {
        return books.rounds().stream()
                .filter(r -> r.binding() && r.amount() != null && r.amount() > 0)
                .filter(r -> !day(r).isBefore(first) && !day(r).isAfter(asOf))
                .sorted(Comparator.comparing((RoundStanding r) -> inCompany(books, r)).reversed())
                .limit(MOST_ROUNDS)
                .map(r -> new NamedDay(day(r), name(r, shown)))
                .toList();
    }

    private static LocalDate day(RoundStanding round) {
        return PointInTime.date(round.effective());
    }

    private static long inCompany(Books books, RoundStanding round) {
        return books.outstanding(Objects.requireNonNull(round.amount()), round.currency());
    }

    private static String name(RoundStanding round, Shown shown) {
        CurrencyUnit currency = round.currency();
        String amount =
                shown.money(Money.ofMinor(currency, Objects.requireNonNull(round.amount())));
        String name = round.raised().name();
        return name == null ? amount : name + ", " + amount;
    }
}
