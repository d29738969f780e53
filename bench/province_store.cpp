#include "bench/province_store.h"

#include "model/monitoring/monitoring.h"

#include <fmt/format.h>

namespace ps::bench {

std::string point_code(int number)
{
    return fmt::format("H32{:09}", number);
}

std::string item_code(int number)
{
    return fmt::format("XA01AB{:017}", number);
}

store::Store province_master_data(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::path old = file;
        old += suffix;
        std::filesystem::remove(old);
    }
    auto store = store::Store::create(file);
    store::WriteTransaction transaction(store);
    store::Statement point(store, "INSERT INTO organisation (role, code, name, name_key) VALUES ('point', ?1, ?2, ?2)");
    for (int i = 1; i <= province_points; ++i) {
        point.execute(point_code(i), fmt::format("第{}监测医院", i));
    }
    store::Statement item(store, "INSERT INTO item (code, kind, generic_name, specification, unit, "
                                 "pack_factor, manufacturer, match_key, name_key) "
                                 "VALUES (?1, 'drug', ?2, '0.25g×24粒/盒', '粒', 240000, ?3, ?1, ?2)");
    for (int i = 1; i <= province_items; ++i) {
        item.execute(item_code(i), fmt::format("药品{}胶囊", i / 4), fmt::format("第{}制药有限公司", i % 300));
    }
    transaction.commit();
    return store;
}

void add_observations(store::Store& store)
{
    store::WriteTransaction transaction(store);
    // Arithmetic instead of random numbers: the same store on every machine. A price is 0.05 to 5 yuan and differs
    // slightly from point to point; in the second month every tenth price moves by 3 %.
    store.run_script(
        "WITH RECURSIVE item_number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM item_number WHERE i < 8300), "
        "point_number(p) AS (SELECT 1 UNION ALL SELECT p + 1 FROM point_number WHERE p < 200), "
        "months(month, later) AS (VALUES (202601, 0), (202602, 1)) "
        "INSERT INTO observation SELECT month, i, p, price, price * 115 / 100, 1000000, 900000, 1, 1 FROM ("
        "SELECT month, i, p, (50000 + i * 7919 % 4950000) * (1000 + i * p % 7) / 1000 * "
        "(CASE WHEN later AND (i * 31 + p * 17) % 10 = 0 THEN 103 ELSE 100 END) / 100 AS price "
        "FROM months, point_number, item_number WHERE (i * 7 + p * 13) % 3 = 0)");
    store.run_script("INSERT OR IGNORE INTO stale_month VALUES (202601), (202602)");
    transaction.commit();
    monitoring::refresh_summaries(store);
    store.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

void add_strange_prices(store::Store& store)
{
    store::WriteTransaction transaction(store);
    store.run_script("INSERT INTO observation SELECT 202603, item_id, point_id, purchase_price, sale_price, "
                     "purchase_quantity, sale_quantity, supply_status, rows FROM observation WHERE month = 202602 "
                     "AND (item_id + point_id) % 50 <> 0");
    store.run_script("UPDATE observation SET purchase_price = purchase_price * 14 / 10, sale_price = sale_price * 14 "
                     "/ 10 WHERE month = 202602 AND (item_id * 31 + point_id * 17) % 40 = 3");
    store.run_script("INSERT OR IGNORE INTO stale_month VALUES (202602), (202603)");
    transaction.commit();
    monitoring::refresh_summaries(store);
    store.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

void add_reports(store::Store& store)
{
    store::WriteTransaction transaction(store);
    store.run_script(
        "INSERT INTO import_batch SELECT row_number() OVER (), 'price_submission', 'a.csv', 'a.csv', '', 'hash', '', "
        "'2026-03-02T08:00:00Z', 'active', '{}', rows, rows, 0, 0, 0, 0 FROM (SELECT month, point_id, count(*) AS rows "
        "FROM observation GROUP BY month, point_id ORDER BY month, point_id)");
    store.run_script("INSERT INTO submission_part SELECT row_number() OVER (), point_id, month, 20260302, NULL, rows, "
                     "0, 0, 0, 0, 0 FROM (SELECT month, point_id, count(*) AS rows FROM observation GROUP BY month, "
                     "point_id ORDER BY month, point_id)");
    store.run_script("INSERT INTO reporting_month SELECT point_id, month, count(*), count(*), count(*), count(*), 0 "
                     "FROM observation GROUP BY month, point_id");
    transaction.commit();
}

void add_monthly_summaries(store::Store& store, Month first, int months)
{
    store::WriteTransaction transaction(store);
    store.run_script("UPDATE item SET category = '类别' || (id % 24)");
    store::Statement summary(
        store,
        "WITH RECURSIVE item_number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM item_number WHERE i < 8300), "
        "priced(i, price, quantity) AS (SELECT i, (50000 + i * 7919 % 4950000) * (1000 + (i * ?2) % 97) / 1000, "
        "10000 * (100 + (i * 31 + ?2 * 17) % 900) FROM item_number WHERE (i + ?2) % 41 <> 0) "
        "INSERT INTO item_month (month, basis, item_id, n, minimum, p25, median, p75, maximum, commonest, variation, "
        "traded_points, traded_quantity, traded_value) SELECT ?1, basis, i, 66, price, price, price, price, price, 66, "
        "0.01, 60, quantity, price * quantity / 10000 FROM priced, (SELECT 'purchase' AS basis UNION ALL SELECT "
        "'sale') "
        "WHERE true ORDER BY basis, i");
    store::Statement link(
        store, "INSERT INTO item_change SELECT ?1, basis, item_id, n, (SELECT median FROM item_month b WHERE "
               "b.month = ?2 AND b.basis = m.basis AND b.item_id = m.item_id) AS before, median FROM item_month "
               "m WHERE month = ?1 AND before IS NOT NULL");
    store::Statement pair(
        store, "INSERT INTO item_pair SELECT ?2, ?1, basis, item_id, n, (SELECT median FROM item_month b WHERE "
               "b.month = ?2 AND b.basis = m.basis AND b.item_id = m.item_id) AS before, median FROM item_month "
               "m WHERE month = ?1 AND before IS NOT NULL");
    store::Statement kept(store, "INSERT INTO month_pair (from_month, to_month) VALUES (?2, ?1)");
    store::Statement observation(store, "INSERT INTO observation VALUES (?1, 1, 1, 1000000, NULL, NULL, NULL, 1, 1)");
    for (int i = 0; i < months; ++i) {
        const auto key = first.plus(i).key();
        summary.execute(key, i);
        observation.execute(key);
        if (i == 0)
            continue;
        // As the import, and an index with this base, would have written them.
        link.execute(key, first.plus(i - 1).key());
        pair.execute(key, first.key());
        kept.execute(key, first.key());
    }
    transaction.commit();
    store.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

} // namespace ps::bench
