package io.outlast.rest.history;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.audit.CashLedger;
import io.outlast.audit.CashLedger.CashAssertion;
import io.outlast.audit.CashLedger.CashMovement;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The cash of a company as journals of plain-text accounting. */
@RestController
@Needs
@Tag(name = "Histories")
class CashJournalController {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    @GetMapping("/api/companies/{company}/export.journal")
    @Operation(
            operationId = "exportJournal",
            summary = "The cash of a company as a journal for hledger",
            description =
                    "Each movement since the first balance, with the day on which it became known"
                            + " as its second date; each balance as an assertion.")
    @ApiResponse(
            responseCode = "200",
            description = "A journal in UTF-8",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @Asks
    ResponseEntity<String> hledger(Question question) {
        StringBuilder out = head(question);
        CashLedger cash = cash(question);
        int next = 0;
        for (CashMovement each : cash.movements()) {
            while (next < cash.assertions().size()
                    && cash.assertions().get(next).day().isBefore(each.day()))
                next = assertion(out, cash.assertions(), next);
            out.append(
                    "%s=%s * %s\n"
                            .formatted(
                                    each.day(),
                                    each.known(),
                                    plain(each.text().replace('|', '/'))));
            if (each.event() != null) out.append("    ; event: %s\n".formatted(each.event()));
            String amount = amount(each);
            out.append("    assets:cash    %s\n".formatted(amount));
            out.append("    %s\n\n".formatted(account(each)));
        }
        while (next < cash.assertions().size()) next = assertion(out, cash.assertions(), next);
        return respond(question, out, "journal");
    }

    private static int assertion(StringBuilder out, List<CashAssertion> assertions, int next) {
        CashAssertion each = assertions.get(next);
        out.append(
                "%s * Balance\n    assets:cash    0 %s = %s %s\n\n"
                        .formatted(
                                each.day(),
                                each.amount().getCurrencyUnit(),
                                each.amount().getAmount().toPlainString(),
                                each.amount().getCurrencyUnit()));
        return next + 1;
    }

    private static String amount(CashMovement of) {
        return of.amount().getAmount().toPlainString() + " " + of.amount().getCurrencyUnit();
    }

    private static String account(CashMovement of) {
        String name = of.of() == null ? "" : ":" + of.of();
        return switch (of.counter()) {
            case OPENING -> "equity:opening";
            case BURN -> "expenses:burn";
            case EQUITY -> "equity:rounds" + name;
            case DEBT -> "liabilities:debt" + name;
            case COMMITMENT -> "expenses:commitments" + name;
            case MOVEMENT -> "equity:movements" + name;
            case UNEXPLAINED -> "equity:unexplained";
        };
    }

    @GetMapping("/api/companies/{company}/export.beancount")
    @Operation(
            operationId = "exportBeancount",
            summary = "The cash of a company as a ledger for beancount",
            description =
                    "Each movement since the first balance, with the day on which it became known"
                            + " beside it; each balance as a directive.")
    @ApiResponse(
            responseCode = "200",
            description = "A ledger in UTF-8",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @Asks
    ResponseEntity<String> beancount(Question question) {
        StringBuilder out = head(question);
        CashLedger cash = cash(question);
        if (!cash.movements().isEmpty() || !cash.assertions().isEmpty()) {
            TreeSet<String> accounts = new TreeSet<>(List.of("Assets:Cash"));
            cash.movements().forEach(each -> accounts.add(named(account(each))));
            LocalDate first = cash.assertions().getFirst().day();
            String currency = cash.assertions().getFirst().amount().getCurrencyUnit().getCode();
            accounts.forEach(
                    each -> out.append("%s open %s %s\n".formatted(first, each, currency)));
            out.append('\n');
        }
        for (CashMovement each : cash.movements()) {
            out.append(
                    "%s * \"%s\"\n".formatted(each.day(), plain(each.text()).replace("\"", "'")));
            out.append("  known: %s\n".formatted(each.known()));
            if (each.event() != null) out.append("  event: \"%s\"\n".formatted(each.event()));
            out.append("  Assets:Cash  %s\n".formatted(amount(each)));
            out.append("  %s\n\n".formatted(named(account(each))));
        }
        // A balance of beancount is that of the morning.
        List<CashAssertion> assertions = new ArrayList<>(cash.assertions());
        assertions.sort(Comparator.comparing(CashAssertion::day));
        for (CashAssertion each : assertions)
            out.append(
                    "%s balance Assets:Cash  %s %s\n"
                            .formatted(
                                    each.day().plusDays(1),
                                    each.amount().getAmount().toPlainString(),
                                    each.amount().getCurrencyUnit()));
        return respond(question, out, "beancount");
    }

    /** Each part begins with a capital letter or a digit, and has letters, digits and hyphens. */
    private static String named(String account) {
        List<String> parts = new ArrayList<>();
        for (String part : account.split(":", -1)) {
            String plain = part.replaceAll("[^A-Za-z0-9-]", "-").replaceAll("^-+", "X");
            parts.add(plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1));
        }
        return String.join(":", parts);
    }

    private static CashLedger cash(Question question) {
        return CashLedger.of(question.timeline(), question.rates(), question.point());
    }

    private static StringBuilder head(Question question) {
        Timeline timeline = question.timeline();
        return new StringBuilder(
                """
                ; The cash of %s (%s) on %s, known by %s, by %d events of the ledger.
                ; Before the first balance nothing is known. What lies between two balances and nobody
                ; has accounted for is booked as unexplained on the day of the later one.

                """
                        .formatted(
                                plain(timeline.registered().name()),
                                timeline.company(),
                                question.asOf(),
                                question.point().knownDate() == null
                                        ? "all days"
                                        : question.point().knownDate(),
                                question.point().sequence()));
    }

    /** A text on one line, without what begins a comment. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ")
                .replace(';', ',')
                .replace("\\", "/")
                .strip();
    }

    private static ResponseEntity<String> respond(
            Question question, StringBuilder out, String ending) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(question.timeline().company() + "." + ending)
                                .build()
                                .toString())
                .body(out.toString());
    }
}
