-- What an event says of itself, in sixty-four bits: a start finds what was changed in the store. Events that were
-- recorded before have none.
ALTER TABLE ledger_event ADD COLUMN checksum BIGINT;
