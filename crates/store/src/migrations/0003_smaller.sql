-- 0003: a smaller file. The log keeps what each change found, and no longer what it left: that is what the next change
-- of the same record found or, where none came after it, the record as it stands.
ALTER TABLE change ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
UPDATE change SET removed = 1 WHERE after IS NULL;
ALTER TABLE change DROP COLUMN after;

-- The next change of a record that exists has found it. Most changes only add a record, and are left out.
DROP INDEX change_record;
CREATE INDEX change_found ON change (record, kind) WHERE before IS NOT NULL;

-- The column with most words comes first: FTS5 says of every word in another one in which it stands.
DROP TABLE search_index;
CREATE VIRTUAL TABLE search_index USING fts5 (
    words,
    marks,
    title,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii'
);

-- Of the filters of an entry only has to be known whether they are still the same.
DROP TABLE search_entry;
CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    filters INTEGER NOT NULL,
    UNIQUE (record, kind)
) STRICT;
