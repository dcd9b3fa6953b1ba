package io.outlast.web.access;

import io.outlast.access.Companies;
import io.outlast.access.Role;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads what was entered about access. */
final class EnteredAccess {
    private static final String ALL = "all";

    private EnteredAccess() {}

    /** The key of the name of a role among the words. */
    static String word(Role role) {
        return "role." + role.name().toLowerCase(Locale.ROOT);
    }

    static Role role(String text) {
        for (Role role : Role.values()) if (role.name().equals(text)) return role;
        throw Refusal.of(Refusal.Kind.UNREADABLE, "role", "Choose a role");
    }

    /**
     * Reads {@code all}, or ids with commas between them.
     *
     * @throws Refusal if there is nothing, or a company that whoever asks does not see
     */
    static Companies companies(String text, Question question) {
        if (text.strip().equalsIgnoreCase(ALL)) return Companies.ALL;
        Set<String> ids = new TreeSet<>();
        for (String part : text.split("[,，、\\s]+")) {
            if (part.isEmpty()) continue;
            String id = part.toLowerCase(Locale.ROOT);
            if (question.find(id).isEmpty())
                throw Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "companies",
                        "There is no company %s in the ledger"
                                .formatted(id.replaceAll("[^a-z0-9-]", "?")));
            ids.add(id);
        }
        if (ids.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "companies",
                    "Say of which companies: their ids with commas between them, or all");
        return Companies.of(ids);
    }

    static int days(String text) {
        if (text.strip().matches("[0-9]{1,4}")) return Integer.parseInt(text.strip());
        throw Refusal.of(Refusal.Kind.UNREADABLE, "days", "Say for how many days the key is good");
    }
}
