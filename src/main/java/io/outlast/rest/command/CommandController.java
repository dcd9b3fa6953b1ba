package io.outlast.rest.command;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.Route;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.ledger.Author;
import io.outlast.ledger.Digests;
import io.outlast.ledger.Idempotency;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Receipt;
import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes every command: the catalogue says at which path which events are recorded, and {@link
 * CommandRoutes} sends them here. It reads the body, hands the event to the ledger, and answers
 * with what was recorded.
 */
@RestController
@Needs(value = Right.RECORD, of = Needs.Extent.ALL)
class CommandController {
    private final Ledger ledger;
    private final Map<String, Route> byPath = new HashMap<>();
    private final Map<Route, List<EventType>> types = Catalogue.routes();

    CommandController(Ledger ledger) {
        this.ledger = ledger;
        types.keySet().forEach(route -> byPath.put(route.path(), route));
    }

    @Hidden
    @Asks(atPoint = false)
    ResponseEntity<String> record(Caller caller, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        String body = RequestBodies.text(request, MediaType.APPLICATION_JSON);
        ObjectNode json = StrictJson.object(body);
        Route route = route(request);
        EventType type = Catalogue.stated(types.getOrDefault(route, List.of()), json);
        Author author = caller.author();
        String company = variable(request, "company");
        if (company != null) ledger.reading(author).fiscalYear(company);
        // A field that is null is one that was left out.
        boolean named = json.hasNonNull("id");
        String chosen = type.opens() && !named ? ledger.newId(type) : null;
        if (chosen != null) json.put("id", chosen);
        LedgerEvent event =
                new EventReader(ledger.reading(author))
                        .command(type, company, aggregate(request), json);
        Receipt receipt =
                ledger.record(event, author, idempotent(request, Digests.sha256(body), chosen));
        String replayed = receipt.replayed();
        return replayed == null ? respond(answer(receipt, chosen)) : again(replayed);
    }

    private Route route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Route route = byPath.get(String.valueOf(pattern));
        if (route == null) throw new IllegalStateException("Nothing is recorded at " + pattern);
        return route;
    }

    private static @Nullable String variable(HttpServletRequest request, String name) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && map.get(name) instanceof String text
                ? text
                : null;
    }

    /** The round, commitment, forecast, claim or what-if that the path names. */
    private static @Nullable String aggregate(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> map)) return null;
        for (Map.Entry<?, ?> variable : map.entrySet()) {
            if (!"company".equals(variable.getKey()) && variable.getValue() instanceof String id)
                return id;
        }
        return null;
    }

    private static Idempotency.@Nullable Request idempotent(
            HttpServletRequest request, String bodyDigest, @Nullable String chosenId) {
        IdempotencyKey key = IdempotencyKey.of(request, bodyDigest);
        return key == null
                ? null
                : new Idempotency.Request(
                        key.key(), key.digest(), receipt -> answer(receipt, chosenId));
    }

    private static String answer(Receipt receipt, @Nullable String chosenId) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        receipt.eventIds().forEach(answer.putArray("eventIds")::add);
        answer.put("sequence", receipt.sequence());
        if (chosenId != null) answer.put("id", chosenId);
        return answer.toString();
    }

    private static ResponseEntity<String> respond(String answer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private static ResponseEntity<String> again(String answer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .header(IdempotencyKey.REPLAYED, "true")
                .body(answer);
    }
}
