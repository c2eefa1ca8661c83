-- The paragraph ?1 with its source, where it is in the reading in force.
SELECT source.id, source.title, reading.id, paragraph.ordinal, paragraph.number, paragraph.page, paragraph.text
FROM paragraph
CROSS JOIN reading ON reading.key = paragraph.reading
CROSS JOIN source ON source.id = reading.source AND source.reading = reading.id
WHERE paragraph.key = ?1
