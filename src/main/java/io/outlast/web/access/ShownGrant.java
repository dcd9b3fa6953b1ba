package io.outlast.web.access;

import io.outlast.access.Companies;
import io.outlast.access.Grants;
import io.outlast.access.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A role as a page shows it.
 *
 * @param word the key of its name among the words
 * @param companies their ids; empty for all
 */
record ShownGrant(Role role, String word, String companies) {
    /** In the order of the roles. */
    static List<ShownGrant> of(Grants grants) {
        List<ShownGrant> shown = new ArrayList<>();
        for (Role role : Role.values()) {
            Companies companies = grants.roles().getOrDefault(role, Companies.NONE);
            if (companies.any())
                shown.add(
                        new ShownGrant(
                                role,
                                EnteredAccess.word(role),
                                companies.all() ? "" : list(companies)));
        }
        return shown;
    }

    static String list(Companies companies) {
        return companies.listed() == null
                ? ""
                : String.join(", ", new TreeSet<>(companies.listed()));
    }
}
