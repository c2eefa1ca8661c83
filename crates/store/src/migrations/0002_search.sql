-- 0002: search with filters in the index. What a record can be narrowed by (its kind, whom it concerns, its state,
-- its day, the sources it leans on) stands in the index beside its words, so that a filter is one more word to find
-- and not a question asked of every row. The program writes the index anew after this.
DROP TABLE search_index;

-- `title`: words and stems of titles with ‡ before them, to rank by. `words`: all words, folded. `marks`: stems, with ¬ before them, and
-- filters, with § before them; no folded word holds either sign, so that no column has to be named to tell them apart.
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
