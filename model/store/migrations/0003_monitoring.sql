-- Monitoring in full: what the index, the plausibility rules, the reporting quality, the supply and the consumables' cost chain keep.

-- ---- index and comparison ----
-- Volumes beside the prices, over the points that reported both: the unit value is value / quantity.
ALTER TABLE item_month ADD COLUMN traded_points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_month ADD COLUMN traded_quantity INTEGER;   -- smallest units, 0.0001
ALTER TABLE item_month ADD COLUMN traded_value INTEGER;      -- 0.000001 yuan, half up from the exact sum
INSERT OR IGNORE INTO stale_month SELECT DISTINCT month FROM observation;

-- ---- monitored catalogue ----
-- What officers decided on top of the catalogue's dates. By code: the catalogue may be imported anew.
CREATE TABLE monitoring_decision (
    id INTEGER PRIMARY KEY,
    item_code TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('add', 'drop')),
    day INTEGER NOT NULL,          -- add: first day; drop: last day
    reason TEXT NOT NULL CHECK (reason <> ''),
    decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX monitoring_decision_item ON monitoring_decision (item_code, id);
-- Complaints about an item's price, as counted by those who take them; a later file on the same item and month counts instead.
CREATE TABLE complaint (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    month INTEGER NOT NULL,
    item_code TEXT NOT NULL,
    complaints INTEGER NOT NULL CHECK (complaints >= 0)
) STRICT;
CREATE INDEX complaint_item ON complaint (item_code, month);
CREATE INDEX complaint_batch ON complaint (batch_id);

-- ---- findings ----
-- What the plausibility rules say of a month's prices (0.000001 yuan), made on demand; valid while finding_run has the month.
CREATE TABLE finding (
    month INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    point_id INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    rule TEXT NOT NULL,
    severity INTEGER NOT NULL,     -- 0 information, 1 warning, 2 abnormal
    value INTEGER NOT NULL,
    reference INTEGER,
    threshold INTEGER,
    reference_kind TEXT NOT NULL,
    reference_n INTEGER NOT NULL,  -- how many prices the reference was made from
    source TEXT NOT NULL,          -- batch and product of a selected price
    PRIMARY KEY (month, item_id, point_id, basis, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_abnormal ON finding (month, point_id) WHERE severity = 2;

CREATE TABLE finding_run (
    month INTEGER PRIMARY KEY,
    pack_id TEXT NOT NULL,
    pack_version INTEGER NOT NULL,
    pack_sha256 TEXT NOT NULL
) STRICT;

-- Rows of a point and month with an abnormal finding that is not dismissed; kept with the findings.
CREATE TABLE abnormal_rows (
    month INTEGER NOT NULL,
    point_id INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (month, point_id)
) STRICT, WITHOUT ROWID;

-- A zero amount is found without reading the month's rows.
CREATE INDEX price_row_zero_amount ON price_row (month) WHERE purchase_amount = 0 OR sale_amount = 0;

-- Whatever a finding rests on makes the findings stale: prices (a rule looks back some months), master data, the platform's
-- selected prices. Rule packs are compared by their hash.
CREATE TRIGGER finding_follows_prices AFTER INSERT ON stale_month
    BEGIN DELETE FROM finding_run WHERE month >= NEW.month; END;
CREATE TRIGGER finding_follows_items AFTER UPDATE OF kind, pack_factor, listed_price ON item
    BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_organisations AFTER UPDATE OF code, name, kind, level, ownership, social_credit_code, name_key ON organisation
    BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_new_organisations AFTER INSERT ON organisation
    BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_lost_organisations AFTER DELETE ON organisation
    BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_new_batches AFTER INSERT ON vbp_batch BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_batches AFTER UPDATE ON vbp_batch BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_lost_batches AFTER DELETE ON vbp_batch BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_new_products AFTER INSERT ON vbp_product BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_products AFTER UPDATE ON vbp_product BEGIN DELETE FROM finding_run; END;
CREATE TRIGGER finding_follows_lost_products AFTER DELETE ON vbp_product BEGIN DELETE FROM finding_run; END;

-- What officers decided. By codes, not ids: a decision outlives the taking back and coming again of an import.
CREATE TABLE finding_decision (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    item TEXT NOT NULL,
    point TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    value INTEGER NOT NULL,
    month INTEGER NOT NULL,        -- in which it was decided
    -- A decision on the level of a price (event_month 0) holds in every month with the same value; one on an event, such as a
    -- rise against last month, only for that month and for what the price was compared with.
    event_month INTEGER NOT NULL,
    event_reference INTEGER,
    decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'dismissed', 'case')),
    reason TEXT NOT NULL,
    case_id TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    withdrawn_at TEXT              -- NULL = holds
) STRICT;
CREATE UNIQUE INDEX finding_decision_holds ON finding_decision (rule, item, point, basis, value, event_month,
    coalesce(event_reference, -1)) WHERE withdrawn_at IS NULL;

