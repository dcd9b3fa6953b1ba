package io.outlast.access;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All companies, those of the future among them, or a list.
 *
 * @param listed null for all
 */
public record Companies(@Nullable Set<String> listed) {
    public static final Companies ALL = new Companies(null);
    public static final Companies NONE = new Companies(Set.of());

    public static Companies of(Set<String> some) {
        return new Companies(Set.copyOf(some));
    }

    /** Whether it is all of them. */
    public boolean all() {
        return listed == null;
    }

    /** Whether it is one at least, or may be one. */
    public boolean any() {
        return listed == null || !listed.isEmpty();
    }

    public boolean has(String company) {
        return listed == null || listed.contains(company);
    }

    /** Those of either. */
    public Companies and(Companies other) {
        if (listed == null || other.listed == null) return ALL;
        Set<String> both = new TreeSet<>(listed);
        both.addAll(other.listed);
        return of(both);
    }

    /** Those of both. */
    public Companies within(Companies other) {
        if (listed == null) return other;
        if (other.listed == null) return this;
        return of(listed.stream().filter(other.listed::contains).collect(Collectors.toSet()));
    }
}
