package io.outlast.access;

import io.outlast.access.AccessTrail.Doer;
import io.outlast.event.Refusal;
import io.outlast.ledger.Author;
import io.outlast.timeline.Sight;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Who asks: a person who has signed in, a program with a key, or anybody. Both faces are handed one
 * with each request.
 *
 * @param name the principal, such as {@code anna}, or {@code anna/nightly} for a key of hers;
 *     {@code local} where nobody signs in
 * @param account the id of his account; null for nobody in particular
 * @param grants what he was given
 * @param open the companies that everybody may read
 * @param request the id of his request
 * @param address from where on the network he asks
 */
public record Caller(
        String name,
        @Nullable String account,
        Grants grants,
        Companies open,
        String request,
        String address) {

    /** Whoever is on the machine of a ledger at which nobody signs in. */
    public static Caller local(String request, String address) {
        String local = Author.LOCAL.principal();
        return new Caller(local, local, Grants.ALL, Companies.NONE, request, address);
    }

    /** Somebody who has not said who he is. */
    public static Caller anybody(Companies open, String request, String address) {
        return new Caller("anybody", null, Grants.NONE, open, request, address);
    }

    /** He as somebody who does something about access. */
    public Doer doer() {
        return doer(name);
    }

    /** The same under the name that he gave, where it is not known whose it is. */
    public Doer doer(String given) {
        return new Doer(given, address, request);
    }

    /** Whether it is a program with a key; no name of a person has a stroke in it. */
    public boolean program() {
        return name.indexOf('/') > 0;
    }

    /** Of which companies he has a right. */
    public Companies companies(Right right) {
        Companies given = grants.of(right);
        return right == Right.READ ? given.and(open) : given;
    }

    /** The companies that there are for him. */
    public Sight sight() {
        Companies read = companies(Right.READ);
        return read.all() ? Sight.ALL : read::has;
    }

    /** He as the author of what he records. */
    public Author author() {
        Companies read = companies(Right.READ);
        Companies record = companies(Right.RECORD);
        return new Author(
                name,
                request,
                new Author.Permission() {
                    @Override
                    public boolean sees(String company) {
                        return read.has(company);
                    }

                    @Override
                    public boolean records(@Nullable String company) {
                        return company == null ? record.all() : record.has(company);
                    }
                });
    }

    /**
     * Refuses what needs a right that he has not.
     *
     * @param company null where it is about all of them
     */
    public void require(Right right, @Nullable String company) {
        Companies had = companies(right);
        if (company == null ? had.all() : had.has(company)) return;
        throw Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "This needs the right to %s %s, which %s has not"
                        .formatted(
                                right.name().toLowerCase(Locale.ROOT),
                                company == null ? "all companies" : company,
                                name));
    }
}
