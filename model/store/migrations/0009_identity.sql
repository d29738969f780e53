-- Names of organisations are compared without the mark for the stamp behind them ("市立医院(盖章)"): what was decided about the one
-- spelling holds for the other.
UPDATE OR IGNORE alias SET alias_key = replace(replace(replace(alias_key, '(盖章)||', '||'), '(公章)||', '||'), '(章)||', '||')
    WHERE registry <> 'item' AND alias_key LIKE 'name:%章)||';
UPDATE unmatched SET rows = rows + (SELECT sum(o.rows) FROM unmatched o WHERE o.registry = unmatched.registry AND o.batch_id =
        unmatched.batch_id AND o.alias_key <> unmatched.alias_key AND
        replace(replace(replace(o.alias_key, '(盖章)||', '||'), '(公章)||', '||'), '(章)||', '||') = unmatched.alias_key)
    WHERE registry <> 'item' AND EXISTS (SELECT 1 FROM unmatched o WHERE o.registry = unmatched.registry AND o.batch_id =
        unmatched.batch_id AND o.alias_key <> unmatched.alias_key AND o.alias_key LIKE 'name:%章)||' AND
        replace(replace(replace(o.alias_key, '(盖章)||', '||'), '(公章)||', '||'), '(章)||', '||') = unmatched.alias_key);
UPDATE OR REPLACE unmatched SET alias_key = replace(replace(replace(alias_key, '(盖章)||', '||'), '(公章)||', '||'), '(章)||', '||')
    WHERE registry <> 'item' AND alias_key LIKE 'name:%章)||' AND NOT EXISTS (SELECT 1 FROM unmatched o WHERE o.registry =
        unmatched.registry AND o.batch_id = unmatched.batch_id AND o.alias_key =
        replace(replace(replace(unmatched.alias_key, '(盖章)||', '||'), '(公章)||', '||'), '(章)||', '||'));
DELETE FROM unmatched WHERE registry <> 'item' AND alias_key LIKE 'name:%章)||';

-- A pack factor that some lines state holds for lines with the same code that state none, and one of the item list for both; an
-- institution's name without a code means whose code other lines give. So a name or factor that comes or goes may decide about
-- lines of all months. (Not INSERT OR IGNORE: see 0004.)
CREATE TRIGGER progress_follows_stated_factors AFTER INSERT ON trade_product
    WHEN NEW.pack_factor > 0 AND NEW.code <> ''
        AND EXISTS (SELECT 1 FROM trade_product o WHERE o.code = NEW.code AND o.pack_factor = 0) BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_factors AFTER DELETE ON trade_product
    WHEN OLD.pack_factor > 0 AND OLD.code <> ''
        AND EXISTS (SELECT 1 FROM trade_product o WHERE o.code = OLD.code AND o.pack_factor = 0) BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_new_items AFTER INSERT ON item
    WHEN NEW.pack_factor > 0 AND EXISTS (SELECT 1 FROM trade_product o WHERE o.code = NEW.code) BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_items AFTER UPDATE OF pack_factor ON item
    WHEN NEW.pack_factor IS NOT OLD.pack_factor AND EXISTS (SELECT 1 FROM trade_product o WHERE o.code = NEW.code) BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_items AFTER DELETE ON item
    WHEN OLD.pack_factor > 0 AND EXISTS (SELECT 1 FROM trade_product o WHERE o.code = OLD.code) BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE INDEX trade_party_name ON trade_party (role, name_key);
CREATE TRIGGER progress_follows_named_codes AFTER INSERT ON trade_party
    WHEN NEW.role = 'institution' AND NEW.code <> '' AND NEW.name_key <> ''
        AND EXISTS (SELECT 1 FROM trade_party o WHERE o.role = NEW.role AND o.name_key = NEW.name_key AND o.code = '') BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
CREATE TRIGGER progress_follows_lost_codes_of_names AFTER DELETE ON trade_party
    WHEN OLD.role = 'institution' AND OLD.code <> '' AND OLD.name_key <> ''
        AND EXISTS (SELECT 1 FROM trade_party o WHERE o.role = OLD.role AND o.name_key = OLD.name_key AND o.code = '') BEGIN
    INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0); END;
DROP TRIGGER progress_follows_parties;

-- Names of the platform's lines, without the stamp; what was counted by other rules is counted again.
UPDATE trade_party SET name_key = substr(name_key, 1, length(name_key) - 4) WHERE name_key LIKE '_%(盖章)' OR name_key LIKE '_%(公章)';
UPDATE trade_party SET name_key = substr(name_key, 1, length(name_key) - 3) WHERE name_key LIKE '_%(章)';
INSERT INTO stale_progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM stale_progress WHERE month = 0);
