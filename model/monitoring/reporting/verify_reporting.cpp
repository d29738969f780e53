// The proof that the stored counts of each point and month equal its rows, counted row by row without the fast path.
#include "model/monitoring/reporting/reporting.h"

#include <array>
#include <map>

namespace ps::monitoring {

std::vector<store::CheckResult> verify_reporting(store::Store& store)
{
    using Counts = std::array<std::int64_t, 5>; // rows, prices, quantities, amounts, superseded
    std::map<std::pair<std::int64_t, std::int64_t>, Counts> expected, kept;
    for (const auto& row :
         store.query("SELECT point_id, month, current, purchase_price_unit, purchase_price, "
                     "purchase_quantity, purchase_amount, sale_price_unit, sale_price, sale_quantity, "
                     "sale_amount FROM price_row")) {
        std::int64_t point = 0, month = 0, current = 0;
        // Of each basis: unit price, price as reported, quantity, amount.
        std::array<std::optional<std::int64_t>, 4> purchase, sale;
        row.read(point, month, current, purchase, sale);
        auto& counts = expected[{point, month}];
        if (current != 1) {
            ++counts[4];
            continue;
        }
        ++counts[0];
        const auto there = [](const auto& value) {
            return std::array{value[0] || value[1], value[2].has_value(), value[3].has_value()};
        };
        const std::array cells{there(purchase), there(sale)}; // price, quantity, amount
        const auto filled = [&](std::size_t basis) { return cells[basis][0] + cells[basis][1] + cells[basis][2]; };
        const auto& fuller = cells[filled(0) >= filled(1) ? 0 : 1];
        counts[1] += cells[0][0] || cells[1][0] ? 1 : 0;
        counts[2] += fuller[1] ? 1 : 0;
        counts[3] += fuller[2] ? 1 : 0;
    }
    for (const auto& row :
         store.query("SELECT point_id, month, rows, prices, quantities, amounts, superseded FROM reporting_month")) {
        std::int64_t point = 0, month = 0;
        Counts counts{};
        row.read(point, month, counts);
        kept[{point, month}] = counts;
    }
    // Every accepted row of a sheet is counted in the sheet's part.
    const auto wrong_parts = store.value<std::int64_t>(
        "SELECT count(*) FROM (SELECT batch_id, point_id, month, accepted AS n FROM submission_part "
        "WHERE accepted > 0 EXCEPT SELECT batch_id, point_id, month, count(*) FROM price_row GROUP "
        "BY 1, 2, 3)");
    if (expected != kept || wrong_parts > 0)
        return {{"reporting", false, {PS_N("the stored counts of the submissions do not follow from their rows")}}};
    return {{"reporting",
             true,
             {PS_N("the counts of {0} submissions of a point and month follow from their rows"),
              {std::to_string(kept.size())}}}};
}

} // namespace ps::monitoring
