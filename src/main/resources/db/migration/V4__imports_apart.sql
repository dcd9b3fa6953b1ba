-- What an import that came to no end has left by the earlier way of appending.
DELETE FROM ledger_event WHERE sequence >= (SELECT min(first_sequence) FROM import_open);
DROP TABLE import_open;

-- A long import is stored under places of its own, from 4294967296 on, in the column sequence of ledger_event, while
-- others record. This is where it gets its numbers: the event at first_place is the event first_sequence, and so on.
CREATE TABLE import_range (
    first_sequence BIGINT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    first_place BIGINT NOT NULL,
    recorded VARCHAR(64) NOT NULL,
    chain BIGINT NOT NULL,
    checksum BIGINT NOT NULL
);
