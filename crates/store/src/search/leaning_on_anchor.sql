-- The records that lean on the anchor ?1.
SELECT record, record_kind FROM evidence WHERE anchor = ?1
UNION
SELECT id, 'status_event' FROM status_event WHERE anchor = ?1
UNION
SELECT block, 'block' FROM block_mention WHERE record = ?1 AND record_kind = 'anchor'
