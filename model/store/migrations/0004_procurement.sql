-- Procurement in full. Units as in 0001: amounts 0.01 yuan, prices 0.000001 yuan, quantities 0.0001, ratios 0.00000001; months
-- 202610, dates 20261031. Quantities of the platform's lines are in packs, all others in smallest units.

-- ---- agreements ----
-- An agreed volume that was changed in mid-cycle: from this day on it is this much for the whole cycle.
CREATE TABLE agreement_change (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    institution_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    effective_from INTEGER NOT NULL,
    agreed_quantity INTEGER NOT NULL CHECK (agreed_quantity >= 0),
    UNIQUE (batch_code, institution_code, product_code, enterprise, effective_from)
) STRICT;
-- Agreed volume that one institution hands to another.
CREATE TABLE volume_transfer (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    from_institution TEXT NOT NULL,
    to_institution TEXT NOT NULL,
    effective_from INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    UNIQUE (batch_code, product_code, enterprise, from_institution, to_institution, effective_from)
) STRICT;
-- What is bought under a product of a batch: one drug code mostly; for consumables all codes of a catalogue class, which count
-- towards its one volume. Holds the item codes of vbp_product too.
CREATE TABLE vbp_item (
    id INTEGER PRIMARY KEY,
    batch_code TEXT NOT NULL,
    product_code TEXT NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '',
    item_code TEXT NOT NULL,
    pack_factor INTEGER CHECK (pack_factor > 0), -- NULL = that of the product
    UNIQUE (batch_code, product_code, enterprise, item_code)
) STRICT;
CREATE INDEX vbp_item_code ON vbp_item (item_code);
INSERT INTO vbp_item (batch_code, product_code, enterprise, item_code)
    SELECT batch_code, product_code, enterprise, item_code FROM vbp_product WHERE item_code <> '';
-- Each with the records of the files that say so: undone with them.
INSERT INTO registry_record (batch_id, row_number, registry, key, fields, repeated)
    SELECT r.batch_id, r.row_number, 'vbp_item', r.key || char(31) || p.item_code,
           json_object('batch_code', p.batch_code, 'product_code', p.product_code, 'enterprise', p.enterprise,
                       'item_code', p.item_code),
           row_number() OVER (PARTITION BY r.key ORDER BY r.id) > 1
    FROM registry_record r JOIN vbp_product p
         ON r.key = p.batch_code || char(31) || p.product_code || char(31) || p.enterprise
    WHERE r.registry = 'vbp_product' AND p.item_code <> '' AND json_extract(r.fields, '$.item_code') = p.item_code
    ORDER BY r.id;
-- A row may have made several records.
DROP INDEX registry_record_batch;
CREATE INDEX registry_record_batch ON registry_record (batch_id, row_number);

