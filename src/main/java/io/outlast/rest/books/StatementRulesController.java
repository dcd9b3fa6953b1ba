package io.outlast.rest.books;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.rest.ListOf;
import io.outlast.rest.command.RequestBodies;
import io.outlast.statement.StatementImport;
import io.outlast.statement.StatementRules;
import io.outlast.statement.StatementStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which statements are read, kept under names of the company's own. */
@RestController
@Needs
@Tag(name = "Books")
class StatementRulesController {
    private static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final StatementStore store;

    StatementRulesController(StatementImport statements) {
        this.store = statements.store();
    }

    /** Rules that are kept. */
    record KeptRules(String name, StatementRules rules) {}

    @GetMapping("/api/companies/{company}/statement-rules")
    @Operation(operationId = "statementRules", summary = "By which rules are statements read?")
    @Asks(atPoint = false)
    ListOf<KeptRules> all(Question question) {
        String company = question.timeline().company();
        return ListOf.of(
                store.names(company).stream()
                        .map(name -> new KeptRules(name, get(company, name)))
                        .toList());
    }

    @GetMapping("/api/companies/{company}/statement-rules/{name}")
    @Operation(operationId = "statementRulesOfName", summary = "What do the rules of a name say?")
    @Asks(atPoint = false)
    StatementRules one(@PathVariable String name, Question question) {
        return get(question.timeline().company(), name);
    }

    private StatementRules get(String company, String name) {
        return store.rules(company, name)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "There are no rules %s of %s"
                                                .formatted(
                                                        name.replaceAll("[^\\w.-]", "?"),
                                                        company)));
    }

    @PutMapping("/api/companies/{company}/statement-rules/{name}")
    @Needs(Right.RECORD)
    @Operation(
            operationId = "keepStatementRules",
            summary = "Keep rules under a name, instead of those that were there")
    @Asks(atPoint = false)
    StatementRules keep(@PathVariable String name, Question question, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        String company = question.timeline().company();
        StatementRules rules =
                StatementRules.read(RequestBodies.text(request, MediaType.APPLICATION_JSON));
        if (!name.matches(NAME_FORM))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "name",
                    "\"%s\" is no name; letters, digits, dots, hyphens and underscores are needed, at most 100"
                            .formatted(name.replaceAll("[\\p{Cntrl}\"]", "?")));
        store.keep(company, name, rules);
        return rules;
    }

    @DeleteMapping("/api/companies/{company}/statement-rules/{name}")
    @Needs(Right.RECORD)
    @Operation(operationId = "forgetStatementRules", summary = "Forget rules")
    @Asks(atPoint = false)
    ResponseEntity<Void> forget(@PathVariable String name, Question question) {
        String company = question.timeline().company();
        if (!store.forget(company, name)) get(company, name);
        return ResponseEntity.noContent().build();
    }
}
