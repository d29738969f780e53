-- For which days an agreed volume holds, and what the volumes of a batch of several years mean.

-- What the lists of batches say: '' nothing, 'year' the volume of a year, 'cycle' that of the whole execution.
ALTER TABLE vbp_batch ADD COLUMN volumes TEXT NOT NULL DEFAULT '';

-- What an officer decided where the files do not say it. It stays when a list of batches is undone or comes again.
CREATE TABLE volume_decision (
    batch_code TEXT PRIMARY KEY,
    volumes TEXT NOT NULL CHECK (volumes IN ('year', 'cycle')),
    why TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `period`: as the file says it, in one spelling: '' nothing; 'Y1' the first year of the batch, 'Y2' …; '2025' or '2025-2026'
-- a year by its number; '20250101-20251231' days, either of which may be missing; 'year' each year of the batch; 'cycle' the
-- whole execution. It is part of what makes an agreement: the years of a batch are agreed one by one.
CREATE TABLE agreement_with_period (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    institution_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    agreed_quantity INTEGER NOT NULL CHECK (agreed_quantity >= 0), -- smallest units
    reported_quantity INTEGER,
    period TEXT NOT NULL DEFAULT '',
    UNIQUE (batch_code, institution_code, product_code, enterprise, period)
) STRICT;
INSERT INTO agreement_with_period
    SELECT id, batch_code, institution_code, product_code, enterprise, agreed_quantity, reported_quantity, '' FROM agreement;
DROP TABLE agreement;
ALTER TABLE agreement_with_period RENAME TO agreement;
-- Contracts are few among the agreements.
CREATE INDEX agreement_contract ON agreement (batch_code, enterprise) WHERE product_code = '';
-- All that progress asks of an agreement stands in the index.
CREATE INDEX agreement_volume ON agreement (batch_code, institution_code, product_code, enterprise, period, agreed_quantity);
CREATE TRIGGER progress_follows_new_agreements AFTER INSERT ON agreement BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_agreements AFTER DELETE ON agreement BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;

CREATE TABLE agreement_change_with_period (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    institution_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    effective_from INTEGER NOT NULL,
    agreed_quantity INTEGER NOT NULL CHECK (agreed_quantity >= 0),
    period TEXT NOT NULL DEFAULT '',
    UNIQUE (batch_code, institution_code, product_code, enterprise, effective_from, period)
) STRICT;
INSERT INTO agreement_change_with_period
    SELECT id, batch_code, institution_code, product_code, enterprise, effective_from, agreed_quantity, '' FROM agreement_change;
DROP TABLE agreement_change;
ALTER TABLE agreement_change_with_period RENAME TO agreement_change;
CREATE INDEX agreement_change_contract ON agreement_change (batch_code, enterprise) WHERE product_code = '';
CREATE TRIGGER progress_follows_new_changes AFTER INSERT ON agreement_change BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_changes AFTER DELETE ON agreement_change BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
