package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.springframework.dao.DataAccessException;

import java.util.List;

/** Reads what is stored of one company at a time, for its timeline. */
public final class StoredCompanies {
    private final StoredEvents stored;
    private final Register register;

    public StoredCompanies(StoredEvents stored, Register register) {
        this.stored = stored;
        this.register = register;
    }

    /**
     * The events of a company that are committed, in order.
     *
     * @throws CompanyNotRead if the store does not answer
     */
    public List<RecordedEvent> read(String company) {
        try {
            return stored.recordedUnder(register.committedOf(company));
        } catch (DataAccessException e) {
            throw new CompanyNotRead(e);
        }
    }
}
