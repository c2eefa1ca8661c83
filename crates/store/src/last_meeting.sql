-- The last meeting held before meeting ?1 at home of ?2 on day ?3 (NULL: whenever) with one of its counterparts, of those
-- at which somebody was present who is of the other side in both.
JOIN participant AS present ON present.meeting = t.id AND present.side <> ?2
JOIN participant AS expected ON expected.person = present.person AND expected.side <> ?2
WHERE expected.meeting = ?1
    AND t.id <> ?1
    AND +t.state = 'held'
    AND t.held_on IS NOT NULL
    AND (?3 IS NULL OR t.held_on < ?3)
    AND EXISTS (
        SELECT 1
        FROM meeting_counterpart AS theirs
        JOIN meeting_counterpart AS ours ON ours.target = theirs.target
        WHERE theirs.record = t.id AND ours.record = ?1
    )
ORDER BY t.held_on DESC, t.id DESC
LIMIT 1
