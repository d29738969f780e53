#include "tests/stores/test_store.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

namespace ps::testing {

std::int64_t TestStore::number(const std::string& query)
{
    return store().value<std::optional<std::int64_t>>(query).value_or(0);
}

std::int64_t TestStore::next_file(const std::string& kind, const std::string& header)
{
    file_ = import_batch(kind, "file" + std::to_string(++files_), header);
    store::append_journal(store(), "import", {{"batches", nlohmann::json::array({{{"id", file_}}})}});
    return file_;
}

std::int64_t TestStore::file()
{
    return file_ == 0 ? next_file() : file_;
}

void TestStore::count_row()
{
    store().execute("UPDATE import_batch SET rows_read = rows_read + 1, rows_accepted = rows_accepted + 1 WHERE id = ?",
                    file());
}

} // namespace ps::testing
