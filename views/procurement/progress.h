// How far the agreed volumes are bought, and the platform's rows behind the figures.
#pragma once

#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"
#include "views/view.h"

namespace ps::views {

struct ProgressView {
    struct Ask {
        procurement::ProgressLevel level = procurement::ProgressLevel::batch;
        procurement::ProgressFilters filters = {};
        bool wide = false; ///< on the command line every column
    };
    using Row = procurement::ProgressRow;
    /// By key. A slice is read once and then answers every level.
    static std::vector<Row> answer(const procurement::ProgressSlice& slice, const Ask& ask);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// Orders, receipts and returns as the platform exported them.
struct PlatformRowsView {
    struct Ask {};
    using Row = procurement::PlatformRow;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
