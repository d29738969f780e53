// Retained savings of a year from the store: compute, lock, show the locked result.
//
// A locked result holds its inputs, the whole rule pack, and the rules after defaults: later files, packs and versions
// of the program do not change it. It is shown instead of a new computation until it is unlocked or a new computation
// is requested.
#pragma once

#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack.h"
#include "model/retention/retention_inputs.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::retention {

struct RetentionRun {
    int year = 0;
    std::string batch;     ///< VBP batch code; empty = all drug batches
    policy::RulePack pack; ///< with the changes of a what-if; of a locked result: readable_part()
    policy::RetentionRules rules;
    policy::ResolvedRules resolved; ///< the same, by name, with the defaults marked
    std::vector<InstitutionInput> inputs;
    RetentionResult result; ///< institutions in the order of the inputs
    std::vector<Message> notes;
    std::string computed_at;   ///< UTC
    std::string inputs_sha256; ///< of the inputs in their stored form: equal inputs, equal hash
    bool locked = false;
    std::string locked_at; ///< UTC, when locked
};

/// The pack to use: policy::chosen_pack() on 31 December of the year.
policy::RulePack retention_pack(store::Store& store, int year, const std::string& rules = {});

/// Computes from the store. `overrides`: policy::with_overrides(). Errors: retention_inputs(), retention_rules(),
/// with_overrides(); Error(failed) when a figure does not fit 64 bits.
RetentionRun run_retention(store::Store& store, int year, const std::string& batch, const policy::RulePack& pack,
                           const std::map<std::string, std::string>& overrides = {});

/// Stores the result, with a journal entry, and marks `run` as locked. Error(failed) when the year (and batch) is
/// locked already, when an institution has no payout, and when there are no institutions. Error(usage) for a what-if.
void lock_retention(store::Store& store, RetentionRun& run);
/// Allows the year to be computed again; the locked result stays in the store for the record. Error(failed) when it is
/// not locked.
void unlock_retention(store::Store& store, int year, const std::string& batch = {});
/// The locked result as it was. Its pack is not read again, so that it opens however the schema of packs changes.
std::optional<RetentionRun> locked_retention(store::Store& store, int year, const std::string& batch = {});

struct RetentionQuery {
    int year = 0;
    std::string batch;
    std::string rules; ///< id, id@version or file
    std::map<std::string, std::string> what_if;
    bool recompute = false;
};
/// What the command line and the window show: the locked result, unless rules, a what-if or `recompute` ask for a
/// fresh one; a fresh one also when nothing is locked.
RetentionRun retention(store::Store& store, const RetentionQuery& query);

} // namespace ps::retention
