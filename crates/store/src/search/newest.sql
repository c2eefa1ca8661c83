-- The newest rows from ?2 to ?3 with what ?1 says, at most ?4.
SELECT rowid FROM search_index
WHERE search_index MATCH ?1 AND rowid BETWEEN ?2 AND ?3
ORDER BY rowid DESC LIMIT ?4
