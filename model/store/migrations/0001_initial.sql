-- The first schema. Amounts are in 0.01 yuan, prices in 0.000001 yuan, quantities in 0.0001, ratios in 0.00000001;
-- months are integers like 202610, dates like 20261031.

-- What happened, in order, each entry chained to the one before it by its hash.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,              -- UTC, 2026-10-31T08:15:00Z
    action TEXT NOT NULL,
    detail TEXT NOT NULL,          -- JSON
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_keeps_entries BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One data sheet of one imported file.
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_path TEXT NOT NULL,
    sheet TEXT NOT NULL,
    sha256 TEXT NOT NULL,          -- of the file's bytes
    options TEXT NOT NULL,         -- what else decided the result (month, profile): part of "the same import again"
    imported_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'superseded', 'undone')),
    header TEXT NOT NULL,          -- JSON: header row and texts, which column is which field
    rows_read INTEGER NOT NULL,
    rows_accepted INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    rows_duplicate INTEGER NOT NULL,
    rows_ignored INTEGER NOT NULL,
    rows_unmatched INTEGER NOT NULL, -- rejected only because a name or code matched nothing
    CHECK (rows_read = rows_accepted + rows_rejected + rows_duplicate + rows_ignored)
) STRICT;
CREATE INDEX import_batch_hash ON import_batch (sha256);

-- Rows that were not taken, as they stood in the file, with the reasons.
CREATE TABLE rejected_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    cells TEXT NOT NULL,           -- JSON array of the row's texts
    findings TEXT NOT NULL         -- JSON array of {column, text, args}
) STRICT;
CREATE INDEX rejected_row_batch ON rejected_row (batch_id);

-- Remarks on rows that were taken all the same (the first ones of each kind of remark, and how many).
CREATE TABLE import_warning (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    cell TEXT NOT NULL,
    message TEXT NOT NULL,         -- JSON {text, args}
    count INTEGER NOT NULL
) STRICT;
CREATE INDEX import_warning_batch ON import_warning (batch_id);

CREATE TABLE mapping_profile (
    name TEXT PRIMARY KEY,
    header_signature TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mapping_profile_signature ON mapping_profile (header_signature);

CREATE TABLE rule_pack (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    kind TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- Master data as the files gave it, one record a row; the tables below hold the newest active record of each key.
CREATE TABLE registry_record (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    registry TEXT NOT NULL,
    key TEXT NOT NULL,
    fields TEXT NOT NULL,          -- JSON object
    repeated INTEGER NOT NULL      -- 1 = said nothing that earlier records had not said: counted as a duplicate
) STRICT;
CREATE INDEX registry_record_key ON registry_record (registry, key, id);
CREATE INDEX registry_record_batch ON registry_record (batch_id);

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('point', 'institution', 'enterprise')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    ownership TEXT NOT NULL DEFAULT '',
    region_code TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    social_credit_code TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL DEFAULT '',  -- normalised name, for matching
    search TEXT NOT NULL DEFAULT '',    -- pinyin and initials, for finding
    UNIQUE (role, code)
) STRICT;
CREATE INDEX organisation_name ON organisation (role, name_key);

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'drug', 'consumable', 'service')),
    category TEXT NOT NULL DEFAULT '',
    generic_name TEXT NOT NULL,
    trade_name TEXT NOT NULL DEFAULT '',
    dosage_form TEXT NOT NULL DEFAULT '',
    specification TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    pack_unit TEXT NOT NULL DEFAULT '',
    pack_factor INTEGER CHECK (pack_factor > 0),
    approval_number TEXT NOT NULL DEFAULT '',
    manufacturer TEXT NOT NULL DEFAULT '',
    standard_code TEXT NOT NULL DEFAULT '',
    monitored_from INTEGER,
    monitored_until INTEGER,
    listed_price INTEGER,
    match_key TEXT NOT NULL DEFAULT '', -- normalised generic name | specification | manufacturer
    name_key TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX item_match ON item (match_key);
CREATE INDEX item_name ON item (name_key);

CREATE TABLE vbp_batch (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    execution_from INTEGER NOT NULL,
    execution_until INTEGER NOT NULL
) STRICT;

CREATE TABLE vbp_product (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'selected' CHECK (role IN ('selected', 'non_selected', 'substitutable')),
    item_code TEXT NOT NULL DEFAULT '',
    group_name TEXT NOT NULL,
    generic_name TEXT NOT NULL,
    specification TEXT NOT NULL DEFAULT '',
    dosage_form TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    pack_factor INTEGER CHECK (pack_factor > 0),
    selected_price INTEGER,
    price_before INTEGER,
    UNIQUE (batch_code, product_code, enterprise)
) STRICT;
CREATE INDEX vbp_product_item ON vbp_product (item_code);

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    institution_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    agreed_quantity INTEGER NOT NULL CHECK (agreed_quantity >= 0), -- smallest units
    reported_quantity INTEGER,
    UNIQUE (batch_code, institution_code, product_code, enterprise)
) STRICT;

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    institution_code TEXT NOT NULL,
    year INTEGER NOT NULL,
    score INTEGER NOT NULL,        -- 0..100, ratio scale
    payment_ratio INTEGER,
    UNIQUE (institution_code, year)
) STRICT;

