-- Files under their SHA-256, in parts, so that none is ever whole in memory.
CREATE TABLE document (
    sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(255),
    type VARCHAR(127) NOT NULL,
    size BIGINT NOT NULL,
    recorded VARCHAR(64) NOT NULL
);

CREATE TABLE document_part (
    sha256 VARCHAR(64) NOT NULL,
    part INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (sha256, part)
);

-- How the statements of a company are read, under names of its own.
CREATE TABLE statement_rules (
    company VARCHAR(100) NOT NULL,
    name VARCHAR(100) NOT NULL,
    content VARCHAR(60000) NOT NULL,
    PRIMARY KEY (company, name)
);

-- The statements that were taken, one row for each account, with all by which they are read again. One counts once the
-- event with the key witness is recorded; where it gave no event, from the beginning. The account's number is in letters
-- and digits alone, so that it is found however a bank writes it.
CREATE TABLE statement (
    company VARCHAR(100) NOT NULL,
    number BIGINT NOT NULL,
    account_number VARCHAR(100),
    document VARCHAR(64) NOT NULL,
    read_as VARCHAR(120000) NOT NULL,
    witness VARCHAR(200),
    PRIMARY KEY (company, number)
);
CREATE INDEX statement_of_account ON statement (account_number);
