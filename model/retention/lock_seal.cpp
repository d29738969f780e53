#include "model/retention/lock_seal.h"

#include "model/base/decimal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace ps::retention {

namespace {

void append_value(std::string& text, const std::string& value)
{
    text += std::to_string(value.size()) + ":" + value;
}

struct LockEntry {
    std::int64_t journal_id = 0;
    std::int64_t run_id = 0;
    nlohmann::json detail;
    bool still_locked = true;
};

// The entries of the journal about locks, oldest first. Those of older programs do not name the run: runs are never
// deleted, so the n-th entry belongs to the n-th run.
std::vector<LockEntry> lock_entries(store::Store& store)
{
    std::vector<std::int64_t> runs;
    for (const auto& row : store.query("SELECT id FROM retention_run ORDER BY id"))
        runs.push_back(row.get<std::int64_t>());
    std::vector<LockEntry> entries;
    for (const auto& row : store.query("SELECT id, action, detail FROM journal WHERE action IN ('lock_retention', "
                                       "'unlock_retention') ORDER BY id")) {
        const auto [id, action, text] = row.get<std::int64_t, std::string, std::string>();
        auto detail = nlohmann::json::parse(text, nullptr, false);
        if (!detail.is_object())
            continue; // check_journal() reports it
        if (action == "unlock_retention") {
            for (auto& entry : entries)
                if (entry.detail.value("year", 0) == detail.value("year", 0) &&
                    entry.detail.value("batch", "") == detail.value("batch", ""))
                    entry.still_locked = false;
            continue;
        }
        const auto nth = entries.size() < runs.size() ? runs[entries.size()] : 0;
        entries.push_back({id, detail.value("run", nth), std::move(detail), true});
    }
    return entries;
}

std::optional<Message> difference(store::Store& store, const LockEntry& entry)
{
    const auto says = [&](const char* what) {
        return Message(
            PS_N("the locked retained savings of {0} were changed outside of this program ({1}); entry {2} of "
                 "the journal has the original: bring back a backup, or unlock and compute again"),
            {std::to_string(entry.detail.value("year", 0)) +
                 (entry.detail.value("batch", "").empty() ? "" : " " + entry.detail.value("batch", "")),
             what, std::to_string(entry.journal_id)});
    };
    const auto run =
        store.one<std::string, std::string>("SELECT pack, inputs_sha256 FROM retention_run WHERE id = ?", entry.run_id);
    if (!run)
        return says("retention_run");
    if (entry.detail.contains("content_sha256")) {
        const auto money =
            store.value<Money>("SELECT coalesce(sum(payout), 0) FROM retention_result WHERE run_id = ?", entry.run_id);
        if (money.to_string(2) != entry.detail.value("payout", ""))
            return says("payout");
        if (lock_content_sha256(store, entry.run_id) != entry.detail.value("content_sha256", ""))
            return says("retention_result, retention_run");
        return std::nullopt;
    }
    const auto [institutions, payout] = store.value<std::int64_t, Money>(
        "SELECT count(*), coalesce(sum(payout), 0) FROM retention_result WHERE run_id = ?", entry.run_id);
    if (payout.to_string(2) != entry.detail.value("payout", ""))
        return says("payout");
    if (institutions != entry.detail.value("institutions", std::int64_t{0}))
        return says("retention_result");
    if (store::sha256(std::get<0>(*run)) != entry.detail.value("rules_sha256", ""))
        return says("pack");
    if (std::get<1>(*run) != entry.detail.value("inputs_sha256", ""))
        return says("inputs_sha256");
    return std::nullopt;
}

} // namespace

std::string lock_content_sha256(store::Store& store, std::int64_t run_id)
{
    std::string text;
    store::CellText cell;
    for (const auto& row :
         store.query("SELECT year, batch, pack_id, pack_version, pack, pack_sha256, computed_at, "
                     "inputs_sha256, notes, locked_at, resolved_rules FROM retention_run WHERE id = ?",
                     run_id))
        for (int i = 0; i < row.size(); ++i) {
            row >> cell;
            append_value(text, cell.text.value_or(""));
        }
    for (const auto& row : store.query("SELECT position, institution, name, budget, spend, base, score, rate, payout, "
                                       "inputs, result FROM retention_result WHERE run_id = ? ORDER BY position",
                                       run_id))
        for (int i = 0; i < row.size(); ++i) {
            row >> cell;
            append_value(text, cell.text.value_or(""));
        }
    return store::sha256(text);
}

void refuse_altered_lock(store::Store& store, int year, const std::string& batch)
{
    const auto run = store.one<std::int64_t>("SELECT id FROM retention_run WHERE year = ? AND batch = ? AND locked = 1",
                                             year, batch);
    if (!run)
        return;
    for (const auto& entry : lock_entries(store))
        if (entry.run_id == *run)
            if (auto found = difference(store, entry))
                throw Error(ErrorKind::failed, std::move(*found));
}

store::CheckResult verify_locks(store::Store& store)
{
    constexpr const char* check = "retention_locks";
    std::map<std::int64_t, bool> locked;
    for (const auto& row : store.query("SELECT id, locked FROM retention_run")) {
        const auto [id, flag] = row.get<std::int64_t, std::int64_t>();
        locked[id] = flag == 1;
    }
    const auto entries = lock_entries(store);
    std::set<std::int64_t> recorded;
    for (const auto& entry : entries) {
        if (auto found = difference(store, entry))
            return {check, false, std::move(*found)};
        if (locked[entry.run_id] != entry.still_locked)
            return {check,
                    false,
                    {PS_N("whether the retained savings of {0} are locked was changed outside of this program"),
                     {std::to_string(entry.detail.value("year", 0))}}};
        recorded.insert(entry.run_id);
    }
    for (const auto& [id, is_locked] : locked)
        if (!recorded.contains(id))
            return {
                check,
                false,
                {PS_N("the journal has no entry for the locked retained savings number {0}"), {std::to_string(id)}}};
    if (entries.empty())
        return {check, true, {PS_N("no result of retained savings was locked")}};
    return {check, true, {PS_N("{0} locked results are as the journal has them"), {std::to_string(entries.size())}}};
}

} // namespace ps::retention
