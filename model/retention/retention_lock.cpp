#include "model/retention/retention_run.h"

#include "model/retention/snapshot.h"
#include "model/store/journal.h"
#include "model/store/sha256.h"

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
    auto& query = store.statement("SELECT id FROM retention_run WHERE year = ? AND batch = ? AND locked = 1");
    query.bind(1, year);
    query.bind(2, batch);
    std::optional<std::int64_t> id;
    if (query.executeStep())
        id = query.getColumn(0).getInt64();
    query.reset();
    return id;
}

void insert_result(store::Store& store, std::int64_t run_id, int position, const InstitutionInput& input,
                   const InstitutionResult& result)
{
    auto& insert = store.statement("INSERT INTO retention_result (run_id, position, institution, name, budget, spend, "
                                   "base, score, rate, payout, inputs, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                   "?, ?)");
    insert.bind(1, run_id);
    insert.bind(2, position);
    insert.bind(3, result.code);
    insert.bind(4, result.name);
    store::bind_number(insert, 5, result.budget);
    store::bind_number(insert, 6, result.spend);
    store::bind_number(insert, 7, result.base);
    store::bind_number(insert, 8, result.score);
    store::bind_number(insert, 9, result.rate);
    store::bind_number(insert, 10, result.payout);
    insert.bind(11, dump(to_json(input)));
    insert.bind(12, dump(to_json(result)));
    insert.exec();
}

std::int64_t insert_run(store::Store& store, const RetentionRun& run, const std::string& locked_at)
{
    auto& insert =
        store.statement("INSERT INTO retention_run (year, batch, pack_id, pack_version, pack, pack_sha256, "
                        "computed_at, inputs_sha256, notes, locked, locked_at, resolved_rules) VALUES (?, ?, "
                        "?, ?, ?, ?, ?, ?, ?, 1, ?, ?)");
    insert.bind(1, run.year);
    insert.bind(2, run.batch);
    insert.bind(3, run.pack.id);
    insert.bind(4, run.pack.version);
    insert.bind(5, run.pack.source_text);
    insert.bind(6, store::sha256(run.pack.source_text));
    insert.bind(7, run.computed_at);
    insert.bind(8, run.inputs_sha256);
    insert.bind(9, dump(to_json(run.notes)));
    insert.bind(10, locked_at);
    insert.bind(11, dump(to_json(run.resolved)));
    insert.exec();
    return store.database().getLastInsertRowid();
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
            throw Error(
                ErrorKind::failed,
                {PS_N("{0} institutions have no payout yet, “{1}” among them; what is missing has to be settled "
                      "before {2} is locked"),
                 {std::to_string(run.result.undecided), institution.code, title(run.year, run.batch)}});
}

// The rules that were used. Results that were locked before these were kept have all their parameters in the pack:
// there were no defaults then.
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

// The figures of the whole, from those of the institutions.
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
    auto& update = store.statement("UPDATE retention_run SET locked = 0 WHERE id = ?");
    update.bind(1, *id);
    update.exec();
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
    SQLite::Statement head(store.database(), "SELECT pack, pack_id, computed_at, inputs_sha256, notes, locked_at, "
                                             "pack_version, resolved_rules FROM retention_run WHERE id = ?");
    head.bind(1, *id);
    head.executeStep();
    run.pack = policy::readable_part(head.getColumn(0).getString(), head.getColumn(1).getString());
    run.pack.id = head.getColumn(1).getString();
    run.pack.version = head.getColumn(6).getInt();
    add_rules(run, head.getColumn(7).isNull() ? std::nullopt : std::optional(head.getColumn(7).getString()));
    run.computed_at = head.getColumn(2).getString();
    run.inputs_sha256 = head.getColumn(3).getString();
    run.notes = messages_from_json(nlohmann::json::parse(head.getColumn(4).getString(), nullptr, false));
    run.locked_at = head.getColumn(5).getString();
    SQLite::Statement rows(store.database(),
                           "SELECT inputs, result FROM retention_result WHERE run_id = ? ORDER BY position");
    rows.bind(1, *id);
    while (rows.executeStep()) {
        run.inputs.push_back(input_from_json(nlohmann::json::parse(rows.getColumn(0).getString(), nullptr, false)));
        run.result.institutions.push_back(
            result_from_json(nlohmann::json::parse(rows.getColumn(1).getString(), nullptr, false)));
    }
    add_totals(run);
    return run;
}

} // namespace ps::retention
