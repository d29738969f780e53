// Known answers on growth and lateness: plain loops over the exported receipts, returns and orders.
#pragma once

#include "samples/city/order_book.h"

#include <filesystem>
#include <vector>

namespace ps::samples {

/// truth/growth-DAY.csv: purchases of substitutable products in the whole months since their batch began, against as
/// many months before it; truth/growth-last-year-DAY.csv against the same months a year before.
void write_growth(const City& city, const std::vector<ReceiptQuarter>& quarters, const OrderBook& book, int day,
                  const std::filesystem::path& root);

/// truth/late-distributor-MONTH-MONTH.csv and -manufacturer-: deliveries shipped more than seven days after the order,
/// and orders that have waited longer on the last day.
void write_late(const City& city, const std::vector<ReceiptQuarter>& quarters, const ExportedOrders& orders,
                int first_month, int last_month, const std::filesystem::path& root);

} // namespace ps::samples