-- ---- reporting ----
-- What a sheet said for one point and month, and when. Cells of accepted rows are counted in reporting_month.
CREATE TABLE submission_part (
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    point_id INTEGER NOT NULL REFERENCES organisation (id),
    month INTEGER NOT NULL,
    imported_on INTEGER NOT NULL,  -- local date
    reported_on INTEGER,           -- as the file says
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    rejected_items INTEGER NOT NULL,      -- of the rejected rows: how many had the cell filled
    rejected_prices INTEGER NOT NULL,
    rejected_quantities INTEGER NOT NULL,
    rejected_amounts INTEGER NOT NULL,
    PRIMARY KEY (batch_id, point_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_part_point ON submission_part (point_id, month);

-- The rows that count of a point and month, and how many of them have the cells that completeness asks for, of the basis
-- (purchase or sale) of which the row says more.
CREATE TABLE reporting_month (
    point_id INTEGER NOT NULL,
    month INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    prices INTEGER NOT NULL,
    quantities INTEGER NOT NULL,
    amounts INTEGER NOT NULL,
    superseded INTEGER NOT NULL,   -- rows that count no more
    PRIMARY KEY (point_id, month)
) STRICT, WITHOUT ROWID;

-- For rows that were there before: the day of the import; the rejected rows of a sheet of one point and month are that
-- month's, and what they held is taken for complete.
INSERT INTO submission_part
    SELECT p.batch_id, p.point_id, p.month, CAST(strftime('%Y%m%d', b.imported_at, 'localtime') AS INTEGER), NULL,
        count(*), 0, 0, 0, 0, 0
    FROM price_row p JOIN import_batch b ON b.id = p.batch_id GROUP BY p.batch_id, p.point_id, p.month;
UPDATE submission_part SET rejected = r.rows, rejected_items = r.rows, rejected_prices = r.rows, rejected_quantities = r.rows,
        rejected_amounts = r.rows
    FROM (SELECT id AS batch, rows_rejected AS rows FROM import_batch) r
    WHERE r.batch = batch_id AND (SELECT count(*) FROM submission_part other WHERE other.batch_id = submission_part.batch_id) = 1;
INSERT INTO reporting_month
    SELECT point_id, month, sum(current), sum(current AND p + s > 0),
        sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pq ELSE sq END),
        sum(current AND CASE WHEN p + pq + pa >= s + sq + sa THEN pa ELSE sa END), sum(NOT current)
    FROM (SELECT point_id, month, current,
            purchase_price_unit IS NOT NULL OR purchase_price IS NOT NULL AS p, purchase_quantity IS NOT NULL AS pq,
            purchase_amount IS NOT NULL AS pa,
            sale_price_unit IS NOT NULL OR sale_price IS NOT NULL AS s, sale_quantity IS NOT NULL AS sq,
            sale_amount IS NOT NULL AS sa
        FROM price_row)
    GROUP BY point_id, month;

-- Which items a point owes (import kind reporting_duty) and when submissions came (import kind submission_register).
CREATE TABLE reporting_duty (
    id INTEGER PRIMARY KEY,
    point_code TEXT NOT NULL,
    item_code TEXT NOT NULL,
    duty_from INTEGER NOT NULL,
    duty_until INTEGER,
    UNIQUE (point_code, item_code)
) STRICT;
CREATE TABLE submission_register (
    id INTEGER PRIMARY KEY,
    point_code TEXT NOT NULL,
    month INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    UNIQUE (point_code, month)
) STRICT;

-- What officers entered themselves.
CREATE TABLE register_entry (
    point TEXT NOT NULL,
    month INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    PRIMARY KEY (point, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE deadline_extension (
    month INTEGER NOT NULL,
    point TEXT NOT NULL,           -- '' = all points
    until INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (month, point)
) STRICT, WITHOUT ROWID;
CREATE TABLE submission_return (
    id INTEGER PRIMARY KEY,
    point TEXT NOT NULL,
    month INTEGER NOT NULL,
    last_batch INTEGER NOT NULL,   -- a later batch is the answer
    reason TEXT NOT NULL,
    error_rate INTEGER,
    returned_at TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX submission_return_point ON submission_return (point, month);

-- ---- supply ----
-- National and provincial shortage lists: the newest active record of each entry. Drugs that the city does not monitor stay
-- in; which items an entry means is found when it is read.
CREATE TABLE shortage_entry (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('national', 'provincial')),
    entry_key TEXT NOT NULL,             -- "code:…", or normalised name | form | specification
    listed_from INTEGER NOT NULL,        -- 0 = not said
    listed_until INTEGER,
    code TEXT NOT NULL DEFAULT '',
    generic_name TEXT NOT NULL DEFAULT '',
    dosage_form TEXT NOT NULL DEFAULT '',
    specification TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    UNIQUE (scope, entry_key, listed_from)
) STRICT;

-- Stock reports as reported, in smallest units; `current` = not superseded by a later file of the same point, period and item.
CREATE TABLE stock_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    last_day INTEGER NOT NULL,           -- of the week or month that is reported
    whole_month INTEGER NOT NULL CHECK (whole_month IN (0, 1)),
    point_id INTEGER NOT NULL REFERENCES organisation (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    stock INTEGER CHECK (stock >= 0),
    week_use INTEGER CHECK (week_use >= 0),
    supply_status INTEGER CHECK (supply_status BETWEEN 1 AND 5),
    remark TEXT,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
CREATE INDEX stock_row_point ON stock_row (point_id, last_day);
CREATE INDEX stock_row_day ON stock_row (last_day);
CREATE INDEX stock_row_item ON stock_row (item_id);
CREATE INDEX stock_row_batch ON stock_row (batch_id);

-- ---- chain ----
-- Quarterly sheets of the consumables' price chain, in 0.000001 yuan of a smallest unit.
CREATE TABLE chain_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    quarter TEXT NOT NULL,               -- 2026Q3
    hand TEXT NOT NULL CHECK (hand IN ('manufacturer', 'distributor', 'hospital')),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    materials INTEGER,
    labour INTEGER,
    overhead INTEGER,
    packaging INTEGER,
    transport INTEGER,
    taxes INTEGER,
    other INTEGER,
    purchase INTEGER,                    -- what the distributor or hospital pays
    sale INTEGER,                        -- what a hand asks: ex-factory price, distributor's price, charge
    remark TEXT,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
CREATE INDEX chain_row_quarter ON chain_row (quarter, item_id);
CREATE INDEX chain_row_organisation ON chain_row (organisation_id, quarter);
CREATE INDEX chain_row_item ON chain_row (item_id);
CREATE INDEX chain_row_batch ON chain_row (batch_id);
