#include "model/store/journal.h"

#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

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
    if (auto last = store.one<std::int64_t, std::string>("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")) {
        id = std::get<0>(*last) + 1;
        previous_hash = std::move(std::get<1>(*last));
    }
    const std::string at = utc_now();
    const std::string text = detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    store.execute("INSERT INTO journal (id, at, action, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)", id, at,
                  action, text, previous_hash, journal_hash(id, at, action, text, previous_hash));
}

} // namespace ps::store
