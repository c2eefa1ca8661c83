-- Talking points by counterpart ?1 (with those for anybody when ?2), slot ?3, theme ?4.
WHERE (
        ?1 IS NULL
        OR t.id IN (SELECT record FROM talking_point_counterpart WHERE target = ?1)
        OR (?2 AND NOT EXISTS (SELECT 1 FROM talking_point_counterpart WHERE record = t.id))
    )
    AND (?3 IS NULL OR t.slot = ?3)
    AND (?4 IS NULL OR EXISTS (SELECT 1 FROM json_each(t.themes) WHERE value = ?4))
ORDER BY t.id
