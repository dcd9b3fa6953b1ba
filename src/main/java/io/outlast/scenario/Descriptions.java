package io.outlast.scenario;

import io.outlast.event.Change;
import io.outlast.money.InWords;

import java.math.BigDecimal;

/** What a change supposes, in one line. */
public final class Descriptions {
    private Descriptions() {}

    /** The line. */
    public static String of(Change change) {
        return switch (change) {
            case Change.Cancel c ->
                    "What is outstanding of "
                            + commitment(c.commitment())
                            + " is off"
                            + (c.terminationFee() == null
                                    ? ""
                                    : ", for a fee of " + InWords.of(c.terminationFee()));
            case Change.Rescale c ->
                    percent(c.factor())
                            + " of what is outstanding of "
                            + commitment(c.commitment())
                            + " remains";
            case Change.Stretch c ->
                    "The schedule of "
                            + commitment(c.commitment())
                            + " is stretched by "
                            + months(c.months());
            case Change.SettleInEquity c ->
                    percent(c.share())
                            + " of what is outstanding of "
                            + commitment(c.commitment())
                            + " is settled in shares";
            case Change.Lapse c -> "Tranche " + c.tranche() + " of " + c.round() + " lapses";
            case Change.Delay c ->
                    "Tranche "
                            + c.tranche()
                            + " of "
                            + c.round()
                            + " comes "
                            + months(c.months())
                            + " later";
            case Change.Raise c ->
                    InWords.of(c.amount())
                            + " more comes in"
                            + (c.on() == null ? "" : " on " + c.on());
            case Change.ScaleBurn c ->
                    "The burn is "
                            + percent(c.factor())
                            + " of what it was"
                            + (c.from() == null ? "" : " from " + c.from() + " on");
            case Change.ChooseForecast c -> "The burn is judged by forecast " + c.forecast();
            case Change.Suppose c -> c.event().summary();
        };
    }

    private static String commitment(String id) {
        return id.equals(Change.EVERY) ? "every commitment" : "commitment " + id;
    }

    private static String months(int months) {
        return months == 1 ? "a month" : months + " months";
    }

    private static String percent(BigDecimal factor) {
        BigDecimal percent = factor.movePointRight(2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + "%";
    }
}
