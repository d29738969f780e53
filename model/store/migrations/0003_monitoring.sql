-- Monitoring in full: what the index, the plausibility rules, the reporting quality, the supply and the consumables' cost chain keep.

-- ---- index and comparison ----
-- Volumes beside the prices, over the points that reported both: the unit value is value / quantity.
ALTER TABLE item_month ADD COLUMN traded_points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item_month ADD COLUMN traded_quantity INTEGER;   -- smallest units, 0.0001
ALTER TABLE item_month ADD COLUMN traded_value INTEGER;      -- 0.000001 yuan, half up from the exact sum
INSERT OR IGNORE INTO stale_month SELECT DISTINCT month FROM observation;

-- ---- monitored catalogue ----

-- ---- findings ----

-- ---- reporting ----

-- ---- supply ----

-- ---- chain ----
