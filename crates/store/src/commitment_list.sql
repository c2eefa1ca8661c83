-- Commitments by counterpart ?1, meeting ?2, source ?3, open only ?4; NULL and 0 do not narrow the list.
WHERE (?1 IS NULL OR t.id IN (
        SELECT record FROM commitment_by WHERE target = ?1
        UNION ALL
        SELECT record FROM commitment_to WHERE target = ?1
    ))
    AND (?2 IS NULL OR t.meeting = ?2)
    AND (?3 IS NULL OR t.id IN (
        SELECT evidence.record
        FROM anchor
        JOIN evidence ON evidence.anchor = anchor.id
        WHERE anchor.source = ?3 AND evidence.record_kind = 'commitment'
    ))
    AND (NOT ?4 OR t.state IN ('not_started', 'under_way', 'deferred'))
ORDER BY t.due_on NULLS LAST, t.id
