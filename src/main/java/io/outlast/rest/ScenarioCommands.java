package io.outlast.rest;

import io.outlast.event.EventType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which what-ifs are kept. */
@RestController
@Tag(name = "What if")
class ScenarioCommands {
    private final CommandEndpoint commands;

    ScenarioCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies/{company}/saved-scenarios")
    @Operation(operationId = "saveScenario", summary = "Keep a what-if under a name")
    ResponseEntity<String> saveScenario(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.SCENARIO_SAVED, company, null);
    }

    @PostMapping("/api/companies/{company}/saved-scenarios/{scenario}/discard")
    @Operation(operationId = "discardScenario", summary = "Record that a what-if is of no more use")
    ResponseEntity<String> discardScenario(
            @PathVariable String company, @PathVariable String scenario, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.SCENARIO_DISCARDED, company, scenario);
    }
}
