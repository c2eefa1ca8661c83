-- Per counterpart: open commitments by or to it, those overdue on ?1, meetings, day of the last one held.
WITH involved AS (
    SELECT target AS counterpart, record AS commitment FROM commitment_by
    UNION
    SELECT target, record FROM commitment_to
),
promised AS (
    SELECT
        involved.counterpart,
        count(*) AS open,
        sum(commitment.state <> 'deferred' AND commitment.due_on < ?1) AS overdue
    FROM involved
    JOIN commitment ON commitment.id = involved.commitment
    WHERE commitment.state IN ('not_started', 'under_way', 'deferred')
    GROUP BY involved.counterpart
),
met AS (
    SELECT
        meeting_counterpart.target AS counterpart,
        count(*) AS meetings,
        max(CASE WHEN meeting.state = 'held' THEN meeting.held_on END) AS last_met
    FROM meeting_counterpart
    JOIN meeting ON meeting.id = meeting_counterpart.record
    GROUP BY meeting_counterpart.target
)
SELECT
    counterpart.id,
    coalesce(promised.open, 0),
    coalesce(promised.overdue, 0),
    coalesce(met.meetings, 0),
    met.last_met
FROM counterpart
LEFT JOIN promised ON promised.counterpart = counterpart.id
LEFT JOIN met ON met.counterpart = counterpart.id