-- ---- the platform's listed catalogue ----
CREATE TABLE listed_product (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,           -- 挂网产品ID, else the national code
    item_code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    dosage_form TEXT NOT NULL DEFAULT '',
    specification TEXT NOT NULL DEFAULT '',
    pack TEXT NOT NULL DEFAULT '',
    pack_factor INTEGER CHECK (pack_factor > 0),
    listed_price INTEGER,                -- of a pack
    manufacturer TEXT NOT NULL DEFAULT '',
    listed INTEGER,                      -- 1 listed, 0 taken off
    listed_on INTEGER,
    vbp_batch TEXT NOT NULL DEFAULT '',
    reserve TEXT NOT NULL DEFAULT '',    -- 是否集采备选
    consistency TEXT NOT NULL DEFAULT '',
    approval_number TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX listed_product_item ON listed_product (item_code);

-- ---- the platform's lines ----
-- One record a line and state: `current` as in receipt (1 counts; 0 an older state; -1 said again by another file). Of two
-- states of a line the one further on in its life counts (`stage`), of equal stages the one imported later.
ALTER TABLE receipt ADD COLUMN order_line_id TEXT;
ALTER TABLE receipt ADD COLUMN stage INTEGER NOT NULL DEFAULT 0; -- 0 not received, 1 received, 2 received and something returned
UPDATE receipt SET stage = CASE WHEN returned_quantity > 0 THEN 2 WHEN received_on IS NOT NULL OR received_quantity > 0 THEN 1 ELSE 0 END;
-- Before there were stages the state imported last counted, also when it was an earlier one.
UPDATE receipt SET current = 0 WHERE current = 1 AND EXISTS
    (SELECT 1 FROM receipt o WHERE o.line_key = receipt.line_key AND o.current <> 1 AND o.current = 0 AND o.stage > receipt.stage);
UPDATE receipt SET current = 1 WHERE id IN
    (SELECT o.id FROM receipt o WHERE o.current <> 1 AND o.current = 0
        AND NOT EXISTS (SELECT 1 FROM receipt c WHERE c.line_key = o.line_key AND c.current = 1)
        AND o.id = (SELECT b.id FROM receipt b WHERE b.line_key = o.line_key AND b.current <> 1 AND b.current = 0
                    ORDER BY b.stage DESC, b.id DESC LIMIT 1));

-- An order line, as ordered.
CREATE TABLE order_line (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,              -- 订单明细ID, else a digest
    institution_id INTEGER NOT NULL REFERENCES trade_party (id),
    product_id INTEGER NOT NULL REFERENCES trade_product (id),
    distributor_id INTEGER REFERENCES trade_party (id),
    order_code TEXT,
    price INTEGER,
    ordered_quantity INTEGER,
    ordered_amount INTEGER,
    sent_on INTEGER,
    response INTEGER,                    -- 0 waiting, 1 accepted, 2 refused
    state INTEGER,                       -- 1 to ship, 2 all shipped, 3 part shipped, 4 out of stock, 5 void
    void_kind INTEGER,                   -- 1 by the institution, 2 not shipped in 7 days, 3 supplementary
    remark TEXT,
    stage INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1))
) STRICT;
CREATE UNIQUE INDEX order_line_key ON order_line (line_key) WHERE current = 1;
CREATE INDEX order_line_other_key ON order_line (line_key) WHERE current <> 1;
CREATE INDEX order_line_batch ON order_line (batch_id);
CREATE INDEX order_line_code ON order_line (order_code);

-- A shipment for an order line, as the export of orders tells it (发货ID). Receipts come from their own export, never from here.
CREATE TABLE order_shipment (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,              -- 发货ID
    order_line TEXT NOT NULL,            -- order_line.line_key
    shipped_quantity INTEGER,
    shipped_amount INTEGER,
    received_quantity INTEGER,
    received_amount INTEGER,
    price INTEGER,
    state INTEGER,                       -- 1 to ship, 2 shipped, 3 received, 4 void
    void_kind INTEGER,
    stage INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1))
) STRICT;
CREATE UNIQUE INDEX order_shipment_key ON order_shipment (line_key) WHERE current = 1;
CREATE INDEX order_shipment_other_key ON order_shipment (line_key) WHERE current <> 1;
CREATE INDEX order_shipment_batch ON order_shipment (batch_id);
CREATE INDEX order_shipment_order ON order_shipment (order_line);

CREATE TABLE return_line (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,              -- 退货明细编号, else a digest
    institution_id INTEGER NOT NULL REFERENCES trade_party (id),
    product_id INTEGER NOT NULL REFERENCES trade_product (id),
    distributor_id INTEGER REFERENCES trade_party (id),
    order_code TEXT,
    order_line_id TEXT,
    price INTEGER,
    quantity INTEGER,                    -- packs given back
    amount INTEGER,
    asked_on INTEGER,
    state INTEGER,                       -- 1 waiting, 2 confirmed, 3 returned, 4 refused or withdrawn; 2 and 3 count
    lot TEXT,
    reason TEXT,
    stage INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1))
) STRICT;
CREATE UNIQUE INDEX return_line_key ON return_line (line_key) WHERE current = 1;
CREATE INDEX return_line_other_key ON return_line (line_key) WHERE current <> 1;
CREATE INDEX return_line_batch ON return_line (batch_id);
CREATE INDEX return_line_order_line ON return_line (order_line_id);
CREATE INDEX return_line_order ON return_line (order_code);

