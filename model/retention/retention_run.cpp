#include "model/retention/retention_run.h"

#include "model/policy/rule_pack_store.h"
#include "model/retention/lock_seal.h"
#include "model/retention/snapshot.h"

#include <nlohmann/json.hpp>

namespace ps::retention {

namespace {

bool quantities_matter(const policy::RetentionRules& rules)
{
    return rules.beyond_agreed == policy::RetentionRules::BeyondAgreed::exclude ||
           rules.non_selected == policy::RetentionRules::NonSelected::at_price_before;
}

} // namespace

policy::RulePack retention_pack(store::Store& store, int year, const std::string& rules)
{
    const auto last_day = Date::from_ymd(year, 12, 31);
    if (!last_day)
        throw Error(ErrorKind::usage, {PS_N("{0} is no year of retained savings"), {std::to_string(year)}});
    return policy::chosen_pack(store, rules, "retention", *last_day);
}

RetentionRun run_retention(store::Store& store, int year, const std::string& batch, const policy::RulePack& pack,
                           const std::map<std::string, std::string>& overrides)
{
    RetentionRun run;
    run.year = year;
    run.batch = batch;
    run.pack = policy::with_overrides(pack, overrides);
    run.rules = policy::retention_rules(run.pack);
    run.resolved = policy::resolve_rules(run.pack);
    auto inputs = retention_inputs(store, year, {batch, quantities_matter(run.rules)});
    run.inputs = std::move(inputs.institutions);
    run.notes = std::move(inputs.notes);
    const auto last_day = Date::from_ymd(year, 12, 31);
    if (!run.pack.in_force_on(*last_day))
        run.notes.push_back({PS_N("the rule pack “{0}” is not in force on {1}"), {run.pack.id, last_day->to_string()}});
    run.result = compute_retention(run.inputs, run.rules);
    run.computed_at = store::utc_now();
    run.inputs_sha256 = inputs_hash(run.inputs);
    return run;
}

RetentionRun retention(store::Store& store, const RetentionQuery& query)
{
    if (query.rules.empty() && query.what_if.empty() && !query.recompute)
        if (auto locked = locked_retention(store, query.year, query.batch)) {
            refuse_altered_lock(store, query.year, query.batch);
            return std::move(*locked);
        }
    return run_retention(store, query.year, query.batch, retention_pack(store, query.year, query.rules), query.what_if);
}

} // namespace ps::retention
