#include "model/monitoring/rows/counting_check.h"
#include "model/monitoring/supply/supply.h"

namespace ps::monitoring::supply {

std::vector<store::CheckResult> verify_supply(store::Store& store)
{
    const auto found =
        check_counting_rows(store, "stock_row", "r.point_id || '/' || r.last_day || '/' || r.whole_month");
    if (found.wrong > 0)
        return {{"stock",
                 false,
                 {PS_N("{0} stock rows are wrongly current or superseded, the first: {1}"),
                  {std::to_string(found.wrong), std::to_string(found.first_wrong)}}}};
    return {{"stock",
             true,
             {PS_N("{0} stock rows: the current ones follow from the imports"), {std::to_string(found.rows)}}}};
}

} // namespace ps::monitoring::supply
