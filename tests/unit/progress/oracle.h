// Progress computed slowly and in the plainest way: every figure from the rows of the store, in maps.
#pragma once

#include "model/base/exact.h"
#include "tests/unit/progress/progress_rows.h"

#include <map>

namespace ps::procurement::testing {

/// One line: institution × volume.
struct OracleLine {
    std::string institution, region, batch, product, enterprise;
    Exact agreed, received, returned, ordered, shipped, expected;
    std::string status;
    int last_purchase = 0;
};
struct OracleGroup {
    std::string institution, region, batch;
    Exact selected, non_selected;
};
struct OracleAnswer {
    std::vector<OracleLine> lines;
    std::vector<OracleGroup> groups;
};
OracleAnswer oracle(TestStore& made, int day);

} // namespace ps::procurement::testing
