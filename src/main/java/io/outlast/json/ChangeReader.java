package io.outlast.json;

import io.outlast.event.Change;
import io.outlast.event.EventType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;

/** Reads what a what-if supposes. */
public final class ChangeReader {
    private static final int MOST = 100;
    private static final int MOST_MONTHS = 600;
    private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(100);
    private static final List<String> WORDS =
            List.of(
                    "cancel",
                    "rescale",
                    "stretch",
                    "settle-in-equity",
                    "lapse",
                    "delay",
                    "raise",
                    "scale-burn",
                    "choose-forecast",
                    "suppose");
    private static final Change NOTHING = new Change.ChooseForecast("");

    private final EventReader events;
    private final @Nullable String company;

    /**
     * @param company whose what-if it is
     */
    public ChangeReader(EventReader events, @Nullable String company) {
        this.events = events;
        this.company = company;
    }

    /** Reads the body of a question: {@code changes}, and nothing else. */
    public List<Change> body(ObjectNode body) {
        ObjectReader in = new ObjectReader(body, "", new ObjectReader.Faults());
        List<Change> changes = list(in);
        in.nothingElse();
        in.faults().refuseIfAny();
        return changes;
    }

    List<Change> list(ObjectReader in) {
        return in.list("changes", MOST, this::change);
    }

    /** The word for a kind of change. */
    static String word(Change change) {
        return WORDS.get(
                switch (change) {
                    case Change.Cancel c -> 0;
                    case Change.Rescale c -> 1;
                    case Change.Stretch c -> 2;
                    case Change.SettleInEquity c -> 3;
                    case Change.Lapse c -> 4;
                    case Change.Delay c -> 5;
                    case Change.Raise c -> 6;
                    case Change.ScaleBurn c -> 7;
                    case Change.ChooseForecast c -> 8;
                    case Change.Suppose c -> 9;
                });
    }

    private Change change(ObjectReader in) {
        String word = in.text("change", 100);
        return switch (WORDS.indexOf(word)) {
            case 0 ->
                    new Change.Cancel(in.text("commitment", 100), in.optionalFee("terminationFee"));
            case 1 ->
                    new Change.Rescale(
                            in.text("commitment", 100), factor(in, "factor", false, MOST_FACTOR));
            case 2 -> new Change.Stretch(in.text("commitment", 100), months(in));
            case 3 ->
                    new Change.SettleInEquity(
                            in.text("commitment", 100),
                            in.has("share")
                                    ? factor(in, "share", false, BigDecimal.ONE)
                                    : BigDecimal.ONE);
            case 4 -> new Change.Lapse(in.text("round", 100), in.text("tranche", 100));
            case 5 -> new Change.Delay(in.text("round", 100), in.text("tranche", 100), months(in));
            case 6 -> new Change.Raise(in.positiveMoney("amount"), in.optionalDate("on"));
            case 7 ->
                    new Change.ScaleBurn(
                            factor(in, "factor", true, MOST_FACTOR), in.optionalDate("from"));
            case 8 -> new Change.ChooseForecast(in.text("forecast", 100));
            case 9 -> suppose(in);
            default -> {
                if (in.has("change"))
                    in.faults()
                            .unreadable(
                                    in.at("change"),
                                    "\""
                                            + ObjectReader.clip(word)
                                            + "\" is no change; one of these is needed: "
                                            + String.join(", ", WORDS));
                yield NOTHING;
            }
        };
    }

    private Change suppose(ObjectReader in) {
        EventType type = in.form("type", EventReader::type, EventType.COMPANY_REGISTERED);
        String id = in.optionalId("id");
        // Read below; they are no strangers where the type is at fault.
        in.skip("effective");
        in.skip("data");
        if (!in.faults().none()) return NOTHING;
        boolean possible =
                switch (type) {
                    case COMPANY_REGISTERED,
                            EXCHANGE_RATE_RECORDED,
                            SCENARIO_SAVED,
                            SCENARIO_DISCARDED,
                            FACT_CORRECTED,
                            FACT_RETRACTED ->
                            false;
                    default -> true;
                };
        if (!possible) {
            in.faults()
                    .rule(
                            in.at("type"),
                            type.logicalName()
                                    + " cannot be supposed; an event of the company, a round, a"
                                    + " commitment, a forecast or a claim is needed");
        } else if (type.hasId() && id == null) {
            in.faults().unreadable(in.at("id"), "id is missing");
        } else {
            return new Change.Suppose(events.supposed(type, company, type.hasId() ? id : null, in));
        }
        return NOTHING;
    }

    private static int months(ObjectReader in) {
        BigDecimal months = in.decimal("months", 4, 0);
        if (months.signum() <= 0 || months.compareTo(BigDecimal.valueOf(MOST_MONTHS)) > 0) {
            in.faults()
                    .rule(
                            in.at("months"),
                            "months is "
                                    + months.toPlainString()
                                    + "; a whole number from 1 to "
                                    + MOST_MONTHS
                                    + " is needed");
            return 1;
        }
        return months.intValueExact();
    }

    private static BigDecimal factor(ObjectReader in, String name, boolean zero, BigDecimal most) {
        BigDecimal factor = in.decimal(name, 4, 6);
        boolean low = zero ? factor.signum() < 0 : factor.signum() <= 0;
        if (low || factor.compareTo(most) > 0) {
            in.faults()
                    .rule(
                            in.at(name),
                            name
                                    + " is "
                                    + factor.toPlainString()
                                    + "; a number "
                                    + (zero ? "from 0" : "above 0")
                                    + " to "
                                    + most
                                    + " is needed");
        }
        return factor;
    }
}
