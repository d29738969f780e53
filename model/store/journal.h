// The append-only journal: who changed what, each entry chained to the one before by SHA-256.
#pragma once

#include "model/store/store.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace ps::store {

/// Appends an entry. Call it inside the transaction that makes the change, so that both happen or neither.
void append_journal(Store& store, const std::string& action, const nlohmann::json& detail);

/// The hash of an entry: SHA-256 over its number, time, action, detail and the hash before it, one per line.
std::string journal_hash(std::int64_t id, const std::string& at, const std::string& action, const std::string& detail,
                         const std::string& previous_hash);

} // namespace ps::store