-- What an officer decided about a name or code that matched nothing.
CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    registry TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    alias_text TEXT NOT NULL,
    target_code TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (registry, alias_key)
) STRICT;

-- The reconciliation list: what each batch could not match, and in how many rows. Entries of the same text are shown as one.
CREATE TABLE unmatched (
    id INTEGER PRIMARY KEY,
    registry TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    text TEXT NOT NULL,            -- as an officer reads it
    parts TEXT NOT NULL,           -- JSON object: the texts of the row that say what was meant (code, name, specification …)
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    rows INTEGER NOT NULL,
    UNIQUE (registry, alias_key, batch_id)
) STRICT;
CREATE INDEX unmatched_batch ON unmatched (batch_id);

-- Price submissions, as reported; `current` = not superseded by a later file of the same point, month and item.
CREATE TABLE price_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    month INTEGER NOT NULL,
    point_id INTEGER NOT NULL REFERENCES organisation (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    pack_factor INTEGER,
    purchase_price INTEGER,        -- of a pack, as reported
    purchase_price_unit INTEGER,   -- of a smallest unit
    sale_price INTEGER,
    sale_price_unit INTEGER,
    purchase_quantity INTEGER,     -- smallest units
    purchase_amount INTEGER,
    sale_quantity INTEGER,
    sale_amount INTEGER,
    supply_status INTEGER,
    remark TEXT,
    current INTEGER NOT NULL
) STRICT;
CREATE INDEX price_row_point ON price_row (point_id, month);
CREATE INDEX price_row_batch ON price_row (batch_id);

-- One observation an item, point and month, made from the current price rows in the transaction that changes them.
CREATE TABLE observation (
    month INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    point_id INTEGER NOT NULL,
    purchase_price INTEGER,        -- smallest unit
    sale_price INTEGER,
    purchase_quantity INTEGER,
    sale_quantity INTEGER,
    supply_status INTEGER,
    rows INTEGER NOT NULL,
    PRIMARY KEY (month, point_id, item_id)
) STRICT, WITHOUT ROWID;

-- Summaries of a month, rebuilt from the observations; a month listed in stale_month is rebuilt before it is read.
CREATE TABLE stale_month (month INTEGER PRIMARY KEY) STRICT;

CREATE TABLE item_month (
    month INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    item_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    minimum INTEGER NOT NULL,
    p25 INTEGER NOT NULL,
    median INTEGER NOT NULL,
    p75 INTEGER NOT NULL,
    maximum INTEGER NOT NULL,
    commonest INTEGER NOT NULL,    -- points at the commonest price
    variation REAL,                -- coefficient of variation; NULL when n < 2
    PRIMARY KEY (month, basis, item_id)
) STRICT, WITHOUT ROWID;

-- Against the month before, over the points that reported in both.
CREATE TABLE item_change (
    month INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    item_id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    old_median INTEGER NOT NULL,
    new_median INTEGER NOT NULL,
    PRIMARY KEY (month, basis, item_id)
) STRICT, WITHOUT ROWID;

-- The points whose price moved against the month before.
CREATE TABLE price_move (
    month INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    item_id INTEGER NOT NULL,
    point_id INTEGER NOT NULL,
    old_price INTEGER NOT NULL,
    new_price INTEGER NOT NULL,
    PRIMARY KEY (month, basis, item_id, point_id)
) STRICT, WITHOUT ROWID;

-- Names and codes of the platform's exports, each kept once; what they mean in the master data is resolved by code or name when read.
CREATE TABLE trade_party (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('institution', 'distributor')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    UNIQUE (role, code, name)
) STRICT;
CREATE TABLE trade_product (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    dosage_form TEXT NOT NULL,
    specification TEXT NOT NULL,
    pack TEXT NOT NULL,
    manufacturer TEXT NOT NULL,
    pack_factor INTEGER NOT NULL,  -- 0 = not given
    match_key TEXT NOT NULL,
    UNIQUE (code, name, dosage_form, specification, pack, manufacturer, pack_factor)
) STRICT;

-- Delivery and receipt lines. Quantities are in packs, prices and amounts as the platform gave them.
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,        -- the platform's line id; without one, a digest of the line and its occurrence
    institution_id INTEGER NOT NULL REFERENCES trade_party (id),
    product_id INTEGER NOT NULL REFERENCES trade_product (id),
    distributor_id INTEGER REFERENCES trade_party (id),
    order_code TEXT,
    price INTEGER,
    ordered_quantity INTEGER,
    shipped_quantity INTEGER,
    received_quantity INTEGER,
    returned_quantity INTEGER,
    ordered_amount INTEGER,
    shipped_amount INTEGER,
    received_amount INTEGER,
    sent_on INTEGER,
    shipped_on INTEGER,
    received_on INTEGER,
    state TEXT,
    lot TEXT,
    expires_on INTEGER,
    remark TEXT,
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1)) -- 1 counts; 0 an older state; -1 said again by another file (a duplicate)
) STRICT;
CREATE UNIQUE INDEX receipt_line ON receipt (line_key) WHERE current = 1;
CREATE INDEX receipt_other_line ON receipt (line_key) WHERE current <> 1;
CREATE INDEX receipt_batch ON receipt (batch_id);
