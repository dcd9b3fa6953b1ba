package io.outlast.ledger;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who records, by which request, and of which companies he may. Every way into the ledger asks for
 * one; his name and his request stay with each event.
 *
 * @param principal his name, such as {@code anna}; {@code local} where nobody signs in
 * @param request the id of the request that states it; null where there is none, as at the start
 */
public record Author(String principal, @Nullable String request, Permission permission) {
    /** The metadata entry that says who recorded an event. */
    static final String RECORDED_BY = "recordedBy";

    /** The metadata entry that says by which request. */
    static final String REQUEST_ID = "requestId";

    /** Of which companies somebody sees and records facts. */
    public interface Permission {
        /** Everything. */
        Permission ALL =
                new Permission() {
                    @Override
                    public boolean sees(String company) {
                        return true;
                    }

                    @Override
                    public boolean records(@Nullable String company) {
                        return true;
                    }
                };

        /** Whether there is such a company for him, if there is one. */
        boolean sees(String company);

        /**
         * Whether he may record of it.
         *
         * @param company null for the ledger itself, and for companies that are not there yet
         */
        boolean records(@Nullable String company);
    }

    /** Whoever is on the machine of a ledger at which nobody signs in. */
    public static final Author LOCAL = new Author("local", null, Permission.ALL);

    /**
     * Refuses an event that is not for him to record. What he does not see is refused as what is
     * not there.
     */
    void check(LedgerEvent stated) {
        String company = stated.header().company();
        boolean registers = stated instanceof CompanyRegistered;
        if (company != null && !registers) Register.seen(this, company);
        if (permission.records(registers ? null : company)) return;
        throw Refusal.of(
                Refusal.Kind.FORBIDDEN,
                company == null || registers
                        ? "Companies and exchange rates are recorded by somebody who may record of"
                                + " all companies"
                        : "You may read of %s, not record".formatted(company));
    }

    /** What is said of each event. */
    MetaData metadata() {
        MetaData by = MetaData.with(RECORDED_BY, principal);
        return request == null ? by : by.and(REQUEST_ID, request);
    }
}
