// Rows of progress as lines of text.
#pragma once

#include "model/procurement/progress/progress.h"
#include "model/procurement/progress/progress_cells.h"
#include "tests/stores/test_store.h"

#include <string>
#include <vector>

namespace ps::procurement::testing {

using namespace ps::testing;

/// "key agreed received returned net progress time_progress status" of each row.
std::vector<std::string> rows(const ProgressSlice& slice, ProgressLevel level, const ProgressFilters& filters = {});
std::string text(const ProgressRow& row);

} // namespace ps::procurement::testing
