-- What the index finds for ?1, the best first. A word in a title weighs most, an exact word more than a stem.
WITH found AS (
    SELECT rowid AS at, bm25(search_index, 6.0, 2.0, 1.0) AS rank
    FROM search_index
    WHERE search_index MATCH ?1
)
