-- The seal of each event: the SHA-256 of its canonical form and of the seal of the event before it, in hexadecimal.
-- With the salt the words of the event's free texts go into it; without it they cannot be guessed from it.
CREATE TABLE event_seal (
    sequence BIGINT NOT NULL PRIMARY KEY,
    salt VARCHAR(32) NOT NULL,
    hash VARCHAR(64) NOT NULL
);

-- Seals that were signed, and may have been handed on since: none may ever be taken back.
CREATE TABLE seal_head (
    sequence BIGINT NOT NULL PRIMARY KEY,
    hash VARCHAR(64) NOT NULL,
    sealed VARCHAR(64) NOT NULL,
    signature VARCHAR(2000) NOT NULL
);
