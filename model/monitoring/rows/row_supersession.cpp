#include "model/monitoring/rows/row_supersession.h"

#include "model/store/import_batch.h"

#include <algorithm>
#include <map>
#include <set>

namespace ps::monitoring {

namespace {

/// The sheets of one file, imported together.
struct ScopedFile {
    std::string sha256;
    std::set<std::string> sheets;
    std::set<std::int64_t> batches;
    bool is_returned = false;
    std::set<std::int64_t> items;
};

std::string where_of(const RowScope& scope)
{
    std::string where;
    for (const auto& [column, value] : scope.columns)
        where += (where.empty() ? "" : " AND ") + std::string(column) + " = ?";
    return where;
}

std::vector<store::Value> values_of(const RowScope& scope)
{
    std::vector<store::Value> values;
    for (const auto& [column, value] : scope.columns)
        std::visit([&](const auto& bound) { values.emplace_back(bound); }, value);
    return values;
}

std::vector<ScopedFile> files_of(store::Store& store, const RowScope& scope, bool& all_current)
{
    std::vector<ScopedFile> files;
    all_current = true;
    store::Statement statement(store, "SELECT r.batch_id, b.sha256, b.sheet, coalesce(json_extract(b.header, "
                                      "'$.mended'), 0), r.item_id, min(r.current) FROM " +
                                          std::string(scope.table) +
                                          " r JOIN import_batch b ON b.id = r.batch_id WHERE " + where_of(scope) +
                                          " GROUP BY r.batch_id, r.item_id ORDER BY r.batch_id");
    std::int64_t last_batch = 0;
    for (const auto& row : statement.query_values(values_of(scope))) {
        const auto [batch, sha256, sheet, is_returned, item, current] =
            row.get<std::int64_t, std::string, std::string, bool, std::int64_t, bool>();
        if (batch != last_batch) {
            if (files.empty() || files.back().sha256 != sha256 || files.back().sheets.contains(sheet)) {
                files.emplace_back();
                files.back().sha256 = sha256;
                files.back().is_returned = is_returned;
            }
            files.back().sheets.insert(sheet);
            files.back().batches.insert(batch);
            last_batch = batch;
        }
        files.back().items.insert(item);
        all_current = all_current && current;
    }
    return files;
}

// Item -> files whose rows are current.
std::map<std::int64_t, std::set<std::size_t>> holders_of(const std::vector<ScopedFile>& files)
{
    std::map<std::int64_t, std::set<std::size_t>> holders;
    for (std::size_t file = 0; file < files.size(); ++file) {
        for (const auto item : files[file].items) {
            auto& owners = holders[item];
            std::erase_if(owners,
                          [&](std::size_t older) { return !files[file].is_returned || files[older].is_returned; });
            owners.insert(file);
        }
    }
    return holders;
}

void mark_rows(store::Store& store, const RowScope& scope, const std::vector<ScopedFile>& files)
{
    const std::string update = "UPDATE " + std::string(scope.table) + " SET current = ";
    auto values = values_of(scope);
    store::Statement(store, update + "0 WHERE " + where_of(scope) + " AND current = 1").execute_values(values);
    store::Statement count(store, update + "1 WHERE " + where_of(scope) + " AND item_id = ? AND batch_id = ?");
    values.resize(values.size() + 2);
    for (const auto& [item, owners] : holders_of(files)) {
        for (const auto owner : owners) {
            for (const auto batch : files[owner].batches) {
                values[values.size() - 2] = item;
                values[values.size() - 1] = batch;
                count.execute_values(values);
            }
        }
    }
}

void set_states(store::Store& store, const RowScope& scope, const std::vector<ScopedFile>& files)
{
    for (const auto& file : files) {
        for (const auto batch : file.batches) {
            const bool counts = store.value<bool>("SELECT EXISTS (SELECT 1 FROM " + std::string(scope.table) +
                                                      " WHERE batch_id = ? AND current = 1)",
                                                  batch);
            store::set_batch_state(store, batch, counts ? "active" : "superseded");
        }
    }
}

std::int64_t rows_that_do_not_count(store::Store& store, const RowScope& scope)
{
    return store::Statement(store, "SELECT count(*) FROM " + std::string(scope.table) + " WHERE " + where_of(scope) +
                                       " AND current = 0")
        .value_of<std::int64_t>(values_of(scope));
}

} // namespace

std::int64_t settle_scope(store::Store& store, const RowScope& scope)
{
    bool all_current = true;
    const auto files = files_of(store, scope, all_current);
    if (files.size() <= 1 && all_current)
        return 0;
    const auto before = rows_that_do_not_count(store, scope);
    mark_rows(store, scope, files);
    set_states(store, scope, files);
    return std::max<std::int64_t>(0, rows_that_do_not_count(store, scope) - before);
}

} // namespace ps::monitoring
