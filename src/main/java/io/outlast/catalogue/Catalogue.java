package io.outlast.catalogue;

import io.outlast.event.EventType;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one table of all that can be recorded. */
public final class Catalogue {
    private static final List<Entry<?>> ALL =
            Stream.of(EventType.values()).<Entry<?>>map(Catalogue::of).toList();

    private Catalogue() {}

    /** What is said of a type of event. */
    public static Entry<?> of(EventType type) {
        return switch (type) {
            case COMPANY_REGISTERED -> CompanyFacts.REGISTERED;
            case CASH_BALANCE_REPORTED -> CompanyFacts.BALANCE;
            case QUARTERLY_BURN_REPORTED -> CompanyFacts.QUARTERLY_BURN;
            case BURN_REPORTED -> CompanyFacts.BURN;
            case BURN_RESTATED -> CompanyFacts.RESTATED;
            case MINIMUM_CASH_SET -> CompanyFacts.MINIMUM;
            case CASH_MOVED -> CompanyFacts.MOVED;
            case COMPANY_EXITED -> CompanyFacts.EXITED;
            case COMPANY_WITHDRAWN -> CompanyFacts.WITHDRAWN;
            case EXCHANGE_RATE_RECORDED -> ExchangeRateFacts.RECORDED;
            case ROUND_RAISED -> RoundFacts.RAISED;
            case ROUND_AMENDED -> RoundFacts.AMENDED;
            case TRANCHE_FUNDED -> RoundFacts.TRANCHE_FUNDED;
            case TRANCHE_LAPSED -> RoundFacts.TRANCHE_LAPSED;
            case ROUND_WITHDRAWN -> RoundFacts.WITHDRAWN;
            case PRINCIPAL_REPAID -> RoundFacts.REPAID;
            case COMMITMENT_SIGNED -> CommitmentFacts.SIGNED;
            case COMMITMENT_AMENDED -> CommitmentFacts.AMENDED;
            case COMMITMENT_PAID -> CommitmentFacts.PAID;
            case COMMITMENT_SETTLED_IN_EQUITY -> CommitmentFacts.SETTLED;
            case COMMITMENT_CANCELLED -> CommitmentFacts.CANCELLED;
            case FORECAST_PUBLISHED -> ForecastFacts.PUBLISHED;
            case FORECAST_REVISED -> ForecastFacts.REVISED;
            case FORECAST_WITHDRAWN -> ForecastFacts.WITHDRAWN;
            case CLAIM_MADE -> ClaimFacts.MADE;
            case CLAIM_RESOLVED -> ClaimFacts.RESOLVED;
            case SCENARIO_SAVED -> ScenarioFacts.SAVED;
            case SCENARIO_DISCARDED -> ScenarioFacts.DISCARDED;
            case FACT_CORRECTED -> Corrections.CORRECTED;
            case FACT_RETRACTED -> Corrections.RETRACTED;
        };
    }

    /** All that can be recorded, in the order of its types. */
    public static List<Entry<?>> all() {
        return ALL;
    }

    /** The places where the API takes events, each with the types that it takes there. */
    public static Map<Route, List<EventType>> routes() {
        Map<Route, List<EventType>> routes = new LinkedHashMap<>();
        for (Entry<?> entry : ALL) {
            for (Route route : entry.routes()) {
                routes.merge(
                        route,
                        List.of(entry.type()),
                        (a, b) -> Stream.of(a, b).flatMap(List::stream).toList());
            }
        }
        return routes;
    }

    /**
     * The type that a body states where a route takes several: reports of burn come by quarter, or
     * by their first and last day.
     */
    public static EventType stated(List<EventType> types, ObjectNode body) {
        if (types.size() == 1) return types.getFirst();
        boolean byQuarter = body.has("quarter");
        return byQuarter ? EventType.QUARTERLY_BURN_REPORTED : EventType.BURN_REPORTED;
    }

    /** What is recorded by the form of that address, if there is one. */
    public static Optional<Entry<?>> at(String address) {
        return ALL.stream().filter(e -> e.prompt().address().equals(address)).findFirst();
    }

    /** The published schema of the present revision of a type, with its example. */
    public static ObjectNode published(EventType type) {
        String name = "/catalogue/%s.%s.json".formatted(type.logicalName(), type.revision());
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("The catalogue lacks " + name);
            return StrictJson.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
