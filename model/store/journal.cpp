#include "model/store/journal.h"

#include "model/store/sha256.h"

namespace ps::store {

std::string journal_hash(std::int64_t id, const std::string& at, const std::string& action, const std::string& detail,
                         const std::string& previous_hash)
{
    return sha256(std::to_string(id) + '\n' + at + '\n' + action + '\n' + detail + '\n' + previous_hash);
}

void append_journal(Store& store, const std::string& action, const nlohmann::json& detail)
{
    std::int64_t id = 1;
    std::string previous_hash(64, '0');
    auto& last = store.statement("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1");
    if (last.executeStep()) {
        id = last.getColumn(0).getInt64() + 1;
        previous_hash = last.getColumn(1).getString();
    }
    last.reset();
    const std::string at = utc_now();
    const std::string text = detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    auto& insert =
        store.statement("INSERT INTO journal (id, at, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, at);
    insert.bind(3, action);
    insert.bind(4, text);
    insert.bind(5, previous_hash);
    insert.bind(6, journal_hash(id, at, action, text, previous_hash));
    insert.exec();
}

} // namespace ps::store
