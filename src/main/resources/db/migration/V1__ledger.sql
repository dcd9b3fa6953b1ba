-- One row an event, in the order of commits. The same statements serve H2 in PostgreSQL mode and PostgreSQL.
CREATE TABLE ledger_event (
    sequence           BIGINT        NOT NULL PRIMARY KEY,
    event_id           VARCHAR(36)   NOT NULL,
    aggregate_id       VARCHAR(255)  NOT NULL,
    aggregate_type     VARCHAR(20)   NOT NULL,
    aggregate_sequence BIGINT        NOT NULL,
    recorded           VARCHAR(30)   NOT NULL,
    event_type         VARCHAR(40)   NOT NULL,
    revision           VARCHAR(10)   NOT NULL,
    payload            VARCHAR(1000000) NOT NULL,
    metadata           VARCHAR(10000) NOT NULL,
    company            VARCHAR(100)  NOT NULL,
    event_key          VARCHAR(220)
);
CREATE UNIQUE INDEX ledger_event_id ON ledger_event (event_id);
CREATE UNIQUE INDEX ledger_event_aggregate ON ledger_event (aggregate_id, aggregate_sequence);
CREATE UNIQUE INDEX ledger_event_key ON ledger_event (company, event_key);
CREATE INDEX ledger_event_company ON ledger_event (company, sequence);

-- Axon asks for snapshots when it loads an aggregate; aggregates are cached instead, so it stays empty.
CREATE TABLE ledger_snapshot (
    aggregate_id       VARCHAR(255)  NOT NULL,
    aggregate_type     VARCHAR(20)   NOT NULL,
    aggregate_sequence BIGINT        NOT NULL,
    event_id           VARCHAR(36)   NOT NULL,
    recorded           VARCHAR(30)   NOT NULL,
    event_type         VARCHAR(40)   NOT NULL,
    revision           VARCHAR(10),
    payload            VARCHAR(1000000) NOT NULL,
    metadata           VARCHAR(10000),
    PRIMARY KEY (aggregate_id, aggregate_sequence)
);

CREATE TABLE idempotency (
    idempotency_key    VARCHAR(200)  NOT NULL PRIMARY KEY,
    request            VARCHAR(64)   NOT NULL,
    answer             VARCHAR(100000) NOT NULL,
    sequence           BIGINT        NOT NULL
);
