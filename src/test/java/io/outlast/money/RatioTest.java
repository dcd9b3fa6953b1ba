package io.outlast.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Exact rates, and amounts that move evenly over days. */
class RatioTest {
    @Test
    void aRateKeepsItsFraction() {
        // 7 in 3 days: by the second day 4 and two thirds.
        Ratio rate = new Ratio(7, 3);
        assertThat(rate.floorOver(2)).isEqualTo(4);
        assertThat(rate.partsOver(2)).isEqualTo(2);
        assertThat(rate.floorOver(3)).isEqualTo(7);
        assertThat(rate.partsOver(3)).isZero();
        // -7 in 3 days: by the second -4 and two thirds, so -5 and one third above it.
        assertThat(new Ratio(-7, 3).floorOver(2)).isEqualTo(-5);
        assertThat(new Ratio(-7, 3).partsOver(2)).isEqualTo(1);
        assertThat(new Ratio(5, 1).floorOver(4)).isEqualTo(20);
        assertThatThrownBy(() -> new Ratio(1, 0))
                .hasMessage("A rate is over at least one day, not 0");
    }

    @Test
    void oneDayIsRoundedHalfToEven() {
        assertThat(new Ratio(5, 2).rounded()).isEqualTo(2);
        assertThat(new Ratio(7, 2).rounded()).isEqualTo(4);
        assertThat(new Ratio(8, 3).rounded()).isEqualTo(3);
        assertThat(new Ratio(7, 3).rounded()).isEqualTo(2);
        assertThat(new Ratio(-5, 2).rounded()).isEqualTo(-2);
        assertThat(new Ratio(-7, 2).rounded()).isEqualTo(-4);
    }

    @Test
    void aSumOfTwoRatesIsRoundedOnceAtTheEnd() {
        // A third and a half are 5/6, so 1; two of each 5/3, so 2; three of each 2.5, so 2.
        Ratio third = new Ratio(1, 3);
        Ratio half = new Ratio(1, 2);
        assertThat(Ratio.roundedSum(0, third, 1, half, 1)).isEqualTo(1);
        assertThat(Ratio.roundedSum(0, third, 2, half, 2)).isEqualTo(2);
        assertThat(Ratio.roundedSum(0, third, 3, half, 3)).isEqualTo(2);
        assertThat(Ratio.roundedSum(1, third, 3, half, 3)).isEqualTo(4);
        // 2/3 and 1/2 are 7/6: their fractions make a whole, and a sixth is left.
        assertThat(Ratio.roundedSum(10, third, 2, half, 1)).isEqualTo(11);
        assertThat(Ratio.roundedSum(10, null, 9, half, 1)).isEqualTo(10);
        assertThat(Ratio.roundedSum(10, third, 2, null, 9)).isEqualTo(11);
        assertThat(Ratio.roundedSum(7, null, 0, null, 0)).isEqualTo(7);
    }

    @Test
    void aSpreadSumsToItsAmountWhereverItIsCut() {
        assertThat(Spread.between(100, 0, 30, 31) + Spread.between(100, 30, 31, 31)).isEqualTo(100);
        assertThat(Spread.between(31, 10, 20, 31)).isEqualTo(10);
        assertThat(Spread.moved(31, 0, 31)).isZero();
        assertThatThrownBy(() -> Spread.moved(Long.MAX_VALUE, 3, 2))
                .isInstanceOf(AmountOverflow.class);
    }
}
