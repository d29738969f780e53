// Is the store sound? SQLite's own check, its references, the journal's chain.
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

/// The checks of this room. Rows and summaries are checked by the rooms that own them, imports by the importers.
std::vector<CheckResult> verify_store(Store& store);

} // namespace ps::store
