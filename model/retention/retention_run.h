// Retained savings of a year from the store: compute, lock, show what was locked.
//
// A locked result holds its inputs and the whole rule pack: files that arrive later and packs that change later leave
// it as it was. It is shown instead of a new computation until it is unlocked or somebody asks for one.
#pragma once

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
    policy::RulePack pack; ///< with what a what-if changed
    std::vector<InstitutionInput> inputs;
    RetentionResult result; ///< institutions in the order of the inputs
    std::vector<Message> notes;
    std::string computed_at;   ///< UTC
    std::string inputs_sha256; ///< of the inputs as they are kept when locked: equal inputs, equal hash
    bool locked = false;
    std::string locked_at; ///< UTC, when locked
};

/// The pack to use: find_rule_pack(rules), or the one in force on 31 December of the year when `rules` is empty. Throws
/// Error(usage) for a pack of another kind.
policy::RulePack retention_pack(store::Store& store, int year, const std::string& rules = {});

/// Computes anew. `overrides`: policy::with_overrides(). Errors: retention_inputs(), retention_rules(),
/// with_overrides(); Error(failed) when a figure does not fit 64 bits.
RetentionRun run_retention(store::Store& store, int year, const std::string& batch, const policy::RulePack& pack,
                           const std::map<std::string, std::string>& overrides = {});

/// Keeps the result, with a journal entry, and marks `run` as locked. Error(failed) when the year (and batch) is locked
/// already, when institutions have no payout, and when there are none. Error(usage) for a what-if.
void lock_retention(store::Store& store, RetentionRun& run);
/// Lets the year be computed again; what was locked stays in the store for the record. Error(failed) when it is not
/// locked.
void unlock_retention(store::Store& store, int year, const std::string& batch = {});
/// The locked result as it was.
std::optional<RetentionRun> locked_retention(store::Store& store, int year, const std::string& batch = {});

struct RetentionQuery {
    int year = 0;
    std::string batch;
    std::string rules; ///< id, id@version or file
    std::map<std::string, std::string> what_if;
    bool recompute = false;
};
/// What the command line and the window show: the locked result, where there is one and neither other rules, a what-if
/// nor a new computation are asked for; else a new computation.
RetentionRun retention(store::Store& store, const RetentionQuery& query);

} // namespace ps::retention
