-- What is unique is decided in the lane, where the register knows which events an aggregate and a company have; the
-- database keeps the two indexes that grow at their ends: the sequence and the event id.
DROP INDEX ledger_event_aggregate;
DROP INDEX ledger_event_key;
DROP INDEX ledger_event_company;

-- An import is appended in several transactions. While it is, its first number stands here; what a start finds from
-- that number on was never acknowledged, and is taken out again.
CREATE TABLE import_open (
    first_sequence BIGINT NOT NULL PRIMARY KEY
);
