package io.outlast.statement;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;
import io.outlast.ledger.Durability;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where rules are kept, and which statements were taken. */
public final class StatementStore {
    /** A statement of one account that was taken, with all by which it is read again. */
    record TakenStatement(long number, String document, ReadAs readAs, @Nullable String witness) {}

    /**
     * By what it is read.
     *
     * @param index which of the statements of its file it is, from 0
     * @param identity the number of the account in the file; null where it has none
     * @param opening what was said to be the balance before it; null where the file says so itself
     */
    record ReadAs(
            int index,
            String account,
            @Nullable String identity,
            String currency,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal opening,
            StatementRules rules) {}

    private static final int LONGEST_RULES = 60_000;
    private static final int LONGEST_READING = 120_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Durability durability;

    public StatementStore(JdbcClient jdbc, TransactionTemplate transaction, Durability durability) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.durability = durability;
    }

    /** The rules that a company keeps under a name. */
    public Optional<StatementRules> rules(String company, String name) {
        return jdbc.sql("SELECT content FROM statement_rules WHERE company = ? AND name = ?")
                .params(company, name)
                .query(String.class)
                .optional()
                .map(StatementRules::read);
    }

    /** The names under which a company keeps rules. */
    public List<String> names(String company) {
        return jdbc.sql("SELECT name FROM statement_rules WHERE company = ? ORDER BY name")
                .param(company)
                .query(String.class)
                .list();
    }

    /**
     * Keeps rules under a name, instead of those that were there.
     *
     * @throws Refusal if they are too long
     */
    public synchronized void keep(String company, String name, StatementRules rules) {
        durability.check();
        String content = rules.written();
        if (content.length() > LONGEST_RULES)
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "The rules have %d characters; at most %d are kept"
                            .formatted(content.length(), LONGEST_RULES));
        transaction.executeWithoutResult(
                status -> {
                    delete(company, name);
                    jdbc.sql(
                                    "INSERT INTO statement_rules (company, name, content) VALUES"
                                            + " (?, ?, ?)")
                            .params(company, name, content)
                            .update();
                });
        durability.flush();
    }

    private int delete(String company, String name) {
        return jdbc.sql("DELETE FROM statement_rules WHERE company = ? AND name = ?")
                .params(company, name)
                .update();
    }

    /** Forgets rules; whether there were any. */
    public boolean forget(String company, String name) {
        durability.check();
        boolean there =
                Boolean.TRUE.equals(transaction.execute(status -> delete(company, name) > 0));
        if (there) durability.flush();
        return there;
    }

    /**
     * The statements of a company that count, earliest taken first.
     *
     * @param keys of the events that are recorded of the company
     */
    List<TakenStatement> taken(String company, Set<String> keys) {
        List<TakenStatement> counting = new ArrayList<>();
        for (TakenStatement each : all(company))
            if (each.witness() == null || keys.contains(each.witness())) counting.add(each);
        return counting;
    }

    private List<TakenStatement> all(String company) {
        return jdbc.sql(
                        "SELECT number, document, read_as, witness FROM statement WHERE company = ?"
                                + " ORDER BY number")
                .param(company)
                .query(
                        (row, n) ->
                                new TakenStatement(
                                        row.getLong(1),
                                        row.getString(2),
                                        StrictJson.mapper()
                                                .readValue(row.getString(3), ReadAs.class),
                                        row.getString(4)))
                .list();
    }

    /** The companies of which an account of this number has statements. */
    List<String> companiesOf(String identity) {
        return jdbc.sql("SELECT DISTINCT company FROM statement WHERE account_number = ?")
                .param(plain(identity))
                .query(String.class)
                .list();
    }

    /** A number in letters and digits alone, by which it is compared. */
    static String plain(String identity) {
        return identity.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Puts statements down before their events are recorded.
     *
     * @param witness the key of one of those events; null where there are none
     * @return their numbers
     */
    List<Long> put(
            String company, String document, List<ReadAs> accounts, @Nullable String witness) {
        List<Long> numbers = new ArrayList<>();
        transaction.executeWithoutResult(
                status -> {
                    for (ReadAs each : accounts)
                        numbers.add(insert(company, document, each, witness));
                });
        return numbers;
    }

    private long insert(String company, String document, ReadAs account, @Nullable String witness) {
        String readAs = StrictJson.mapper().writeValueAsString(account);
        if (readAs.length() > LONGEST_READING)
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "The rules and the headings of the table have %d characters together; at most %d are kept"
                            .formatted(readAs.length(), LONGEST_READING));
        long number =
                jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM statement WHERE company = ?")
                        .param(company)
                        .query(Long.class)
                        .single();
        jdbc.sql(
                        "INSERT INTO statement (number, company, account_number, document, read_as,"
                                + " witness) VALUES (?, ?, ?, ?, ?, ?)")
                .param(number)
                .param(company)
                .param(account.identity() == null ? null : plain(account.identity()))
                .param(document)
                .param(readAs)
                .param(witness)
                .update();
        return number;
    }

    /** On disk, where no event that is recorded after them brings them there. */
    void flush() {
        durability.flush();
    }

    /** Takes statements away: what they brought was refused, or they were taken anew. */
    void remove(String company, List<Long> numbers) {
        if (numbers.isEmpty()) return;
        transaction.executeWithoutResult(
                status ->
                        numbers.forEach(
                                number ->
                                        jdbc.sql(
                                                        "DELETE FROM statement WHERE company = ?"
                                                                + " AND number = ?")
                                                .params(company, number)
                                                .update()));
    }
}
