-- Medians of the matched points of two months that are not neighbours (neighbours: item_change), kept once they were worked
-- out; they hold while month_pair has the two months.
CREATE TABLE month_pair (
    id INTEGER PRIMARY KEY,        -- the order in which they were kept: the oldest go when there are too many
    from_month INTEGER NOT NULL,
    to_month INTEGER NOT NULL,
    UNIQUE (from_month, to_month)
) STRICT;
CREATE TABLE item_pair (
    from_month INTEGER NOT NULL,
    to_month INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('purchase', 'sale')),
    item_id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    old_median INTEGER NOT NULL,
    new_median INTEGER NOT NULL,
    PRIMARY KEY (from_month, to_month, basis, item_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER month_pair_follows_prices AFTER INSERT ON stale_month
    BEGIN DELETE FROM month_pair WHERE from_month = NEW.month OR to_month = NEW.month; END;
