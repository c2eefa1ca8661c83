-- The sources the record ?1 leans on: through its evidence, the words that show an event, what a block cites.
SELECT anchor.source FROM evidence JOIN anchor ON anchor.id = evidence.anchor WHERE evidence.record = ?1
UNION
SELECT anchor.source FROM status_event JOIN anchor ON anchor.id = status_event.anchor WHERE status_event.id = ?1
UNION
SELECT anchor.source FROM block_mention JOIN anchor ON anchor.id = block_mention.record
WHERE block_mention.block = ?1 AND block_mention.record_kind = 'anchor'
