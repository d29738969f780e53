-- Locked results of retained savings: the figures with the inputs and the rule pack they were made from, so that later files
-- and later rules do not change what was decided. Amounts in 0.01 yuan, ratios in 0.00000001.
CREATE TABLE retention_run (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    batch TEXT NOT NULL,           -- VBP batch code; '' = all drug batches
    pack_id TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    pack TEXT NOT NULL,            -- JSON, the whole file
    pack_sha256 TEXT NOT NULL,
    computed_at TEXT NOT NULL,
    inputs_sha256 TEXT NOT NULL,
    notes TEXT NOT NULL,           -- JSON array of {text, args}
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)), -- 0 = was unlocked later, kept for the record
    locked_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX retention_run_locked ON retention_run (year, batch) WHERE locked = 1;

CREATE TABLE retention_result (
    run_id INTEGER NOT NULL REFERENCES retention_run (id),
    position INTEGER NOT NULL,
    institution TEXT NOT NULL,
    name TEXT NOT NULL,
    budget INTEGER NOT NULL,
    spend INTEGER NOT NULL,
    base INTEGER NOT NULL,
    score INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    payout INTEGER NOT NULL,
    inputs TEXT NOT NULL,          -- JSON: what went in
    result TEXT NOT NULL,          -- JSON: groups, steps, findings
    PRIMARY KEY (run_id, position),
    UNIQUE (run_id, institution)
) STRICT, WITHOUT ROWID;
