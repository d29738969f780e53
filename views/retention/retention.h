// Retained savings of the institutions for a year.
#pragma once

#include "model/retention/retention.h"
#include "views/view.h"

namespace ps::views {

struct RetentionView {
    struct Ask {};
    using Row = retention::InstitutionResult;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    /// The summary sheet of the workbook.
    static Layout sheet();
};

} // namespace ps::views
