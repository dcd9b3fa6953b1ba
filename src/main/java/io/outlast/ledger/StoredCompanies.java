package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.springframework.dao.DataAccessException;

import java.util.Arrays;
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
     * @param last up to this number
     * @throws StoreDamaged if one of them is missing, or is not what was recorded
     * @throws CompanyNotRead if the store does not answer
     */
    public List<RecordedEvent> read(String company, long last) {
        try {
            int[] all = register.committedOf(company);
            int upTo = all.length;
            while (upTo > 0 && all[upTo - 1] > last) upTo--;
            return stored.recordedUnder(Arrays.copyOf(all, upTo));
        } catch (DataAccessException e) {
            throw new CompanyNotRead(e);
        }
    }
}
