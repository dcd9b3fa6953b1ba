package io.outlast.rest.seal;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.SealedHead;
import io.outlast.ledger.SealedHistory;
import io.outlast.ledger.Seals;
import io.outlast.rest.ListOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The seal of the ledger: whoever keeps it can tell later that nothing was changed. */
@RestController
@Needs
@Tag(name = "Seals")
class SealController {
    private static final int USUAL_HEADS = 100;
    private static final int MOST_HEADS = 10_000;

    private final Seals seals;

    SealController(Seals seals) {
        this.seals = seals;
    }

    /**
     * The seal of all events.
     *
     * @param sequence the number of the last event that is sealed
     * @param head its seal: SHA-256 of its canonical form and of the seal before it, in hexadecimal
     * @param time when it was signed
     * @param signature sequence, head and time as a compact JSON Web Signature
     * @param keyId the thumbprint of the key (RFC 7638)
     * @param key the public key as a JSON Web Key
     * @param verified what was found; null where that is not asked for
     */
    record LedgerSeal(
            long sequence,
            String head,
            Instant time,
            String signature,
            String keyId,
            Map<String, Object> key,
            @Nullable Verification verified) {}

    /**
     * What a verification found.
     *
     * @param inOrder whether all is what was sealed
     * @param events how many were gone through
     * @param heads how many signed heads
     * @param trouble where it is not; null where all is in order
     */
    record Verification(boolean inOrder, long events, long heads, @Nullable String trouble) {}

    @GetMapping("/api/seal")
    @Operation(
            operationId = "seal",
            summary = "What is the seal of the ledger, and is all that it holds what was sealed?")
    @Asks(atPoint = false, value = Parameter.VERIFY)
    LedgerSeal seal(Query query) {
        boolean verify = query.has(Parameter.VERIFY) && query.flag(Parameter.VERIFY);
        Verification verified = verify ? verification() : null;
        SealedHead head = verified == null || verified.inOrder() ? seals.seal() : seals.signed();
        return new LedgerSeal(
                head.sequence(),
                head.head(),
                head.time(),
                head.signature(),
                seals.key().id(),
                seals.key().published(),
                verified);
    }

    private Verification verification() {
        try {
            Seals.SealsVerified found = seals.verify(null, () -> false, () -> {});
            return new Verification(true, found.events(), found.heads(), null);
        } catch (SealBroken broken) {
            return new Verification(false, 0, 0, broken.getMessage());
        }
    }

    @GetMapping("/api/seal/heads")
    @Operation(operationId = "sealHeads", summary = "Which heads were signed?")
    @Asks(
            atPoint = false,
            value = {Parameter.CURSOR, Parameter.LIMIT})
    ListOf<SealedHead> heads(Query query) {
        int after = query.number(Parameter.CURSOR, 0, 0, Integer.MAX_VALUE);
        int most = query.number(Parameter.LIMIT, USUAL_HEADS, 1, MOST_HEADS);
        seals.seal();
        List<SealedHead> heads = seals.heads(after, most);
        boolean more = heads.size() == most;
        return new ListOf<>(heads, more ? String.valueOf(heads.getLast().sequence()) : null);
    }

    /** Written while it is sent, and while others record. */
    @GetMapping("/api/backup")
    @Needs(value = Right.ADMINISTER, of = Needs.Extent.ALL)
    @Operation(
            operationId = "backup",
            summary =
                    "All that the database keeps: events with their seals, documents, rules, tags,"
                            + " answers to commands")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP that an empty ledger is filled with",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    @Asks(atPoint = false)
    void backup(HttpServletResponse response) throws IOException {
        zip(response, "outlast-backup");
        seals.backup(response.getOutputStream());
    }

    /** Written while it is sent: it may be larger than the memory. */
    @GetMapping("/api/seal/history")
    @Needs(of = Needs.Extent.ALL)
    @Operation(
            operationId = "sealedHistory",
            summary =
                    "All events with their seals, by which an answer is checked without the ledger")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP with an event a line, and the signed heads",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    @Asks(atPoint = false)
    void history(HttpServletResponse response) throws IOException {
        zip(response, "outlast-sealed");
        SealedHistory.write(seals, response.getOutputStream());
    }

    private static void zip(HttpServletResponse response, String name) {
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(name));
    }
}
