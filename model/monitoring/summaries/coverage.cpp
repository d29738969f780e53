// The observed months, and the coverage of a month.
#include "model/monitoring/catalogue/catalogue.h"

#include <tuple>

namespace ps::monitoring {

std::vector<Month> observed_months(store::Store& store)
{
    // One seek a month instead of a scan of all observations.
    store::Statement following(store, "SELECT min(month) FROM observation WHERE month > ?");
    std::vector<Month> out;
    while (const auto next = following.value<std::optional<Month>>(out.empty() ? 0 : out.back().key()))
        out.push_back(*next);
    return out;
}

Coverage coverage(store::Store& store, Month month)
{
    Coverage out;
    std::tie(out.points_registered, out.points_reporting) = store.value<std::int64_t, std::int64_t>(
        "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM price_row r WHERE r.point_id = o.id AND r.month = ? AND "
        "r.current = 1)), 0) FROM organisation o WHERE o.role = 'point'",
        month);
    out.items_monitored = static_cast<std::int64_t>(monitored_items(store, month).size());
    out.observations = store.value<std::int64_t>("SELECT count(*) FROM observation WHERE month = ? AND "
                                                 "(purchase_price IS NOT NULL OR sale_price IS NOT NULL)",
                                                 month);
    refresh_summaries(store);
    out.items_observed =
        store.value<std::int64_t>("SELECT count(DISTINCT item_id) FROM item_month WHERE month = ?", month);
    return out;
}

std::vector<std::int64_t> reporting_points(store::Store& store, Month month)
{
    std::vector<std::int64_t> ids;
    for (const auto& row :
         store.query("SELECT o.id FROM organisation o WHERE o.role = 'point' AND EXISTS "
                     "(SELECT 1 FROM price_row r WHERE r.point_id = o.id AND r.month = ? AND r.current = 1)",
                     month))
        ids.push_back(row.get<std::int64_t>());
    return ids;
}

std::int64_t comparable_items(store::Store& store, Month month, Basis basis)
{
    refresh_summaries(store);
    return store.value<std::int64_t>("SELECT count(*) FROM item_change WHERE month = ? AND basis = ?", month,
                                     name_of(basis));
}

} // namespace ps::monitoring
