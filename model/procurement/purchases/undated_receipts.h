// Lines that no day's figures can count.
#pragma once

#include "model/store/store.h"

#include <cstdint>

namespace ps::procurement {

/// Lines that were received on nobody knows what day.
std::int64_t undated_receipts(store::Store& store);

} // namespace ps::procurement
