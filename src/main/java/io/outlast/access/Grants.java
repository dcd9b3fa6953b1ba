package io.outlast.access;

import java.util.EnumMap;
import java.util.Map;

/**
 * The roles that somebody has, each for all companies or for some.
 *
 * @param roles a role that is missing is not given at all
 */
public record Grants(Map<Role, Companies> roles) {
    public static final Grants NONE = new Grants(Map.of());

    /** Everything, as on a ledger at which nobody signs in. */
    public static final Grants ALL =
            new Grants(
                    Map.of(
                            Role.READER, Companies.ALL,
                            Role.RECORDER, Companies.ALL,
                            Role.ADMINISTRATOR, Companies.ALL));

    public Grants {
        roles = Map.copyOf(roles);
    }

    /** Of which companies somebody with these roles has a right. */
    public Companies of(Right right) {
        Companies all = Companies.NONE;
        for (Map.Entry<Role, Companies> role : roles.entrySet())
            if (role.getKey().has(right)) all = all.and(role.getValue());
        return all;
    }

    /** What of these is of some companies: what somebody is told who administers those alone. */
    public Grants only(Companies some) {
        if (some.all()) return this;
        Map<Role, Companies> told = new EnumMap<>(Role.class);
        roles.forEach((role, companies) -> told.put(role, companies.within(some)));
        return new Grants(told);
    }

    /** What of these is given by others, too: a key is never worth more than who made it. */
    public Grants within(Grants others) {
        Map<Role, Companies> both = new EnumMap<>(Role.class);
        roles.forEach(
                (role, companies) -> {
                    Companies given =
                            companies.within(others.roles.getOrDefault(role, Companies.NONE));
                    // Whoever records or administers reads as well, and may give that on.
                    if (role == Role.READER) given = companies.within(others.of(Right.READ));
                    both.put(role, given);
                });
        return new Grants(both);
    }
}
