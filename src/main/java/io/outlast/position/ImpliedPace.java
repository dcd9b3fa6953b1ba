package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.position.Balances.DayBalance;
import io.outlast.position.Rate.Missing;

import org.jspecify.annotations.Nullable;

/**
 * What left between two balances and nobody explains, a day: the basis {@code implied} of section 3
 * of the contract. Reports of burn play no part in it.
 *
 * @param pace null where there is none
 * @param missing why there is none
 */
record ImpliedPace(@Nullable Pace pace, Missing missing) {
    /** What moved in a window of days beside the burn. */
    interface Accounted {
        Flows between(int after, int until);
    }

    static ImpliedPace of(Balances balances, Accounted accounted) {
        DayBalance to = balances.latest();
        DayBalance from = balances.apart();
        if (to == null || from == null) return new ImpliedPace(null, Missing.NO_SECOND_BALANCE);
        Flows moved = accounted.between(from.day(), to.day());
        long left = Exact.subtract(Exact.add(from.amount(), moved.net(0)), to.amount());
        if (left <= 0) return new ImpliedPace(null, Missing.UNEXPLAINED_MONEY_IN);
        Ratio ratio = new Ratio(left, (long) to.day() - from.day());
        Pace pace = new Pace(Basis.IMPLIED.word(), ratio, from.day() + 1, to.day(), false);
        return new ImpliedPace(pace, Missing.UNEXPLAINED_MONEY_IN);
    }
}
