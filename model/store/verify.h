// Is the store sound? SQLite's own check, the journal's chain, the conservation of rows, summaries against the rows.
#pragma once

#include "model/store/store.h"

#include <string>
#include <vector>

namespace ps::store {

struct CheckResult {
    std::string check; ///< stable name: "integrity", "foreign_keys", "journal_chain", "conservation", …
    bool passed = false;
    Message detail;
};

/// The checks this room owns. The checks of summaries belong to the rooms that keep them.
std::vector<CheckResult> verify_store(Store& store);

} // namespace ps::store
