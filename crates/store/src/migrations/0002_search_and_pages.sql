-- 0002: search with filters in the index. What a record can be narrowed by (its kind, whom it concerns, its state,
-- its day, the sources it leans on) stands in the index beside its words, so that a filter is one more word to find
-- and not a question asked of every row. The program writes the index anew after this.
DROP TABLE search_index;

-- `title`: words and stems of titles with ‡ before them, to rank by. `words`: all words, folded. `marks`: stems, with ¬
-- before them, and filters, with § before them; no folded word holds any of these signs, so that no column has to be
-- named to tell them apart.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title,
    words,
    marks,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii'
);

-- Entry k of `search_index` is number k % 2^40 of class k / 2^40: class 0 are paragraphs, by their key; the others are
-- kinds of records, by the key of their entry here. So the newest of a kind stand together, at the end.
-- `filters` are those in the index: where they change, those of the parts of the record change with them.
DELETE FROM search_entry;
ALTER TABLE search_entry ADD COLUMN filters TEXT NOT NULL DEFAULT '';

-- Every word of three letters or more, with how many entries have it: what the beginning of a word may become, and
-- what a misspelt one may mean. `shown` is the word with its accents.
CREATE TABLE search_word (
    word TEXT NOT NULL PRIMARY KEY,
    shown TEXT NOT NULL,
    entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the page of a counterpart and the home screen ask, each answered by one step into one index however
-- large the library is.

-- Where a record stands on the page of a counterpart; `place` orders the list. Written with the record (shelf.rs).
CREATE TABLE shelf (
    counterpart TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (counterpart, kind, place, record)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT
    side.target,
    'commitment',
    CASE WHEN state IN ('not_started', 'under_way', 'deferred') THEN '0' ELSE '1' END
    || CASE WHEN due_on IS NULL THEN '1' ELSE '0' || due_on END,
    commitment.id
FROM commitment
JOIN (
    SELECT record, target FROM commitment_by
    UNION
    SELECT record, target FROM commitment_to
) AS side ON side.record = commitment.id;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT
    side.target,
    'meeting',
    CASE state WHEN 'planned' THEN 'p' WHEN 'held' THEN 'h' ELSE 'x' END || coalesce(held_on, ''),
    meeting.id
FROM meeting
JOIN (
    SELECT record, target FROM meeting_counterpart
    UNION
    SELECT id, home FROM meeting
) AS side ON side.record = meeting.id;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT target, 'source', imported_at, id FROM source JOIN source_counterpart ON record = id;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT target, 'quote', coalesce(said_on, ''), id FROM quote JOIN quote_counterpart ON record = id;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT target, 'instrument', coalesce(signed_on, ''), id FROM instrument JOIN instrument_party ON record = id;

INSERT OR IGNORE INTO shelf (counterpart, kind, place, record)
SELECT
    target,
    'talking_point',
    CASE slot
        WHEN 'aim' THEN '0'
        WHEN 'key_message' THEN '1'
        WHEN 'raise' THEN '2'
        WHEN 'ask' THEN '3'
        WHEN 'if_raised' THEN '4'
        WHEN 'reply' THEN '5'
        WHEN 'avoid' THEN '6'
        ELSE '7'
    END,
    id
FROM talking_point
JOIN talking_point_counterpart ON record = id;

-- What is overdue is the beginning of this one.
CREATE INDEX commitment_in_hand_due ON commitment (due_on, id) WHERE state IN ('not_started', 'under_way');

-- What is still open of what was promised at a meeting.
CREATE INDEX commitment_open_meeting ON commitment (meeting)
WHERE state IN ('not_started', 'under_way', 'deferred');

-- Meetings to come, those without a day, and the last one held.
CREATE INDEX meeting_state ON meeting (state, held_on);

CREATE INDEX source_imported_at ON source (imported_at, id);

-- Who met whom, and what was said, without looking into the rows.
DROP INDEX participant_meeting;
CREATE INDEX participant_meeting ON participant (meeting, seq, person);
DROP INDEX talking_point_use_talking_point;
CREATE INDEX talking_point_use_talking_point ON talking_point_use (talking_point, used_on, said);
