#include "model/monitoring/rows/counting_check.h"

#include <map>
#include <string>
#include <vector>

namespace ps::monitoring {

namespace {

struct Row {
    std::int64_t id, item;
    bool is_returned, current;
    int file; ///< number of the file within its scope, in the order of import
};

struct LastFile {
    std::string sha256;
    std::map<std::string, std::int64_t> sheets; ///< sheet -> batch
    int number = 0;
};

// A row is current unless a later file reports its item; a returned row does not supersede a row that was not returned.
bool counts(const Row& row, const std::vector<Row>& rows)
{
    for (const auto& other : rows)
        if (other.item == row.item && other.file > row.file && (!other.is_returned || row.is_returned))
            return false;
    return true;
}

} // namespace

CountingCheck check_counting_rows(store::Store& store, const char* table, const char* scope)
{
    std::map<std::string, std::vector<Row>> scopes;
    std::map<std::string, LastFile> files;
    CountingCheck out;
    for (const auto& row : store.query("SELECT " + std::string(scope) +
                                       ", r.id, r.batch_id, r.item_id, r.current, b.sha256, b.sheet, "
                                       "b.header LIKE '%\"mended\":true%' FROM " +
                                       table +
                                       " r JOIN import_batch b ON b.id = r.batch_id ORDER BY r.batch_id, "
                                       "r.id")) {
        const auto [key, id, batch, item, current, sha256, sheet, is_returned] =
            row.get<std::string, std::int64_t, std::int64_t, std::int64_t, bool, std::string, std::string, bool>();
        auto& file = files[key];
        const auto known = file.sheets.find(sheet);
        if (file.number == 0 || file.sha256 != sha256 || (known != file.sheets.end() && known->second != batch)) {
            file.sha256 = sha256;
            file.sheets.clear();
            ++file.number;
        }
        file.sheets[sheet] = batch;
        scopes[key].push_back({id, item, is_returned, current, file.number});
        ++out.rows;
    }
    for (const auto& [key, rows] : scopes)
        for (const auto& row : rows)
            if (counts(row, rows) != row.current && out.wrong++ == 0)
                out.first_wrong = row.id;
    return out;
}

} // namespace ps::monitoring
