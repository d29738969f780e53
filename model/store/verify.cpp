#include "model/store/verify.h"

#include "model/store/journal.h"

#include <nlohmann/json.hpp>

namespace ps::store {

namespace {

CheckResult check_integrity(Store& store)
{
    std::string problems;
    for (const auto& row : store.query("PRAGMA integrity_check(20)")) {
        const auto line = row.get<std::string>();
        if (line != "ok")
            problems += (problems.empty() ? "" : "; ") + line;
    }
    if (problems.empty())
        return {"integrity", true, {PS_N("SQLite finds nothing wrong")}};
    return {"integrity", false, {PS_N("SQLite found: {0}"), {problems}}};
}

CheckResult check_foreign_keys(Store& store)
{
    int broken = 0;
    std::string first;
    for (const auto& row : store.query("PRAGMA foreign_key_check")) {
        if (broken++ == 0)
            row.read(first, std::ignore, std::ignore, std::ignore);
    }
    if (broken == 0)
        return {"foreign_keys", true, {PS_N("every reference has its target")}};
    return {"foreign_keys",
            false,
            {PS_N("{0} references have no target, the first in table {1}"), {std::to_string(broken), first}}};
}

CheckResult check_journal(Store& store)
{
    std::string previous(64, '0');
    std::int64_t expected = 1;
    for (const auto& row : store.query("SELECT id, at, action, detail, previous_hash, hash FROM journal ORDER BY id")) {
        const auto [id, at, action, detail, previous_hash, stored_hash] =
            row.get<std::int64_t, std::string, std::string, std::string, std::string, std::string>();
        const auto hash = journal_hash(id, at, action, detail, previous_hash);
        if (id != expected || previous_hash != previous || stored_hash != hash)
            return {"journal_chain", false, {PS_N("the journal was altered at entry {0}"), {std::to_string(expected)}}};
        previous = hash;
        ++expected;
    }
    // A chain without its last entries is still intact, but the changes that they recorded are still there.
    const auto unrecorded = store.value<std::optional<std::int64_t>>(
        "SELECT min(id) FROM import_batch WHERE id NOT IN (SELECT json_extract(e.value, '$.id') FROM journal j, "
        "json_each(j.detail, '$.batches') e WHERE j.action = 'import') OR (state = 'undone' AND id NOT IN "
        "(SELECT json_extract(j.detail, '$.batch') FROM journal j WHERE j.action = 'undo'))");
    if (unrecorded)
        return {"journal_chain",
                false,
                {PS_N("the journal has no entry for import {0}, or for its undo"), {std::to_string(*unrecorded)}}};
    return {
        "journal_chain", true, {PS_N("{0} entries, each chained to the one before"), {std::to_string(expected - 1)}}};
}

} // namespace

std::vector<CheckResult> verify_store(Store& store)
{
    return {check_integrity(store), check_foreign_keys(store), check_journal(store)};
}

} // namespace ps::store
