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

-- The statements that were taken, with the rules by which they were read. One counts once the event with the key
-- witness is recorded; where it gave no event, from the beginning.
CREATE TABLE statement (
    number BIGINT NOT NULL PRIMARY KEY,
    company VARCHAR(100) NOT NULL,
    document VARCHAR(64) NOT NULL,
    read_as VARCHAR(60000) NOT NULL,
    witness VARCHAR(200)
);
CREATE INDEX statement_of_company ON statement (company);
