package io.outlast.kept;

import io.outlast.event.Refusal;
import io.outlast.ledger.Durability;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The tags of companies, such as a sector: {@code ai}, {@code sector:energy}. They are in small
 * letters, whatever was given.
 */
public final class CompanyTags {
    /** How many tags a company has at most. */
    public static final int MOST = 20;

    private static final String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._:&/+-]{0,39}";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Durability durability;

    public CompanyTags(JdbcClient jdbc, TransactionTemplate transaction, Durability durability) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.durability = durability;
    }

    /**
     * A tag, and how many companies have it.
     *
     * @param companies those included that cannot be seen at the point in time
     */
    public record TagUse(String tag, long companies) {}

    /**
     * All tags that companies have which somebody sees, by the alphabet.
     *
     * @param seen whether he sees the company of an id
     */
    public List<TagUse> all(Predicate<String> seen) {
        Map<String, Long> uses = new TreeMap<>();
        jdbc.sql("SELECT tag, company FROM company_tag")
                .query(
                        row -> {
                            if (seen.test(row.getString(2)))
                                uses.merge(row.getString(1), 1L, Long::sum);
                        });
        return uses.entrySet().stream().map(e -> new TagUse(e.getKey(), e.getValue())).toList();
    }

    /** The tags of a company, by the alphabet. */
    public List<String> of(String company) {
        return jdbc.sql("SELECT tag FROM company_tag WHERE company = ? ORDER BY tag")
                .param(company)
                .query(String.class)
                .list();
    }

    /** The tags of each of several companies; one without any is left out. */
    public Map<String, List<String>> of(Collection<String> companies) {
        Map<String, List<String>> tags = new TreeMap<>();
        jdbc.sql("SELECT company, tag FROM company_tag WHERE company = ANY(?) ORDER BY tag")
                .param(companies.toArray(String[]::new))
                .query(
                        row -> {
                            tags.computeIfAbsent(row.getString(1), c -> new ArrayList<>())
                                    .add(row.getString(2));
                        });
        return tags;
    }

    /** The companies that have one of several tags. */
    public Set<String> companies(Collection<String> tags) {
        String[] sought = tags.stream().map(CompanyTags::small).toArray(String[]::new);
        return new HashSet<>(
                jdbc.sql("SELECT DISTINCT company FROM company_tag WHERE tag = ANY(?)")
                        .param(sought)
                        .query(String.class)
                        .list());
    }

    /**
     * Gives a company these tags instead of those that it has.
     *
     * @return them as they are kept: each once, by the alphabet
     * @throws Refusal if one is no tag, or there are too many
     */
    public synchronized List<String> keep(String company, Collection<String> tags) {
        Set<String> kept = new TreeSet<>();
        for (String tag : tags) {
            String small = small(tag);
            if (!small.matches(FORM))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "tags",
                        "\"%s\" is no tag; at most 40 letters, digits, spaces and . _ : & / + - are needed"
                                .formatted(shown(tag)));
            kept.add(small);
        }
        if (kept.size() > MOST)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "tags",
                    "There are %d tags; a company has at most %d".formatted(kept.size(), MOST));
        durability.check();
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("DELETE FROM company_tag WHERE company = ?").param(company).update();
                    for (String tag : kept)
                        jdbc.sql("INSERT INTO company_tag (company, tag) VALUES (?, ?)")
                                .params(company, tag)
                                .update();
                });
        durability.flush();
        return List.copyOf(kept);
    }

    private static String small(String tag) {
        return tag.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String shown(String tag) {
        String plain = tag.replaceAll("[\\p{Cntrl}\"]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 57) + "...";
    }
}
