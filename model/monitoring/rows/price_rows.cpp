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
    auto& insert = store.statement(
        "INSERT INTO price_row (batch_id, row_number, month, point_id, item_id, pack_factor, purchase_price, "
        "purchase_price_unit, sale_price, sale_price_unit, purchase_quantity, purchase_amount, sale_quantity, "
        "sale_amount, supply_status, remark, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    insert.bind(1, row.batch_id);
    insert.bind(2, static_cast<std::int64_t>(row.row_number));
    insert.bind(3, row.month.key());
    insert.bind(4, row.point_id);
    insert.bind(5, row.item_id);
    store::bind_number(insert, 6, row.pack_factor);
    store::bind_number(insert, 7, row.purchase_price);
    store::bind_number(insert, 8, row.purchase_price_unit);
    store::bind_number(insert, 9, row.sale_price);
    store::bind_number(insert, 10, row.sale_price_unit);
    store::bind_number(insert, 11, row.purchase_quantity);
    store::bind_number(insert, 12, row.purchase_amount);
    store::bind_number(insert, 13, row.sale_quantity);
    store::bind_number(insert, 14, row.sale_amount);
    if (row.supply_status)
        insert.bind(15, *row.supply_status);
    if (!row.remark.empty())
        insert.bind(16, row.remark);
    insert.exec();
}

std::vector<ReportedRow> reported_rows(store::Store& store, std::int64_t point_id, Month month)
{
    std::vector<ReportedRow> out;
    auto& query = store.statement(
        "SELECT r.batch_id, r.row_number, r.item_id, r.pack_factor, r.purchase_price, r.purchase_price_unit, "
        "r.sale_price, r.sale_price_unit, r.purchase_quantity, r.purchase_amount, r.sale_quantity, r.sale_amount, "
        "r.supply_status, coalesce(r.remark, ''), i.code, i.generic_name, i.specification, i.manufacturer FROM "
        "price_row r JOIN item i ON i.id = r.item_id WHERE r.point_id = ? AND r.month = ? AND r.current = 1 "
        "ORDER BY r.batch_id, r.row_number, r.id");
    query.bind(1, point_id);
    query.bind(2, month.key());
    while (query.executeStep()) {
        auto& row = out.emplace_back();
        row.said.batch_id = query.getColumn(0).getInt64();
        row.said.row_number = static_cast<std::uint64_t>(query.getColumn(1).getInt64());
        row.said.month = month;
        row.said.point_id = point_id;
        row.said.item_id = query.getColumn(2).getInt64();
        row.said.pack_factor = store::number_column<Quantity>(query, 3);
        row.said.purchase_price = store::number_column<UnitPrice>(query, 4);
        row.said.purchase_price_unit = store::number_column<UnitPrice>(query, 5);
        row.said.sale_price = store::number_column<UnitPrice>(query, 6);
        row.said.sale_price_unit = store::number_column<UnitPrice>(query, 7);
        row.said.purchase_quantity = store::number_column<Quantity>(query, 8);
        row.said.purchase_amount = store::number_column<Money>(query, 9);
        row.said.sale_quantity = store::number_column<Quantity>(query, 10);
        row.said.sale_amount = store::number_column<Money>(query, 11);
        if (!query.getColumn(12).isNull())
            row.said.supply_status = query.getColumn(12).getInt();
        row.said.remark = query.getColumn(13).getString();
        row.item_code = query.getColumn(14).getString();
        row.generic_name = query.getColumn(15).getString();
        row.specification = query.getColumn(16).getString();
        row.manufacturer = query.getColumn(17).getString();
    }
    query.reset();
    return out;
}

PointMonths point_months_of(store::Store& store, std::int64_t batch_id)
{
    PointMonths out;
    SQLite::Statement query(store.database(), "SELECT DISTINCT point_id, month FROM price_row WHERE batch_id = ?");
    query.bind(1, batch_id);
    while (query.executeStep())
        out.emplace(query.getColumn(0).getInt64(), query.getColumn(1).getInt());
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
    bool mended = false; ///< rows that were sent back and mended: they stand beside what was taken before
    std::map<std::int64_t, int> bases_of; ///< item -> what its rows say
};

