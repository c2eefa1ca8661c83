CREATE TABLE library (
    id TEXT NOT NULL PRIMARY KEY,
    made_at TEXT NOT NULL,
    -- Grows with every transaction that changes anything; a copy with a lower one is behind.
    revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE former_key (
    raw BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE original (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    packing TEXT NOT NULL CHECK (packing IN ('plain', 'gzip')),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reading (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    reader TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT;

CREATE INDEX reading_source ON reading (source);

CREATE TABLE paragraph (
    key INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number INTEGER,
    kind TEXT NOT NULL,
    detail TEXT,
    text TEXT NOT NULL,
    "offset" INTEGER,
    page INTEGER,
    UNIQUE (reading, ordinal)
) STRICT;

CREATE TABLE counterpart (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name_fr TEXT,
    name_en TEXT,
    official_name_fr TEXT,
    official_name_en TEXT,
    article_fr TEXT,
    aliases_fr TEXT,
    aliases_en TEXT,
    home INTEGER NOT NULL DEFAULT 0,
    summary_fr TEXT,
    summary_en TEXT,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE link (
    id TEXT NOT NULL PRIMARY KEY,
    from_counterpart TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    to_counterpart TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL
) STRICT;

CREATE INDEX link_from ON link (from_counterpart);

CREATE INDEX link_to ON link (to_counterpart);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    family_name TEXT NOT NULL DEFAULT '',
    aliases TEXT NOT NULL DEFAULT '[]',
    honorific_fr TEXT,
    honorific_en TEXT,
    address_fr TEXT,
    address_en TEXT,
    pronunciation TEXT,
    biography_fr TEXT,
    biography_en TEXT,
    portrait TEXT REFERENCES original (sha256) DEFERRABLE INITIALLY DEFERRED,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE office (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    counterpart TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    title_fr TEXT,
    title_en TEXT,
    held_from TEXT,
    held_until TEXT
) STRICT;

CREATE INDEX office_person ON office (person);

CREATE INDEX office_counterpart ON office (counterpart);

CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY,
    title_fr TEXT,
    title_en TEXT,
    home TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL,
    held_on TEXT,
    starts_at TEXT,
    ends_at TEXT,
    zone TEXT,
    place_fr TEXT,
    place_en TEXT,
    format TEXT NOT NULL,
    spoken TEXT,
    scenario_fr TEXT,
    scenario_en TEXT,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX meeting_held_on ON meeting (held_on);

CREATE INDEX meeting_home ON meeting (home);

CREATE TABLE meeting_counterpart (
    record TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_counterpart_target ON meeting_counterpart (target);

CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    title_fr TEXT,
    title_en TEXT,
    minutes INTEGER,
    theme TEXT
) STRICT;

CREATE INDEX agenda_item_meeting ON agenda_item (meeting, seq);

CREATE TABLE participant (
    id TEXT NOT NULL PRIMARY KEY,
    meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    side TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    lead INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL
) STRICT;

CREATE INDEX participant_person ON participant (person);

CREATE INDEX participant_side ON participant (side);

CREATE TABLE commitment (
    id TEXT NOT NULL PRIMARY KEY,
    title_fr TEXT,
    title_en TEXT,
    wording TEXT,
    strength TEXT NOT NULL,
    topic TEXT,
    due_on TEXT,
    due_words TEXT,
    due_estimated INTEGER NOT NULL DEFAULT 0,
    due_every TEXT,
    made_on TEXT,
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    lead TEXT,
    line_fr TEXT,
    line_en TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX commitment_meeting ON commitment (meeting);

CREATE INDEX commitment_state_due ON commitment (state, due_on);

CREATE TABLE commitment_by (
    record TEXT NOT NULL REFERENCES commitment (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX commitment_by_target ON commitment_by (target);

CREATE TABLE commitment_to (
    record TEXT NOT NULL REFERENCES commitment (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX commitment_to_target ON commitment_to (target);

CREATE TABLE status_event (
    id TEXT NOT NULL PRIMARY KEY,
    commitment TEXT NOT NULL REFERENCES commitment (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    change TEXT NOT NULL,
    note_fr TEXT,
    note_en TEXT,
    anchor TEXT REFERENCES anchor (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX status_event_commitment ON status_event (commitment, seq);

CREATE INDEX status_event_anchor ON status_event (anchor);

CREATE TABLE indicator (
    id TEXT NOT NULL PRIMARY KEY,
    name_fr TEXT,
    name_en TEXT,
    unit TEXT NOT NULL,
    scope_fr TEXT,
    scope_en TEXT,
    release_months INTEGER,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE indicator_counterpart (
    record TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX indicator_counterpart_target ON indicator_counterpart (target);

CREATE TABLE observation (
    id TEXT NOT NULL PRIMARY KEY,
    indicator TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
    value REAL NOT NULL,
    qualifier TEXT,
    as_of TEXT,
    read_on TEXT NOT NULL,
    next_release TEXT,
    illustrative INTEGER NOT NULL DEFAULT 0,
    note_fr TEXT,
    note_en TEXT
) STRICT;

CREATE INDEX observation_indicator ON observation (indicator, as_of);

CREATE TABLE talking_point (
    id TEXT NOT NULL PRIMARY KEY,
    slot TEXT NOT NULL,
    lead_fr TEXT,
    lead_en TEXT,
    text_fr TEXT,
    text_en TEXT,
    reply_fr TEXT,
    reply_en TEXT,
    themes TEXT NOT NULL DEFAULT '[]',
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE talking_point_counterpart (
    record TEXT NOT NULL REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX talking_point_counterpart_target ON talking_point_counterpart (target);

CREATE TABLE talking_point_use (
    id TEXT NOT NULL PRIMARY KEY,
    talking_point TEXT NOT NULL REFERENCES talking_point (id) DEFERRABLE INITIALLY DEFERRED,
    meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    brief TEXT REFERENCES brief (id) DEFERRABLE INITIALLY DEFERRED,
    used_on TEXT,
    said INTEGER
) STRICT;

CREATE INDEX talking_point_use_meeting ON talking_point_use (meeting);

CREATE INDEX talking_point_use_brief ON talking_point_use (brief);

CREATE TABLE source (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    cite_as_fr TEXT,
    cite_as_en TEXT,
    short_fr TEXT,
    short_en TEXT,
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    publisher TEXT,
    published TEXT,
    event_date TEXT,
    event_place TEXT,
    url TEXT,
    public INTEGER NOT NULL DEFAULT 0,
    illustrative INTEGER NOT NULL DEFAULT 0,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256) DEFERRABLE INITIALLY DEFERRED,
    size INTEGER NOT NULL,
    reading TEXT NOT NULL REFERENCES reading (id) DEFERRABLE INITIALLY DEFERRED,
    twin TEXT REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    imported_at TEXT NOT NULL,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX source_sha256 ON source (sha256);

CREATE INDEX source_reading ON source (reading);

CREATE INDEX source_twin ON source (twin);

CREATE INDEX source_meeting ON source (meeting);

CREATE TABLE source_counterpart (
    record TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX source_counterpart_target ON source_counterpart (target);

CREATE TABLE anchor (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    reading TEXT NOT NULL REFERENCES reading (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX anchor_source ON anchor (source, ordinal, "start");

CREATE INDEX anchor_reading ON anchor (reading);

CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    record_kind TEXT NOT NULL,
    record TEXT NOT NULL,
    anchor TEXT NOT NULL REFERENCES anchor (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_record ON evidence (record, record_kind);

CREATE INDEX evidence_anchor ON evidence (anchor);

CREATE TABLE proposal (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    spans TEXT NOT NULL,
    draft TEXT NOT NULL,
    cues TEXT NOT NULL DEFAULT '[]',
    confidence REAL NOT NULL,
    decision TEXT NOT NULL,
    state TEXT NOT NULL GENERATED ALWAYS AS (decision ->> 'state') VIRTUAL
) STRICT;

CREATE INDEX proposal_source ON proposal (source, seq);

CREATE INDEX proposal_state ON proposal (state, source);

CREATE TABLE instrument (
    id TEXT NOT NULL PRIMARY KEY,
    name_fr TEXT,
    name_en TEXT,
    kind TEXT NOT NULL,
    status TEXT,
    signed_on TEXT,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE instrument_party (
    record TEXT NOT NULL REFERENCES instrument (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX instrument_party_target ON instrument_party (target);

CREATE TABLE quote (
    id TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    lang TEXT NOT NULL,
    speaker TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    speaker_name TEXT NOT NULL,
    speaker_title TEXT,
    said_on TEXT,
    marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX quote_speaker ON quote (speaker);

CREATE TABLE quote_counterpart (
    record TEXT NOT NULL REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    target TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_counterpart_target ON quote_counterpart (target);

CREATE TABLE brief (
    id TEXT NOT NULL PRIMARY KEY,
    meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    template TEXT NOT NULL,
    title_fr TEXT,
    title_en TEXT,
    subtitle_fr TEXT,
    subtitle_en TEXT,
    addressee_fr TEXT,
    addressee_en TEXT,
    department_fr TEXT,
    department_en TEXT,
    docket TEXT,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    lang TEXT NOT NULL,
    marking TEXT,
    privileged INTEGER NOT NULL DEFAULT 0,
    cabinet_confidence INTEGER NOT NULL DEFAULT 0,
    due_on TEXT,
    contact TEXT,
    consulted TEXT NOT NULL DEFAULT '[]',
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    handling_marking TEXT,
    retain_until TEXT,
    transitory INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX brief_meeting ON brief (meeting);

CREATE TABLE section (
    id TEXT NOT NULL PRIMARY KEY,
    brief TEXT NOT NULL REFERENCES brief (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL,
    heading_fr TEXT,
    heading_en TEXT,
    required INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX section_brief ON section (brief, seq);

CREATE TABLE block (
    id TEXT NOT NULL PRIMARY KEY,
    section TEXT NOT NULL REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '{}',
    source_lang TEXT NOT NULL,
    lang_state TEXT NOT NULL,
    marking TEXT,
    internal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX block_section ON block (section, seq);

CREATE TABLE block_mention (
    record TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES block (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (record, record_kind, block)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_mention_block ON block_mention (block);

CREATE TABLE version (
    id TEXT NOT NULL PRIMARY KEY,
    brief TEXT NOT NULL REFERENCES brief (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    snapshot TEXT NOT NULL
) STRICT;

CREATE INDEX version_brief ON version (brief, number);

CREATE TABLE approval (
    id TEXT NOT NULL PRIMARY KEY,
    brief TEXT NOT NULL REFERENCES brief (id) DEFERRABLE INITIALLY DEFERRED,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    title_fr TEXT,
    title_en TEXT,
    due_on TEXT,
    decided_on TEXT,
    approved INTEGER,
    version INTEGER
) STRICT;

CREATE INDEX approval_brief ON approval (brief, seq);

CREATE TABLE known_name (
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (folded, kind, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX known_name_record ON known_name (record, kind);

CREATE TABLE operation (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo')),
    target INTEGER,
    brief TEXT,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    coalesce_key TEXT,
    undone_by INTEGER
) STRICT;

CREATE INDEX operation_brief ON operation (brief, seq) WHERE role = 'do';

CREATE INDEX operation_undone ON operation (undone_by) WHERE undone_by IS NOT NULL;

CREATE TABLE change (
    operation INTEGER NOT NULL REFERENCES operation (seq) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT,
    removed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (operation, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_word (
    word TEXT NOT NULL PRIMARY KEY,
    shown TEXT NOT NULL,
    entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shelf (
    counterpart TEXT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (counterpart, kind, place, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX commitment_in_hand_due ON commitment (due_on, id) WHERE state IN ('not_started', 'under_way');

CREATE INDEX commitment_open_meeting ON commitment (meeting)
WHERE state IN ('not_started', 'under_way', 'deferred');

CREATE INDEX meeting_state ON meeting (state, held_on);

CREATE INDEX source_imported_at ON source (imported_at, id);

CREATE INDEX participant_meeting ON participant (meeting, seq, person);

CREATE INDEX talking_point_use_talking_point ON talking_point_use (talking_point, used_on, said);

CREATE INDEX change_found ON change (record, kind) WHERE before IS NOT NULL;

CREATE VIRTUAL TABLE search_index USING fts5 (
    words,
    marks,
    title,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii'
);

CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    filters INTEGER NOT NULL,
    UNIQUE (record, kind)
) STRICT;

