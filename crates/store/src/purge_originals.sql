-- Bytes that nothing names any more: no source, no portrait, nor either of them as the log found them.
DELETE FROM original
WHERE sha256 NOT IN (SELECT sha256 FROM source)
    AND sha256 NOT IN (SELECT portrait FROM person WHERE portrait IS NOT NULL)
    AND sha256 NOT IN (
        SELECT before ->> '$.original.sha256' FROM change WHERE kind = 'source' AND before IS NOT NULL
        UNION
        SELECT before ->> '$.portrait' FROM change WHERE kind = 'person' AND before ->> '$.portrait' IS NOT NULL
    )