/// The files that speak of a point and month, in the order of import; `all_count` = every row counts at present.
std::vector<FileUnit> files_of(store::Store& store, std::int64_t point_id, Month month, bool& all_count)
{
    std::vector<FileUnit> files;
    all_count = true;
    auto& query = store.statement(
        "SELECT p.batch_id, b.sha256, b.sheet, coalesce(json_extract(b.header, '$.mended'), 0), p.item_id, "
        "max(p.purchase_price_unit IS NOT NULL), max(p.sale_price_unit IS NOT NULL), min(p.current) "
        "FROM price_row p JOIN import_batch b ON b.id = p.batch_id WHERE p.point_id = ? AND p.month = ? "
        "GROUP BY p.batch_id, p.item_id ORDER BY p.batch_id");
    query.bind(1, point_id);
    query.bind(2, month.key());
    std::int64_t last_batch = 0;
    while (query.executeStep()) {
        const auto batch = query.getColumn(0).getInt64();
        if (batch != last_batch) {
            const std::string sha256 = query.getColumn(1).getString();
            const std::string sheet = query.getColumn(2).getString();
            const bool mended = query.getColumn(3).getInt() != 0;
            // A workbook that was sent back has sheets of two sorts: mended rows, and prices to be replaced.
            if (files.empty() || files.back().sha256 != sha256 || files.back().sheets.contains(sheet) ||
                files.back().mended != mended) {
                files.emplace_back();
                files.back().sha256 = sha256;
                files.back().mended = mended;
            }
            files.back().sheets.insert(sheet);
            files.back().batches.insert(batch);
            last_batch = batch;
        }
        const int bases = (query.getColumn(5).getInt() != 0 ? purchase_basis : 0) |
                          (query.getColumn(6).getInt() != 0 ? sale_basis : 0);
        files.back().bases_of[query.getColumn(4).getInt64()] |= bases == 0 ? supply_only : bases;
        all_count = all_count && query.getColumn(7).getInt() != 0;
    }
    query.reset();
    return files;
}

using Holders = std::map<std::int64_t, std::vector<std::size_t>>; ///< item -> files whose rows count

Holders holders_of(const std::vector<FileUnit>& files, Supersession& result)
{
    Holders holders;
    for (std::size_t file = 0; file < files.size(); ++file) {
        std::size_t covered = 0;
        for (const auto& [item, owners] : holders)
            covered += files[file].bases_of.count(item);
        const bool looks_like_a_correction = !files[file].mended && !holders.empty() && covered * 2 >= holders.size();
        result.left_out_items = looks_like_a_correction ? static_cast<std::int64_t>(holders.size() - covered) : 0;
        for (const auto& [item, bases] : files[file].bases_of) {
            auto& owners = holders[item];
            std::erase_if(owners, [&, &new_bases = bases](std::size_t older) {
                if (files[file].mended)
                    return files[older].mended;
                return (files[older].bases_of.at(item) & new_bases) != 0; // what says something else stays beside it
            });
            owners.push_back(file);
        }
    }
    return holders;
}

void mark_rows(store::Store& store, std::int64_t point_id, Month month, const std::vector<FileUnit>& files,
               const Holders& holders)
{
    auto& clear = store.statement("UPDATE price_row SET current = 0 WHERE point_id = ? AND month = ? AND current = 1");
    clear.bind(1, point_id);
    clear.bind(2, month.key());
    clear.exec();
    auto& count = store.statement(
        "UPDATE price_row SET current = 1 WHERE point_id = ? AND month = ? AND item_id = ? AND batch_id = ?");
    for (const auto& [item, owners] : holders) {
        for (const auto owner : owners) {
            for (const auto batch : files[owner].batches) {
                count.reset();
                count.bind(1, point_id);
                count.bind(2, month.key());
                count.bind(3, item);
                count.bind(4, batch);
                count.exec();
            }
        }
    }
    count.reset();
}

std::int64_t rows_that_do_not_count(store::Store& store, std::int64_t point_id, Month month)
{
    auto& query = store.statement("SELECT count(*) FROM price_row WHERE point_id = ? AND month = ? AND current = 0");
    query.bind(1, point_id);
    query.bind(2, month.key());
    query.executeStep();
    const auto rows = query.getColumn(0).getInt64();
    query.reset();
    return rows;
}

void set_states(store::Store& store, const std::vector<FileUnit>& files)
{
    for (const auto& file : files) {
        for (const auto batch : file.batches) {
            auto& any = store.statement("SELECT EXISTS (SELECT 1 FROM price_row WHERE batch_id = ? AND current = 1)");
            any.bind(1, batch);
            any.executeStep();
            const bool counts = any.getColumn(0).getInt() != 0;
            any.reset();
            store::set_batch_state(store, batch, counts ? "active" : "superseded");
        }
    }
}

} // namespace

Supersession settle_point_month(store::Store& store, std::int64_t point_id, Month month)
{
    Supersession result;
    bool all_count = true;
    const auto files = files_of(store, point_id, month, all_count);
    if (files.size() > 1 || !all_count) {
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
    // The observations go by the items that the point reported, so they have to go before the rows do.
    SQLite::Statement hide(store.database(), "UPDATE price_row SET current = 0 WHERE batch_id = ?");
    hide.bind(1, batch_id);
    hide.exec();
    for (const auto& [point, month] : touched)
        rebuild_observations(store, point, Month::from_key(month).value());
    SQLite::Statement remove(store.database(), "DELETE FROM price_row WHERE batch_id = ?");
    remove.bind(1, batch_id);
    remove.exec();
    remove_submission_parts(store, batch_id);
    for (const auto& [point, month] : touched)
        settle_point_month(store, point, Month::from_key(month).value());
}

store::RowsPerBatch stored_price_rows(store::Store& store)
{
    return store::count_rows_per_batch(store, "SELECT batch_id, count(*) FROM price_row GROUP BY batch_id");
}

} // namespace ps::monitoring
