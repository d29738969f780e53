// Progress of the agreed volumes, and the platform's rows from which the figures come.
#pragma once

#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/progress.h"
#include "views/view.h"

namespace ps::views {

struct ProgressView {
    struct Ask {
        procurement::ProgressLevel level = procurement::ProgressLevel::batch;
        procurement::ProgressFilters filters = {};
        bool wide = false;    ///< every column on the command line
        bool printed = false; ///< for paper: shares in hundredths of a percent, in black
    };
    using Row = procurement::ProgressRow;
    /// By key. A slice is read once and then answers every level.
    static std::vector<Row> answer(const procurement::ProgressSlice& slice, const Ask& ask);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
    /// Of the bulletin, of batches.
    static Layout sheet(const Ask& ask);
    static Layout page(const Ask& ask);
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
