// Which rows are current when several files report about the same thing: later files supersede earlier ones, item by
// item; the sheets of one file complete each other; returned rows are current beside the rows accepted before.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ps::monitoring {

/// The rows of a table about one thing (a point and a week, an organisation and a quarter): those whose columns have
/// these values. The table has the columns batch_id, item_id and current. Names are constants of the program.
struct RowScope {
    const char* table;
    std::vector<std::pair<const char*, std::variant<std::int64_t, std::string>>> columns;
};

/// Decides again which rows of a scope are current. Batches without a current row become "superseded", the others
/// "active". Returns how many rows have just been superseded. Needs an open transaction.
std::int64_t settle_scope(store::Store& store, const RowScope& scope);

} // namespace ps::monitoring
