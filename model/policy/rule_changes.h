// The differences between two rule packs, in sentences: "Highest retention rate: 50% → 45%".
#pragma once

#include "model/policy/parameter.h"

#include <string>
#include <vector>

namespace ps::policy {

struct RulePack;

/// Compares the meaning of the packs, not their spelling: "0.5", 0.50 and "50%" are equal, and a default equals the
/// same value written out. Empty when they mean the same. Throws Error(usage) for packs of different kinds,
/// Error(refused) as resolve_rules().
std::vector<std::string> pack_changes(const RulePack& old_pack, const RulePack& new_pack, const Translate& translate);

} // namespace ps::policy