CREATE TABLE settlement (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,              -- the statement's id, else a digest
    institution_id INTEGER NOT NULL REFERENCES trade_party (id),
    distributor_id INTEGER REFERENCES trade_party (id),
    received_amount INTEGER,             -- shppAmt
    returned_amount INTEGER,             -- retnAmt
    payable_amount INTEGER NOT NULL,     -- payOrderAmount
    accepted_on INTEGER,
    paid_on INTEGER,
    paid_amount INTEGER,
    remark TEXT,
    stage INTEGER NOT NULL,              -- 0 unpaid, 1 paid in part, 2 paid
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1))
) STRICT;
CREATE UNIQUE INDEX settlement_key ON settlement (line_key) WHERE current = 1;
CREATE INDEX settlement_other_key ON settlement (line_key) WHERE current <> 1;
CREATE INDEX settlement_batch ON settlement (batch_id);
CREATE INDEX settlement_institution ON settlement (institution_id);

-- Advances (预付金、周转金) paid for a batch, and what was offset of them.
CREATE TABLE advance (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row_number INTEGER NOT NULL,
    line_key TEXT NOT NULL,              -- the voucher's number, else a digest
    institution_id INTEGER NOT NULL REFERENCES trade_party (id),
    vbp_batch_code TEXT NOT NULL DEFAULT '',
    paid_on INTEGER,
    paid_amount INTEGER,                 -- one of the two amounts is there
    offset_amount INTEGER,
    remark TEXT,
    stage INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (1, 0, -1))
) STRICT;
CREATE UNIQUE INDEX advance_key ON advance (line_key) WHERE current = 1;
CREATE INDEX advance_other_key ON advance (line_key) WHERE current <> 1;
CREATE INDEX advance_batch ON advance (batch_id);

-- ---- execution reports of the platform, as read ----
CREATE TABLE execution_report_line (
    id INTEGER PRIMARY KEY,
    institution_code TEXT NOT NULL,
    batch_name TEXT NOT NULL,
    time_progress INTEGER NOT NULL,
    fields TEXT NOT NULL,                -- JSON object: column of the report -> text as read
    UNIQUE (institution_code, batch_name, time_progress)
) STRICT;

-- ---- summaries ----
-- The day a line counts on, for as-of dates within a month.
CREATE INDEX receipt_day ON receipt (coalesce(received_on, shipped_on, sent_on)) WHERE current = 1;
CREATE INDEX receipt_order_day ON receipt (coalesce(sent_on, shipped_on, received_on)) WHERE current = 1 AND ordered_quantity IS NOT NULL;
CREATE INDEX receipt_given_back ON receipt (coalesce(received_on, shipped_on, sent_on)) WHERE current = 1 AND returned_quantity > 0;
CREATE INDEX return_line_day ON return_line (asked_on) WHERE current = 1;
CREATE INDEX order_line_day ON order_line (sent_on) WHERE current = 1;
-- The rows behind a figure are looked up by product.
CREATE INDEX receipt_product ON receipt (product_id) WHERE current = 1;
CREATE INDEX return_line_product ON return_line (product_id) WHERE current = 1;
CREATE INDEX order_line_product ON order_line (product_id) WHERE current = 1;

