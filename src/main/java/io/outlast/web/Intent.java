package io.outlast.web;

import io.outlast.event.EventType;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person can record, each with a form of its own. */
public enum Intent {
    REGISTER_COMPANY("Follow a company", "", EventType.COMPANY_REGISTERED, null),
    REPORT_CASH_BALANCE("Report a cash balance", "Cash", EventType.CASH_BALANCE_REPORTED, null),
    REPORT_QUARTERLY_BURN(
            "Report the burn of a quarter", "Cash", EventType.QUARTERLY_BURN_REPORTED, null),
    REPORT_BURN("Report the burn of another span", "Cash", EventType.BURN_REPORTED, null),
    RESTATE_BURN("Restate a burn (they changed it)", "Cash", EventType.BURN_RESTATED, null),
    MOVE_CASH("Other money in or out", "Cash", EventType.CASH_MOVED, null),
    EXIT_COMPANY("The end, or a listing", "Cash", EventType.COMPANY_EXITED, null),
    RAISE_ROUND("Raise a round", "Funding", EventType.ROUND_RAISED, null),
    AMEND_ROUND("Amend a round", "Funding", EventType.ROUND_AMENDED, "round"),
    FUND_TRANCHE("Fund a tranche", "Funding", EventType.TRANCHE_FUNDED, "round"),
    LAPSE_TRANCHE("A tranche lapsed", "Funding", EventType.TRANCHE_LAPSED, "round"),
    WITHDRAW_ROUND("A round is withdrawn", "Funding", EventType.ROUND_WITHDRAWN, "round"),
    REPAY_PRINCIPAL("Pay debt back", "Funding", EventType.PRINCIPAL_REPAID, "round"),
    SIGN_COMMITMENT("Sign a commitment", "Commitments", EventType.COMMITMENT_SIGNED, null),
    AMEND_COMMITMENT(
            "Amend a commitment", "Commitments", EventType.COMMITMENT_AMENDED, "commitment"),
    PAY_COMMITMENT("Pay a commitment", "Commitments", EventType.COMMITMENT_PAID, "commitment"),
    SETTLE_IN_EQUITY(
            "Settle in shares",
            "Commitments",
            EventType.COMMITMENT_SETTLED_IN_EQUITY,
            "commitment"),
    CANCEL_COMMITMENT(
            "Cancel a commitment", "Commitments", EventType.COMMITMENT_CANCELLED, "commitment"),
    PUBLISH_FORECAST(
            "Publish a forecast", "Forecasts and claims", EventType.FORECAST_PUBLISHED, null),
    REVISE_FORECAST(
            "Revise a forecast (they changed it)",
            "Forecasts and claims",
            EventType.FORECAST_REVISED,
            "forecast"),
    WITHDRAW_FORECAST(
            "Withdraw a forecast",
            "Forecasts and claims",
            EventType.FORECAST_WITHDRAWN,
            "forecast"),
    MAKE_CLAIM("Make a claim", "Forecasts and claims", EventType.CLAIM_MADE, null),
    RESOLVE_CLAIM("Resolve a claim", "Forecasts and claims", EventType.CLAIM_RESOLVED, "claim"),
    RECORD_EXCHANGE_RATE("Record an exchange rate", "Cash", EventType.EXCHANGE_RATE_RECORDED, null),
    DISCARD_SCENARIO(
            "Discard a what-if", "Forecasts and claims", EventType.SCENARIO_DISCARDED, "scenario"),
    CORRECT_FACT("Correct a fact (our record was wrong)", "", EventType.FACT_CORRECTED, null),
    RETRACT_FACT("Take a fact back (it never was)", "", EventType.FACT_RETRACTED, null);

    private final String label;
    private final String group;
    private final EventType type;
    private final @Nullable String follows;

    Intent(String label, String group, EventType type, @Nullable String follows) {
        this.label = label;
        this.group = group;
        this.type = type;
        this.follows = follows;
    }

    /** What the form is headed with. */
    public String label() {
        return label;
    }

    EventType type() {
        return type;
    }

    /** What it follows on: a round, commitment, forecast, claim or scenario; null where on none. */
    public @Nullable String follows() {
        return follows;
    }

    /** Its name in an address: {@code raiseRound}. */
    public String address() {
        StringBuilder name = new StringBuilder();
        for (String part : name().toLowerCase(java.util.Locale.ROOT).split("_"))
            name.append(
                    name.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        return name.toString();
    }

    static Intent named(String address) {
        for (Intent intent : values()) if (intent.address().equals(address)) return intent;
        throw Refusal.notFound("Nothing is recorded under " + address.replaceAll("[^A-Za-z]", "?"));
    }

    /** All that is chosen from a list, by group; corrections begin at an event of the journal. */
    static Map<String, List<Intent>> groups() {
        Map<String, List<Intent>> groups = new LinkedHashMap<>();
        for (Intent intent : values())
            if (!intent.group.isEmpty())
                groups.computeIfAbsent(intent.group, g -> new ArrayList<>()).add(intent);
        return groups;
    }
}
