-- Bytes that nothing names any more: no source, no portrait, nor either of them in the log.
DELETE FROM original
WHERE sha256 NOT IN (SELECT sha256 FROM source)
    AND sha256 NOT IN (SELECT portrait FROM person WHERE portrait IS NOT NULL)
    AND sha256 NOT IN (
        SELECT change.after ->> '$.original.sha256' FROM change
        WHERE change.kind = 'source' AND change.after IS NOT NULL
        UNION
        SELECT change.before ->> '$.original.sha256' FROM change
        WHERE change.kind = 'source' AND change.before IS NOT NULL
        UNION
        SELECT change.after ->> '$.portrait' FROM change
        WHERE change.kind = 'person' AND change.after ->> '$.portrait' IS NOT NULL
        UNION
        SELECT change.before ->> '$.portrait' FROM change
        WHERE change.kind = 'person' AND change.before ->> '$.portrait' IS NOT NULL
    )
