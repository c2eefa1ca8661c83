-- The newest paragraphs from ?2 to ?3 with what ?1 says, at most ?4: those of sources that are there, in the reading
-- that is in force. CROSS JOIN keeps the order, so that the index is read from its end and no further than needed.
SELECT search_index.rowid FROM search_index
CROSS JOIN paragraph ON paragraph.key = search_index.rowid
CROSS JOIN reading ON reading.key = paragraph.reading
CROSS JOIN source ON source.id = reading.source AND source.reading = reading.id
WHERE search_index MATCH ?1 AND search_index.rowid BETWEEN ?2 AND ?3
ORDER BY search_index.rowid DESC LIMIT ?4
