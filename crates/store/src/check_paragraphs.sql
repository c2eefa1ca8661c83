-- Paragraphs without an entry in the index, and entries of paragraphs that are gone.
SELECT
    (SELECT count(*) FROM paragraph WHERE key NOT IN (SELECT id FROM search_index_docsize))
    + (SELECT count(*) FROM search_index_docsize WHERE id < 1 << 40 AND id NOT IN (SELECT key FROM paragraph))
