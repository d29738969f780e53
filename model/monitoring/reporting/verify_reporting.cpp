// The proof that what is kept of each point and month equals its rows, worked out row by row without the fast path.
#include "model/monitoring/reporting/reporting.h"

#include <array>
#include <map>

namespace ps::monitoring {

std::vector<store::CheckResult> verify_reporting(store::Store& store)
{
    using Counts = std::array<std::int64_t, 5>; // rows, prices, quantities, amounts, superseded
    std::map<std::pair<std::int64_t, std::int64_t>, Counts> expected, kept;
    {
        SQLite::Statement query(store.database(),
                                "SELECT point_id, month, current, purchase_price_unit, purchase_price, "
                                "purchase_quantity, purchase_amount, sale_price_unit, sale_price, sale_quantity, "
                                "sale_amount FROM price_row");
        while (query.executeStep()) {
            auto& counts = expected[{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()}];
            if (query.getColumn(2).getInt64() != 1) {
                ++counts[4];
                continue;
            }
            ++counts[0];
            const auto there = [&](int column) { return !query.getColumn(column).isNull(); };
            std::array<std::array<bool, 3>, 2> cells{}; // purchase, sale: price, quantity, amount
            for (int basis = 0; basis < 2; ++basis)
                cells[static_cast<std::size_t>(basis)] = {there(3 + 4 * basis) || there(4 + 4 * basis),
                                                          there(5 + 4 * basis), there(6 + 4 * basis)};
            const auto filled = [&](std::size_t basis) { return cells[basis][0] + cells[basis][1] + cells[basis][2]; };
            const auto& fuller = cells[filled(0) >= filled(1) ? 0 : 1];
            counts[1] += cells[0][0] || cells[1][0] ? 1 : 0;
            counts[2] += fuller[1] ? 1 : 0;
            counts[3] += fuller[2] ? 1 : 0;
        }
    }
    {
        SQLite::Statement query(
            store.database(),
            "SELECT point_id, month, rows, prices, quantities, amounts, superseded FROM reporting_month");
        while (query.executeStep()) {
            auto& counts = kept[{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()}];
            for (int i = 0; i < 5; ++i)
                counts[static_cast<std::size_t>(i)] = query.getColumn(2 + i).getInt64();
        }
    }
    // Every row of a sheet that was taken is in the sheet's part.
    SQLite::Statement parts(
        store.database(), "SELECT count(*) FROM (SELECT batch_id, point_id, month, accepted AS n FROM submission_part "
                          "WHERE accepted > 0 EXCEPT SELECT batch_id, point_id, month, count(*) FROM price_row GROUP "
                          "BY 1, 2, 3)");
    parts.executeStep();
    const auto wrong_parts = parts.getColumn(0).getInt64();
    if (expected != kept || wrong_parts > 0)
        return {{"reporting", false, {PS_N("what is kept of the submissions does not follow from their rows")}}};
    return {
        {"reporting",
         true,
         {PS_N("{0} submissions of a point and month are counted as their rows say"), {std::to_string(kept.size())}}}};
}

} // namespace ps::monitoring
