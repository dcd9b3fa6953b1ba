package io.outlast.rest.access;

import io.outlast.access.AccessTrail;
import io.outlast.access.AccessTrail.TrailEntry;
import io.outlast.access.Caller;
import io.outlast.access.Companies;
import io.outlast.access.Needs;
import io.outlast.access.Needs.Extent;
import io.outlast.access.Right;
import io.outlast.access.Role;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Who asks, what he may, and what was done about access. */
@RestController
@Tag(name = "Access")
@Needs(of = Extent.SIGNED_IN)
class AccessController {
    private static final int USUAL_ENTRIES = 100;
    private static final int MOST_ENTRIES = 1000;

    private final ObjectProvider<AccessTrail> trail;

    AccessController(ObjectProvider<AccessTrail> trail) {
        this.trail = trail;
    }

    /**
     * A role that he has.
     *
     * @param all whether it is for all companies
     * @param companies the ids of those that it is for, where it is not for all
     */
    record HeldRole(String role, boolean all, List<String> companies) {}

    /**
     * Who asks.
     *
     * @param name the principal, which everything that he records bears
     */
    record Me(String name, List<HeldRole> roles) {}

    /**
     * A part of the trail, the latest entry first.
     *
     * @param next from where the next part goes on; null where there is none
     */
    record Trail(List<TrailEntry> items, @Nullable Long next) {}

    @GetMapping("/api/me")
    @Operation(operationId = "me", summary = "Who asks, and what may he do?")
    @Asks(atPoint = false)
    Me me(Caller caller) {
        List<HeldRole> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            Companies of = caller.grants().roles().getOrDefault(role, Companies.NONE);
            if (of.any())
                roles.add(
                        new HeldRole(
                                role.name().toLowerCase(Locale.ROOT),
                                of.all(),
                                of.listed() == null
                                        ? List.of()
                                        : List.copyOf(new TreeSet<>(of.listed()))));
        }
        return new Me(caller.name(), roles);
    }

    @GetMapping("/api/access/trail")
    @Needs(value = Right.ADMINISTER, of = Extent.ALL)
    @Operation(
            operationId = "accessTrail",
            summary = "What was done about access: who signed in, was refused, was given what?",
            description = "Empty on a ledger at which nobody signs in.")
    @Asks(
            value = {Parameter.LIMIT, Parameter.CURSOR},
            atPoint = false)
    Trail trail(Query query) {
        AccessTrail kept = trail.getIfAvailable();
        if (kept == null) return new Trail(List.of(), null);
        int most = query.number(Parameter.LIMIT, USUAL_ENTRIES, 1, MOST_ENTRIES);
        long before = query.read(Parameter.CURSOR, Long.MAX_VALUE, AccessController::number);
        List<TrailEntry> items = kept.latest(before, most + 1);
        boolean more = items.size() > most;
        if (more) items = items.subList(0, most);
        return new Trail(items, more ? items.getLast().number() : null);
    }

    private static long number(String text) {
        if (text.matches("[0-9]{1,18}")) return Long.parseLong(text);
        throw new IllegalArgumentException("cursor is no number of an entry");
    }
}
