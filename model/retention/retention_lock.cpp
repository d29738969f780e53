#include "model/retention/retention_run.h"

#include "model/retention/lock_seal.h"
#include "model/retention/snapshot.h"
#include "model/store/journal.h"
#include "model/store/sha256.h"

#include <nlohmann/json.hpp>

namespace ps::retention {

namespace {

std::string dump(const nlohmann::json& value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string title(int year, const std::string& batch)
{
    return batch.empty() ? std::to_string(year) : std::to_string(year) + " " + batch;
}

std::optional<std::int64_t> locked_id(store::Store& store, int year, const std::string& batch)
{
    return store.one<std::int64_t>("SELECT id FROM retention_run WHERE year = ? AND batch = ? AND locked = 1", year,
                                   batch);
}

void insert_result(store::Store& store, std::int64_t run_id, int position, const InstitutionInput& input,
                   const InstitutionResult& result)
{
    store.execute("INSERT INTO retention_result (run_id, position, institution, name, budget, spend, "
                  "base, score, rate, payout, inputs, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                  "?, ?)",
                  run_id, position, result.code, result.name, result.budget, result.spend, result.base, result.score,
                  result.rate, result.payout, dump(to_json(input)), dump(to_json(result)));
}

std::int64_t insert_run(store::Store& store, const RetentionRun& run, const std::string& locked_at)
{
    return store.insert("INSERT INTO retention_run (year, batch, pack_id, pack_version, pack, pack_sha256, "
                        "computed_at, inputs_sha256, notes, locked, locked_at, resolved_rules) VALUES (?, ?, "
                        "?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
                        run.year, run.batch, run.pack.id, run.pack.version, run.pack.source_text,
                        store::sha256(run.pack.source_text), run.computed_at, run.inputs_sha256,
                        dump(to_json(run.notes)), locked_at, dump(to_json(run.resolved)));
}

void check_lockable(const RetentionRun& run)
{
    if (!run.pack.overrides.empty())
        throw Error(ErrorKind::usage,
                    PS_N("a what-if cannot be locked; import a rule pack with these values and compute with it"));
    if (run.result.institutions.empty())
        throw Error(ErrorKind::failed, {PS_N("there is no result of {0} to lock"), {title(run.year, run.batch)}});
    for (const auto& institution : run.result.institutions)
        if (!institution.payout)
            throw Error(ErrorKind::failed,
                        {PS_N("{0} institutions have no payout yet, “{1}” among them; complete the missing data before "
                              "{2} is locked"),
                         {std::to_string(run.result.undecided), institution.code, title(run.year, run.batch)}});
}

// The rules used. Older locked results lack them and have all their parameters in the pack: there were no defaults
// then.
void add_rules(RetentionRun& run, const std::optional<std::string>& kept)
{
    if (kept)
        run.resolved = resolved_from_json(nlohmann::json::parse(*kept, nullptr, false));
    else
        run.resolved.parameters = run.pack.parameters;
    if (run.resolved.parameters.empty())
        throw Error(ErrorKind::failed, PS_N("a locked result of retained savings is damaged; bring back a backup"));
    run.rules = kept_rules(run.resolved);
}

// The totals, from the figures of the institutions.
void add_totals(RetentionRun& run)
{
    run.result.pool = run.rules.pool;
    for (const auto& institution : run.result.institutions) {
        run.result.total_entitlement += institution.entitlement.value_or(Money());
        run.result.total_payout += institution.payout.value_or(Money());
        run.result.capped = run.result.capped || institution.pool_share.has_value();
    }
}

} // namespace

void lock_retention(store::Store& store, RetentionRun& run)
{
    check_lockable(run);
    store::WriteTransaction transaction(store);
    if (locked_id(store, run.year, run.batch))
        throw Error(ErrorKind::failed,
                    {PS_N("the retained savings of {0} are locked already"), {title(run.year, run.batch)}});
    const std::string locked_at = store::utc_now();
    const auto id = insert_run(store, run, locked_at);
    for (std::size_t i = 0; i < run.inputs.size(); ++i)
        insert_result(store, id, static_cast<int>(i), run.inputs[i], run.result.institutions[i]);
    store::append_journal(store, "lock_retention",
                          {{"year", run.year},
                           {"batch", run.batch},
                           {"rules", run.pack.id},
                           {"version", run.pack.version},
                           {"rules_sha256", store::sha256(run.pack.source_text)},
                           {"inputs_sha256", run.inputs_sha256},
                           {"institutions", run.inputs.size()},
                           {"run", id},
                           {"content_sha256", lock_content_sha256(store, id)},
                           {"payout", run.result.total_payout.to_string(2)}});
    transaction.commit();
    run.locked = true;
    run.locked_at = locked_at;
}

void unlock_retention(store::Store& store, int year, const std::string& batch)
{
    store::WriteTransaction transaction(store);
    const auto id = locked_id(store, year, batch);
    if (!id)
        throw Error(ErrorKind::failed, {PS_N("the retained savings of {0} are not locked"), {title(year, batch)}});
    store.execute("UPDATE retention_run SET locked = 0 WHERE id = ?", *id);
    store::append_journal(store, "unlock_retention", {{"year", year}, {"batch", batch}});
    transaction.commit();
}

std::optional<RetentionRun> locked_retention(store::Store& store, int year, const std::string& batch)
{
    const auto id = locked_id(store, year, batch);
    if (!id)
        return std::nullopt;
    RetentionRun run;
    run.year = year;
    run.batch = batch;
    run.locked = true;
    for (const auto& row : store.query("SELECT pack, pack_id, computed_at, inputs_sha256, notes, locked_at, "
                                       "pack_version, resolved_rules FROM retention_run WHERE id = ?",
                                       *id)) {
        std::string pack, pack_id, notes;
        int version = 0;
        std::optional<std::string> resolved;
        row.read(pack, pack_id, run.computed_at, run.inputs_sha256, notes, run.locked_at, version, resolved);
        run.pack = policy::readable_part(pack, pack_id);
        run.pack.id = pack_id;
        run.pack.version = version;
        add_rules(run, resolved);
        run.notes = messages_from_json(nlohmann::json::parse(notes, nullptr, false));
    }
    for (const auto& row :
         store.query("SELECT inputs, result FROM retention_result WHERE run_id = ? ORDER BY position", *id)) {
        const auto [inputs, result] = row.get<std::string, std::string>();
        run.inputs.push_back(input_from_json(nlohmann::json::parse(inputs, nullptr, false)));
        run.result.institutions.push_back(result_from_json(nlohmann::json::parse(result, nullptr, false)));
    }
    add_totals(run);
    return run;
}

} // namespace ps::retention
