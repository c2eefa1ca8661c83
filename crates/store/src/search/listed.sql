-- Without words (?1) to look for, all records, the newest first.
WITH found AS (
    SELECT key * 2 + 1 AS at, -key AS rank
    FROM search_entry
    WHERE ?1 IS NULL
)
