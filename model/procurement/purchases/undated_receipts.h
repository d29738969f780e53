// Lines that count in no day's figures.
#pragma once

#include "model/store/store.h"

#include <cstdint>

namespace ps::procurement {

/// Lines received on an unknown day.
std::int64_t undated_receipts(store::Store& store);

} // namespace ps::procurement
