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
    bool mended = false;
    std::set<std::int64_t> items;
};

std::string where_of(const RowScope& scope)
{
    std::string where;
    for (const auto& [column, value] : scope.columns)
        where += (where.empty() ? "" : " AND ") + std::string(column) + " = ?";
    return where;
}

// Binds the scope's values from `first` on; the next free place.
int bind_scope(SQLite::Statement& statement, const RowScope& scope, int first)
{
    for (const auto& [column, value] : scope.columns)
        std::visit([&](const auto& bound) { statement.bind(first++, bound); }, value);
    return first;
}

std::vector<ScopedFile> files_of(store::Store& store, const RowScope& scope, bool& all_count)
{
    std::vector<ScopedFile> files;
    all_count = true;
    auto& query = store.statement("SELECT r.batch_id, b.sha256, b.sheet, coalesce(json_extract(b.header, '$.mended'), "
                                  "0), r.item_id, min(r.current) FROM " +
                                  std::string(scope.table) + " r JOIN import_batch b ON b.id = r.batch_id WHERE " +
                                  where_of(scope) + " GROUP BY r.batch_id, r.item_id ORDER BY r.batch_id");
    bind_scope(query, scope, 1);
    std::int64_t last_batch = 0;
    while (query.executeStep()) {
        const auto batch = query.getColumn(0).getInt64();
        if (batch != last_batch) {
            const std::string sha256 = query.getColumn(1).getString();
            const std::string sheet = query.getColumn(2).getString();
            if (files.empty() || files.back().sha256 != sha256 || files.back().sheets.contains(sheet)) {
                files.emplace_back();
                files.back().sha256 = sha256;
                files.back().mended = query.getColumn(3).getInt() != 0;
            }
            files.back().sheets.insert(sheet);
            files.back().batches.insert(batch);
            last_batch = batch;
        }
        files.back().items.insert(query.getColumn(4).getInt64());
        all_count = all_count && query.getColumn(5).getInt() != 0;
    }
    query.reset();
    return files;
}

// Item -> files whose rows count.
std::map<std::int64_t, std::set<std::size_t>> holders_of(const std::vector<ScopedFile>& files)
{
    std::map<std::int64_t, std::set<std::size_t>> holders;
    for (std::size_t file = 0; file < files.size(); ++file) {
        for (const auto item : files[file].items) {
            auto& owners = holders[item];
            std::erase_if(owners, [&](std::size_t older) { return !files[file].mended || files[older].mended; });
            owners.insert(file);
        }
    }
    return holders;
}

void mark_rows(store::Store& store, const RowScope& scope, const std::vector<ScopedFile>& files)
{
    const std::string update = "UPDATE " + std::string(scope.table) + " SET current = ";
    auto& clear = store.statement(update + "0 WHERE " + where_of(scope) + " AND current = 1");
    bind_scope(clear, scope, 1);
    clear.exec();
    clear.reset();
    auto& count = store.statement(update + "1 WHERE " + where_of(scope) + " AND item_id = ? AND batch_id = ?");
    for (const auto& [item, owners] : holders_of(files)) {
        for (const auto owner : owners) {
            for (const auto batch : files[owner].batches) {
                count.reset();
                const int next = bind_scope(count, scope, 1);
                count.bind(next, item);
                count.bind(next + 1, batch);
                count.exec();
            }
        }
    }
    count.reset();
}

void set_states(store::Store& store, const RowScope& scope, const std::vector<ScopedFile>& files)
{
    for (const auto& file : files) {
        for (const auto batch : file.batches) {
            auto& any = store.statement("SELECT EXISTS (SELECT 1 FROM " + std::string(scope.table) +
                                        " WHERE batch_id = ? AND current = 1)");
            any.bind(1, batch);
            any.executeStep();
            const bool counts = any.getColumn(0).getInt() != 0;
            any.reset();
            store::set_batch_state(store, batch, counts ? "active" : "superseded");
        }
    }
}

std::int64_t rows_that_do_not_count(store::Store& store, const RowScope& scope)
{
    auto& query = store.statement("SELECT count(*) FROM " + std::string(scope.table) + " WHERE " + where_of(scope) +
                                  " AND current = 0");
    bind_scope(query, scope, 1);
    query.executeStep();
    const auto rows = query.getColumn(0).getInt64();
    query.reset();
    return rows;
}

} // namespace

std::int64_t settle_scope(store::Store& store, const RowScope& scope)
{
    bool all_count = true;
    const auto files = files_of(store, scope, all_count);
    if (files.size() <= 1 && all_count)
        return 0;
    const auto before = rows_that_do_not_count(store, scope);
    mark_rows(store, scope, files);
    set_states(store, scope, files);
    return std::max<std::int64_t>(0, rows_that_do_not_count(store, scope) - before);
}

} // namespace ps::monitoring
