-- By what companies are grouped, in small letters.
CREATE TABLE company_tag (
    company VARCHAR(100) NOT NULL,
    tag VARCHAR(100) NOT NULL,
    PRIMARY KEY (company, tag)
);
CREATE INDEX company_of_tag ON company_tag (tag);

-- When a board met, since which it asks what changed.
CREATE TABLE board_meeting (
    company VARCHAR(100) NOT NULL,
    held DATE NOT NULL,
    PRIMARY KEY (company, held)
);
