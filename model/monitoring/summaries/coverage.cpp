// Which months there are, and what a month covers.
#include "model/monitoring/catalogue/catalogue.h"

namespace ps::monitoring {

std::vector<Month> observed_months(store::Store& store)
{
    // One seek a month instead of a scan of all observations.
    auto& query = store.statement("SELECT min(month) FROM observation WHERE month > ?");
    std::vector<Month> out;
    for (std::int64_t last = 0;;) {
        query.reset();
        query.bind(1, last);
        query.executeStep();
        const auto key = query.getColumn(0);
        if (key.isNull())
            break;
        last = key.getInt64();
        out.push_back(Month::from_key(last).value());
    }
    query.reset();
    return out;
}

Coverage coverage(store::Store& store, Month month)
{
    Coverage out;
    {
        auto& query = store.statement("SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM price_row r WHERE "
                                      "r.point_id = o.id AND r.month = ? "
                                      "AND r.current = 1)), 0) FROM organisation o WHERE o.role = 'point'");
        query.bind(1, month.key());
        query.executeStep();
        out.points_registered = query.getColumn(0).getInt64();
        out.points_reporting = query.getColumn(1).getInt64();
        query.reset();
    }
    out.items_monitored = static_cast<std::int64_t>(monitored_items(store, month).size());
    {
        auto& query = store.statement("SELECT count(*) FROM observation WHERE month = ? AND "
                                      "(purchase_price IS NOT NULL OR sale_price IS NOT NULL)");
        query.bind(1, month.key());
        query.executeStep();
        out.observations = query.getColumn(0).getInt64();
        query.reset();
    }
    {
        refresh_summaries(store);
        auto& query = store.statement("SELECT count(DISTINCT item_id) FROM item_month WHERE month = ?");
        query.bind(1, month.key());
        query.executeStep();
        out.items_observed = query.getColumn(0).getInt64();
        query.reset();
    }
    return out;
}

std::vector<std::int64_t> reporting_points(store::Store& store, Month month)
{
    auto& query =
        store.statement("SELECT o.id FROM organisation o WHERE o.role = 'point' AND EXISTS "
                        "(SELECT 1 FROM price_row r WHERE r.point_id = o.id AND r.month = ? AND r.current = 1)");
    query.bind(1, month.key());
    std::vector<std::int64_t> ids;
    while (query.executeStep())
        ids.push_back(query.getColumn(0).getInt64());
    query.reset();
    return ids;
}

std::int64_t comparable_items(store::Store& store, Month month, Basis basis)
{
    refresh_summaries(store);
    auto& query = store.statement("SELECT count(*) FROM item_change WHERE month = ? AND basis = ?");
    query.bind(1, month.key());
    query.bind(2, name_of(basis));
    query.executeStep();
    const auto count = query.getColumn(0).getInt64();
    query.reset();
    return count;
}

} // namespace ps::monitoring
