#include "model/monitoring/rows/price_rows.h"

#include "model/monitoring/monitoring.h"
#include "model/monitoring/reporting/submission_parts.h"
#include "model/store/import_batch.h"

#include <algorithm>
#include <map>
#include <vector>

namespace ps::monitoring {

void insert_price_row(store::Store& store, const PriceRow& row)
{
    PriceRowWriter(store).put(row);
}

PriceRowWriter::PriceRowWriter(store::Store& store)
    : insert_(store,
              "INSERT INTO price_row (batch_id, row_number, month, point_id, item_id, pack_factor, purchase_price, "
              "purchase_price_unit, sale_price, sale_price_unit, purchase_quantity, purchase_amount, sale_quantity, "
              "sale_amount, supply_status, remark, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
{
}

void PriceRowWriter::put(const PriceRow& row)
{
    insert_.execute(row.batch_id, row.row_number, row.month, row.point_id, row.item_id, row.pack_factor,
                    row.purchase_price, row.purchase_price_unit, row.sale_price, row.sale_price_unit,
                    row.purchase_quantity, row.purchase_amount, row.sale_quantity, row.sale_amount, row.supply_status,
                    store::null_if_empty(row.remark));
}

std::vector<ReportedRow> reported_rows(store::Store& store, std::int64_t point_id, Month month)
{
    std::vector<ReportedRow> out;
    for (const auto& stored : store.query(
             "SELECT r.batch_id, r.row_number, r.item_id, r.pack_factor, r.purchase_price, r.purchase_price_unit, "
             "r.sale_price, r.sale_price_unit, r.purchase_quantity, r.purchase_amount, r.sale_quantity, r.sale_amount, "
             "r.supply_status, r.remark, i.code, i.generic_name, i.specification, i.manufacturer FROM "
             "price_row r JOIN item i ON i.id = r.item_id WHERE r.point_id = ? AND r.month = ? AND r.current = 1 "
             "ORDER BY r.batch_id, r.row_number, r.id",
             point_id, month)) {
        auto& row = out.emplace_back();
        auto& reported = row.reported;
        reported.month = month;
        reported.point_id = point_id;
        stored.read(
            reported.batch_id, reported.row_number, reported.item_id, reported.pack_factor, reported.purchase_price,
            reported.purchase_price_unit, reported.sale_price, reported.sale_price_unit, reported.purchase_quantity,
            reported.purchase_amount, reported.sale_quantity, reported.sale_amount, reported.supply_status,
            store::or_default(reported.remark), row.item_code, row.generic_name, row.specification, row.manufacturer);
    }
    return out;
}

PointMonths point_months_of(store::Store& store, std::int64_t batch_id)
{
    PointMonths out;
    for (const auto& row : store.query("SELECT DISTINCT point_id, month FROM price_row WHERE batch_id = ?", batch_id)) {
        const auto [point_id, month] = row.get<std::int64_t, int>();
        out.emplace(point_id, month);
    }
    return out;
}

namespace {

constexpr int purchase_basis = 1;
constexpr int sale_basis = 2;
constexpr int supply_only = 4;

/// The sheets of one file, imported together: they complete each other and never supersede each other.
struct FileUnit {
    std::string sha256;
    std::set<std::string> sheets;
    std::set<std::int64_t> batches;
    bool is_returned = false;             ///< returned rows: current beside the rows accepted before
    std::map<std::int64_t, int> bases_of; ///< item -> bases of its rows
};

/// The files about a point and month, in the order of import; `all_current` = every row is current now.
std::vector<FileUnit> files_of(store::Store& store, std::int64_t point_id, Month month, bool& all_current)
{
    std::vector<FileUnit> files;
    all_current = true;
    std::int64_t last_batch = 0;
    for (const auto& row : store.query(
             "SELECT p.batch_id, b.sha256, b.sheet, coalesce(json_extract(b.header, '$.mended'), 0), p.item_id, "
             "max(p.purchase_price_unit IS NOT NULL), max(p.sale_price_unit IS NOT NULL), min(p.current) "
             "FROM price_row p JOIN import_batch b ON b.id = p.batch_id WHERE p.point_id = ? AND p.month = ? "
             "GROUP BY p.batch_id, p.item_id ORDER BY p.batch_id",
             point_id, month)) {
        const auto [batch, sha256, sheet, is_returned, item, has_purchase, has_sale, current] =
            row.get<std::int64_t, std::string, std::string, bool, std::int64_t, bool, bool, bool>();
        if (batch != last_batch) {
            // A return workbook has two kinds of sheets: returned rows, and prices to be replaced.
            if (files.empty() || files.back().sha256 != sha256 || files.back().sheets.contains(sheet) ||
                files.back().is_returned != is_returned) {
                files.emplace_back();
                files.back().sha256 = sha256;
                files.back().is_returned = is_returned;
            }
            files.back().sheets.insert(sheet);
            files.back().batches.insert(batch);
            last_batch = batch;
        }
        const int bases = (has_purchase ? purchase_basis : 0) | (has_sale ? sale_basis : 0);
        files.back().bases_of[item] |= bases == 0 ? supply_only : bases;
        all_current = all_current && current;
    }
    return files;
}

using Holders = std::map<std::int64_t, std::vector<std::size_t>>; ///< item -> files whose rows are current

Holders holders_of(const std::vector<FileUnit>& files, Supersession& result)
{
    Holders holders;
    for (std::size_t file = 0; file < files.size(); ++file) {
        std::size_t covered = 0;
        for (const auto& [item, owners] : holders)
            covered += files[file].bases_of.count(item);
        const bool looks_like_a_correction =
            !files[file].is_returned && !holders.empty() && covered * 2 >= holders.size();
        result.left_out_items = looks_like_a_correction ? static_cast<std::int64_t>(holders.size() - covered) : 0;
        for (const auto& [item, bases] : files[file].bases_of) {
            auto& owners = holders[item];
            std::erase_if(owners, [&, &new_bases = bases](std::size_t older) {
                if (files[file].is_returned)
                    return files[older].is_returned;
                return (files[older].bases_of.at(item) & new_bases) != 0; // rows of the other basis stay beside it
            });
            owners.push_back(file);
        }
    }
    return holders;
}

void mark_rows(store::Store& store, std::int64_t point_id, Month month, const std::vector<FileUnit>& files,
               const Holders& holders)
{
    store.execute("UPDATE price_row SET current = 0 WHERE point_id = ? AND month = ? AND current = 1", point_id, month);
    store::Statement count(
        store, "UPDATE price_row SET current = 1 WHERE point_id = ? AND month = ? AND item_id = ? AND batch_id = ?");
    for (const auto& [item, owners] : holders) {
        for (const auto owner : owners) {
            for (const auto batch : files[owner].batches) {
                count.execute(point_id, month, item, batch);
            }
        }
    }
}

std::int64_t rows_that_do_not_count(store::Store& store, std::int64_t point_id, Month month)
{
    return store.value<std::int64_t>("SELECT count(*) FROM price_row WHERE point_id = ? AND month = ? AND current = 0",
                                     point_id, month);
}

void set_states(store::Store& store, const std::vector<FileUnit>& files)
{
    for (const auto& file : files) {
        for (const auto batch : file.batches) {
            const bool counts =
                store.value<bool>("SELECT EXISTS (SELECT 1 FROM price_row WHERE batch_id = ? AND current = 1)", batch);
            store::set_batch_state(store, batch, counts ? "active" : "superseded");
        }
    }
}

} // namespace

Supersession settle_point_month(store::Store& store, std::int64_t point_id, Month month)
{
    Supersession result;
    bool all_current = true;
    const auto files = files_of(store, point_id, month, all_current);
    if (files.size() > 1 || !all_current) {
        const auto before = rows_that_do_not_count(store, point_id, month);
        mark_rows(store, point_id, month, files, holders_of(files, result));
        result.rows = std::max<std::int64_t>(0, rows_that_do_not_count(store, point_id, month) - before);
        set_states(store, files);
    }
    rebuild_observations(store, point_id, month);
    rebuild_reporting_month(store, point_id, month);
    return result;
}

void remove_price_rows(store::Store& store, std::int64_t batch_id)
{
    const auto touched = point_months_of(store, batch_id);
    // The observations are found through the items that the point reported, so they are deleted before the rows.
    store.execute("UPDATE price_row SET current = 0 WHERE batch_id = ?", batch_id);
    for (const auto& [point, month] : touched)
        rebuild_observations(store, point, Month::from_key(month).value());
    store.execute("DELETE FROM price_row WHERE batch_id = ?", batch_id);
    remove_submission_parts(store, batch_id);
    for (const auto& [point, month] : touched)
        settle_point_month(store, point, Month::from_key(month).value());
}

store::RowsPerBatch stored_price_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM price_row GROUP BY batch_id");
}

} // namespace ps::monitoring
