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
                    "What is outstanding of %s is off%s"
                            .formatted(
                                    commitment(c.commitment()),
                                    c.terminationFee() == null
                                            ? ""
                                            : ", for a fee of " + InWords.of(c.terminationFee()));
            case Change.Rescale c ->
                    "%s of what is outstanding of %s remains"
                            .formatted(percent(c.factor()), commitment(c.commitment()));
            case Change.Stretch c ->
                    "The schedule of %s is stretched by %s"
                            .formatted(commitment(c.commitment()), months(c.months()));
            case Change.SettleInEquity c ->
                    "%s of what is outstanding of %s is settled in shares"
                            .formatted(percent(c.share()), commitment(c.commitment()));
            case Change.Lapse c -> "Tranche %s of %s lapses".formatted(c.tranche(), c.round());
            case Change.Delay c ->
                    "Tranche %s of %s comes %s later"
                            .formatted(c.tranche(), c.round(), months(c.months()));
            case Change.Raise c ->
                    "%s more comes in%s"
                            .formatted(
                                    InWords.of(c.amount()), c.on() == null ? "" : " on " + c.on());
            case Change.ScaleBurn c ->
                    "The burn is %s of what it was%s"
                            .formatted(
                                    percent(c.factor()),
                                    c.from() == null ? "" : " from " + c.from() + " on");
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
