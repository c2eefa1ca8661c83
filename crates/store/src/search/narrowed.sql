-- Of what is found: the kinds ?2 (JSON), what concerns the counterparts called ?3, at most ?4.
-- A paragraph counts when its source is there and its reading is the one in force.
, named AS (
    SELECT record AS counterpart FROM known_name
    WHERE kind = 'counterpart' AND folded >= ?3 AND folded < ?3 || char(0x10FFFF)
),
concerned AS (
    SELECT counterpart AS record FROM named
    UNION SELECT record FROM meeting_counterpart JOIN named ON target = counterpart
    UNION SELECT record FROM commitment_by JOIN named ON target = counterpart
    UNION SELECT record FROM commitment_to JOIN named ON target = counterpart
    UNION SELECT record FROM indicator_counterpart JOIN named ON target = counterpart
    UNION SELECT record FROM talking_point_counterpart JOIN named ON target = counterpart
    UNION SELECT record FROM source_counterpart JOIN named ON target = counterpart
    UNION SELECT record FROM quote_counterpart JOIN named ON target = counterpart
    UNION SELECT record FROM instrument_party JOIN named ON target = counterpart
    UNION SELECT office.id FROM office JOIN named ON office.counterpart = named.counterpart
    UNION SELECT office.person FROM office JOIN named ON office.counterpart = named.counterpart
    UNION SELECT agenda_item.id FROM agenda_item
        JOIN meeting_counterpart ON meeting_counterpart.record = agenda_item.meeting
        JOIN named ON target = counterpart
    UNION SELECT brief.id FROM brief
        JOIN meeting_counterpart ON meeting_counterpart.record = brief.meeting
        JOIN named ON target = counterpart
    UNION SELECT section.id FROM section
        JOIN brief ON brief.id = section.brief
        JOIN meeting_counterpart ON meeting_counterpart.record = brief.meeting
        JOIN named ON target = counterpart
    UNION SELECT block.id FROM block
        JOIN section ON section.id = block.section
        JOIN brief ON brief.id = section.brief
        JOIN meeting_counterpart ON meeting_counterpart.record = brief.meeting
        JOIN named ON target = counterpart
)
SELECT search_entry.kind, search_entry.record, source.id, paragraph.ordinal
FROM found
LEFT JOIN search_entry ON found.at % 2 = 1 AND search_entry.key = found.at / 2
LEFT JOIN paragraph ON found.at % 2 = 0 AND paragraph.key = found.at / 2
LEFT JOIN reading ON reading.key = paragraph.reading
LEFT JOIN source ON source.id = reading.source AND source.reading = reading.id
WHERE coalesce(search_entry.record, source.id) IS NOT NULL
    AND (?2 IS NULL OR coalesce(search_entry.kind, 'source') IN (SELECT value FROM json_each(?2)))
    AND (?3 IS NULL OR coalesce(search_entry.record, source.id) IN (SELECT record FROM concerned))
ORDER BY found.rank, found.at DESC
LIMIT ?4
