package io.outlast.rest;

import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.intake.Intake;
import io.outlast.json.EventReader;
import io.outlast.json.StrictJson;
import io.outlast.ledger.Digests;
import io.outlast.ledger.Idempotency;
import io.outlast.ledger.KnownFacts;
import io.outlast.ledger.Receipt;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all command endpoints do: read the body, send the command, answer with what was recorded.
 */
@Component
class CommandEndpoint {
    static final String REPLAYED = "Idempotency-Replayed";

    private final Intake intake;
    private final KnownFacts known;

    CommandEndpoint(Intake intake, KnownFacts known) {
        this.intake = intake;
        this.known = known;
    }

    ResponseEntity<String> record(
            HttpServletRequest request,
            EventType type,
            @Nullable String company,
            @Nullable String id)
            throws HttpMediaTypeNotSupportedException {
        requireJson(request);
        String body = RequestBodies.text(request);
        return record(request, body, StrictJson.object(body), type, company, id);
    }

    /** Reports of burn come under one path: by quarter, or by their first and last day. */
    ResponseEntity<String> recordBurn(HttpServletRequest request, String company)
            throws HttpMediaTypeNotSupportedException {
        requireJson(request);
        String body = RequestBodies.text(request);
        ObjectNode json = StrictJson.object(body);
        EventType type =
                json.has("quarter") ? EventType.QUARTERLY_BURN_REPORTED : EventType.BURN_REPORTED;
        return record(request, body, json, type, company, null);
    }

    private ResponseEntity<String> record(
            HttpServletRequest request,
            String body,
            ObjectNode json,
            EventType type,
            @Nullable String company,
            @Nullable String id) {
        if (company != null) known.fiscalYear(company);
        boolean generated = type.opens() && !json.has("id");
        if (generated) json.put("id", known.newId(type));
        Asked asked = asked(request, Digests.sha256(body));
        Idempotency.Once once =
                asked == null
                        ? null
                        : new Idempotency.Once(
                                asked.key(),
                                asked.request(),
                                receipt ->
                                        answer(
                                                receipt,
                                                type,
                                                generated ? json.get("id").stringValue() : null));
        LedgerEvent event = new EventReader(known).command(type, company, id, json);
        Receipt receipt = intake.record(event, principal(), once);
        if (receipt.replayed() != null) return respond(receipt.replayed(), true);
        return respond(
                answer(receipt, type, generated ? json.get("id").stringValue() : null), false);
    }

    static ResponseEntity<String> respond(String answer, boolean replayed) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(HttpStatus.CREATED).contentType(MediaType.APPLICATION_JSON);
        if (replayed) response.header(REPLAYED, "true");
        return response.body(answer);
    }

    /** Everything is recorded as {@code local} until there is authentication. */
    static String principal() {
        return "local";
    }

    /** An idempotency key, and a digest of the request that it stands for. */
    record Asked(String key, String request) {}

    /** What the idempotency key of a request stands for, or null where there is none. */
    static @Nullable Asked asked(HttpServletRequest request, String bodyDigest) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) return null;
        if (!key.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,199}")) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The Idempotency-Key is empty, longer than 200 characters, or not plain ASCII");
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String digest =
                Digests.sha256(
                        request.getMethod()
                                + " "
                                + request.getRequestURI()
                                + query
                                + "\n"
                                + bodyDigest);
        return new Asked(key, digest);
    }

    private static String answer(Receipt receipt, EventType type, @Nullable String id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        receipt.eventIds().forEach(answer.putArray("eventIds")::add);
        answer.put("sequence", receipt.sequence());
        if (id != null) answer.put("id", id);
        return answer.toString();
    }

    private static void requireJson(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        requireType(request, MediaType.APPLICATION_JSON);
    }

    static void requireType(HttpServletRequest request, MediaType needed)
            throws HttpMediaTypeNotSupportedException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpMediaTypeNotSupportedException(
                    "The body is encoded as " + encoding + "; send it as it is");
        }
        String given = request.getContentType();
        try {
            if (given != null && needed.includes(MediaType.parseMediaType(given))) return;
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            // Answered below.
        }
        throw new HttpMediaTypeNotSupportedException(
                "The body is "
                        + (given == null ? "of no stated type" : given)
                        + "; "
                        + needed
                        + " is needed");
    }
}
