// What `verify` found: one row a check.
#pragma once

#include "model/store/verify.h"
#include "views/view.h"

namespace ps::views {

/// The rooms that own the tables check them; who asks puts the results together.
struct ChecksView {
    struct Ask {};
    using Row = store::CheckResult;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
