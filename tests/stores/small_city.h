// Two hospitals and three VBP batches with everything that decides a retained saving, in figures that can be followed
// with a pencil; the answers for 2025 are in tests/unit/retention_store/inputs_test.cpp.
#pragma once

#include "tests/stores/test_store.h"

namespace ps::testing {

void fill_small_city(TestStore& made);

} // namespace ps::testing
