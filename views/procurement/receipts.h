// The platform's receipts added up.
#pragma once

#include "model/procurement/lines/receipts.h"
#include "views/view.h"

namespace ps::views {

struct ReceiptsView {
    struct Ask {
        std::string by = "institution"; ///< or "product", "distributor", "month", "all"
        std::optional<DateRange> dates; ///< of the receipt
    };
    using Row = procurement::ReceiptTotals;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
};

} // namespace ps::views