-- Institutions that have agreements or purchases: those of the master data and those that only agreements name.
CREATE TABLE progress_institution (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;
-- What an institution bought of a batch's product from the first day of execution to the end of the month. Made from the lines
-- on which it rests; rebuilt from `stale_progress` on when read or after an import.
CREATE TABLE progress_cell (
    batch_id INTEGER NOT NULL,           -- vbp_batch
    month INTEGER NOT NULL,
    institution_id INTEGER NOT NULL,     -- progress_institution
    product_id INTEGER NOT NULL,         -- vbp_product
    received INTEGER NOT NULL,           -- smallest units
    returned INTEGER NOT NULL,
    amount INTEGER NOT NULL,             -- received less returned
    ordered INTEGER NOT NULL,            -- smallest units, of order lines sent in these days
    shipped INTEGER NOT NULL,
    last_purchase INTEGER NOT NULL,      -- day of the last receipt; 0 = none
    PRIMARY KEY (batch_id, month, institution_id, product_id)
) STRICT, WITHOUT ROWID;
-- The last day on which something stands in a month that has cells.
CREATE TABLE progress_month (
    month INTEGER PRIMARY KEY,
    last_day INTEGER NOT NULL
) STRICT;
-- From which month on the cells are to be made anew: the earliest counts. 0 = from the beginning (master data changed).
CREATE TABLE stale_progress (month INTEGER PRIMARY KEY) STRICT;
INSERT INTO stale_progress VALUES (0);

-- All purchases of a product, whether of a batch or not.
CREATE TABLE purchase_month (
    month INTEGER NOT NULL,
    product_id INTEGER NOT NULL,         -- trade_product
    received INTEGER NOT NULL,           -- packs
    returned INTEGER NOT NULL,
    amount INTEGER NOT NULL,             -- received less returned
    lines INTEGER NOT NULL,
    PRIMARY KEY (month, product_id)
) STRICT, WITHOUT ROWID;

-- How distributors served the orders of a month.
CREATE TABLE order_month (
    month INTEGER NOT NULL,              -- of the order
    distributor_id INTEGER NOT NULL,     -- trade_party; 0 = not named
    product_id INTEGER NOT NULL,         -- trade_product
    lines INTEGER NOT NULL,
    ordered INTEGER NOT NULL,            -- packs
    shipped INTEGER NOT NULL,
    received INTEGER NOT NULL,
    refused INTEGER NOT NULL,            -- lines
    out_of_stock INTEGER NOT NULL,
    void_by_institution INTEGER NOT NULL,
    void_not_shipped INTEGER NOT NULL,
    void_other INTEGER NOT NULL,
    PRIMARY KEY (month, distributor_id, product_id)
) STRICT, WITHOUT ROWID;

-- Whatever says which line belongs to whom makes all cells stale. (Not INSERT OR IGNORE: an upsert that fires a trigger brings its own way
-- of meeting conflicts.)
CREATE TRIGGER progress_follows_new_batches AFTER INSERT ON vbp_batch BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_batches AFTER UPDATE ON vbp_batch BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_batches AFTER DELETE ON vbp_batch BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_products AFTER INSERT ON vbp_product BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_products AFTER UPDATE ON vbp_product BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_products AFTER DELETE ON vbp_product BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_codes AFTER INSERT ON vbp_item BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_codes AFTER UPDATE ON vbp_item BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_codes AFTER DELETE ON vbp_item BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_aliases AFTER INSERT ON alias BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_aliases AFTER DELETE ON alias BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_institutions AFTER INSERT ON organisation WHEN NEW.role = 'institution'
    BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_institutions AFTER UPDATE OF code, name, name_key ON organisation WHEN NEW.role = 'institution'
    BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_institutions AFTER DELETE ON organisation WHEN OLD.role = 'institution'
    BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_agreements AFTER INSERT ON agreement BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_agreements AFTER DELETE ON agreement BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_changes AFTER INSERT ON agreement_change BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_changes AFTER DELETE ON agreement_change BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_transfers AFTER INSERT ON volume_transfer BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_transfers AFTER DELETE ON volume_transfer BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_parties AFTER UPDATE OF code ON trade_party BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
