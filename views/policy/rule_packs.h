// The rule packs, and the parameters of one.
#pragma once

#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "views/view.h"

namespace ps::views {

/// The stored packs and those that come with the program, by kind, id and version.
struct RulePacksView {
    struct Ask {};
    using Row = policy::KeptPack;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// Every parameter of a pack with its meaning, also those left to their defaults.
struct RuleValuesView {
    struct Ask {};
    using Row = policy::RuleValue;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

/// Why this program cannot read a pack; empty when it can.
std::string pack_problem(const std::optional<Error>& problem);

} // namespace ps::views
