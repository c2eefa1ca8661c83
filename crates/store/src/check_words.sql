-- Words counted otherwise than the index has them; stop words and those of one or two letters are not counted.
SELECT
    (SELECT count(*) FROM search_word
        WHERE entries IS NOT (SELECT doc FROM temp.search_vocabulary WHERE term = word AND col = 'words'))
    + (SELECT count(*) FROM temp.search_vocabulary
        WHERE col = 'words' AND length(term) > 2 AND term NOT IN (SELECT word FROM search_word)
            AND term NOT IN (SELECT value FROM json_each(?1)))
