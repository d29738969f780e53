// The proof that the right rows are current: decided again row by row, on purpose without the code of the fast path
// (row_supersession.h).
#pragma once

#include "model/store/store.h"

#include <cstdint>

namespace ps::monitoring {

struct CountingCheck {
    std::int64_t rows = 0;
    std::int64_t wrong = 0;
    std::int64_t first_wrong = 0; ///< id of the row
};

/// `scope`: an SQL expression that is equal for rows that may supersede each other. Reads the whole table.
CountingCheck check_counting_rows(store::Store& store, const char* table, const char* scope);

} // namespace ps::monitoring
