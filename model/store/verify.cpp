#include "model/store/verify.h"

#include "model/store/journal.h"

namespace ps::store {

namespace {

CheckResult check_integrity(Store& store)
{
    SQLite::Statement query(store.database(), "PRAGMA integrity_check(20)");
    std::string problems;
    while (query.executeStep()) {
        const std::string line = query.getColumn(0).getString();
        if (line != "ok")
            problems += (problems.empty() ? "" : "; ") + line;
    }
    if (problems.empty())
        return {"integrity", true, {PS_N("SQLite finds nothing wrong")}};
    return {"integrity", false, {PS_N("SQLite found: {0}"), {problems}}};
}

CheckResult check_foreign_keys(Store& store)
{
    SQLite::Statement query(store.database(), "PRAGMA foreign_key_check");
    int broken = 0;
    std::string first;
    while (query.executeStep()) {
        if (broken++ == 0)
            first = query.getColumn(0).getString();
    }
    if (broken == 0)
        return {"foreign_keys", true, {PS_N("every reference leads somewhere")}};
    return {"foreign_keys",
            false,
            {PS_N("{0} references lead nowhere, the first in table {1}"), {std::to_string(broken), first}}};
}

CheckResult check_journal(Store& store)
{
    SQLite::Statement query(store.database(),
                            "SELECT id, at, action, detail, previous_hash, hash FROM journal ORDER BY id");
    std::string previous(64, '0');
    std::int64_t expected = 1;
    while (query.executeStep()) {
        const auto id = query.getColumn(0).getInt64();
        const auto hash = journal_hash(id, query.getColumn(1).getString(), query.getColumn(2).getString(),
                                       query.getColumn(3).getString(), query.getColumn(4).getString());
        if (id != expected || query.getColumn(4).getString() != previous || query.getColumn(5).getString() != hash)
            return {"journal_chain", false, {PS_N("the journal was altered at entry {0}"), {std::to_string(expected)}}};
        previous = hash;
        ++expected;
    }
    // Cutting off the last entries leaves a chain that is whole: but what they told of is still there.
    SQLite::Statement untold(
        store.database(),
        "SELECT min(id) FROM import_batch WHERE id NOT IN (SELECT json_extract(e.value, '$.id') FROM journal j, "
        "json_each(j.detail, '$.batches') e WHERE j.action = 'import') OR (state = 'undone' AND id NOT IN "
        "(SELECT json_extract(j.detail, '$.batch') FROM journal j WHERE j.action = 'undo'))");
    untold.executeStep();
    if (!untold.getColumn(0).isNull())
        return {"journal_chain",
                false,
                {PS_N("the journal says nothing of import {0}, or of its undoing"), {untold.getColumn(0).getString()}}};
    return {
        "journal_chain", true, {PS_N("{0} entries, each chained to the one before"), {std::to_string(expected - 1)}}};
}

} // namespace

std::vector<CheckResult> verify_store(Store& store)
{
    return {check_integrity(store), check_foreign_keys(store), check_journal(store)};
}

} // namespace ps::store
