package io.outlast.access;

import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.AccessTrail.Doer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which roles accounts and keys have, and which companies everybody may read. */
public final class RoleGrants {
    /** What stands in place of a company where it is all of them. */
    private static final String ALL = "";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccessTrail trail;

    public RoleGrants(JdbcClient jdbc, TransactionTemplate transaction, AccessTrail trail) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.trail = trail;
    }

    /**
     * The roles of an account or a key.
     *
     * @param holder its id
     */
    public Grants of(String holder) {
        Map<Role, Set<String>> listed = new EnumMap<>(Role.class);
        jdbc.sql("SELECT role, company FROM role_grant WHERE holder = ?")
                .param(holder)
                .query(
                        row -> {
                            listed.computeIfAbsent(
                                            Role.valueOf(row.getString(1)), r -> new HashSet<>())
                                    .add(row.getString(2));
                        });
        Map<Role, Companies> roles = new EnumMap<>(Role.class);
        listed.forEach(
                (role, companies) ->
                        roles.put(
                                role,
                                companies.contains(ALL) ? Companies.ALL : Companies.of(companies)));
        return new Grants(roles);
    }

    /** Whether anybody administers all companies. */
    public boolean administered() {
        return jdbc.sql(
                                "SELECT COUNT(*) FROM role_grant g JOIN account a ON a.id ="
                                    + " g.holder WHERE g.role = ? AND g.company = ? AND a.disabled"
                                    + " = ? AND a.password IS NOT NULL")
                        .params(Role.ADMINISTRATOR.name(), ALL, false)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Gives a role, or takes it.
     *
     * @param holder the id of an account or a key
     * @param named what stands in the trail for it
     * @param companies of which; a role for all of them is taken as a whole
     */
    public void change(
            String holder, String named, Role role, Companies companies, boolean given, Doer by) {
        Set<String> each = companies.listed() == null ? Set.of(ALL) : companies.listed();
        transaction.executeWithoutResult(
                status -> {
                    for (String company : each)
                        if (put(holder, role, company, given))
                            trail.add(
                                    given ? Deed.ROLE_GIVEN : Deed.ROLE_TAKEN,
                                    by,
                                    named,
                                    "%s of %s"
                                            .formatted(
                                                    role.name().toLowerCase(Locale.ROOT),
                                                    company.isEmpty() ? "all companies" : company));
                });
    }

    private boolean put(String holder, Role role, String company, boolean given) {
        boolean has =
                jdbc.sql(
                                        "SELECT COUNT(*) FROM role_grant WHERE holder = ? AND role"
                                                + " = ? AND company = ?")
                                .params(holder, role.name(), company)
                                .query(Long.class)
                                .single()
                        > 0;
        if (has == given) return false;
        jdbc.sql(
                        given
                                ? "INSERT INTO role_grant (holder, role, company) VALUES (?, ?, ?)"
                                : "DELETE FROM role_grant WHERE holder = ? AND role = ? AND company"
                                        + " = ?")
                .params(holder, role.name(), company)
                .update();
        return true;
    }

    /** The companies that everybody may read. */
    public Companies open() {
        List<String> open = jdbc.sql("SELECT company FROM open_company").query(String.class).list();
        return Companies.of(Set.copyOf(open));
    }

    /** Opens a company to everybody, or closes it. */
    public void open(String company, boolean open, Doer by) {
        transaction.executeWithoutResult(
                status -> {
                    if (open().has(company) == open) return;
                    jdbc.sql(
                                    open
                                            ? "INSERT INTO open_company (company) VALUES (?)"
                                            : "DELETE FROM open_company WHERE company = ?")
                            .param(company)
                            .update();
                    trail.add(open ? Deed.COMPANY_OPENED : Deed.COMPANY_CLOSED, by, company, "");
                });
    }
}
