// Which rows count when files about the same thing arrive one after the other: later files take the place of earlier
// ones, item by item; the sheets of one file complete each other; rows that were sent back and mended stand beside what
// was taken before.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ps::monitoring {

/// The rows of a table that speak of one thing (a point and a week, an organisation and a quarter): those whose columns
/// have these values. The table has the columns batch_id, item_id and current. Names are constants of the program.
struct RowScope {
    const char* table;
    std::vector<std::pair<const char*, std::variant<std::int64_t, std::string>>> columns;
};

/// Decides anew which rows of a scope count. Batches without a row that counts become "superseded", the others
/// "active". Answers how many rows counted until now and no longer do. Needs an open transaction.
std::int64_t settle_scope(store::Store& store, const RowScope& scope);

} // namespace ps::monitoring
