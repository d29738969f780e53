// The data of this folder's views: combined stock reports, statuses of submissions, names. Not for other folders.
#pragma once

#include "model/monitoring/supply/stock_rows.h"
#include "model/monitoring/supply/supply.h"

#include <map>
#include <unordered_map>

namespace ps::monitoring::supply {

/// One item at one point in one period: several rows (pack sizes) are added up; the worst of several statuses counts.
struct StockReport {
    std::int64_t point = 0, item = 0;
    Period period;
    std::optional<int> status;
    std::optional<Quantity> stock, week_use;
    bool complete = false; ///< every row that gave stock or use gave both: days can be computed

    bool has_level() const { return complete || status.has_value(); }
    std::optional<std::int64_t> days() const { return complete ? days_of_stock(*stock, *week_use) : std::nullopt; }
};

struct ReportFilter {
    std::optional<std::int64_t> item, point;
};

/// The current reports with a last day in the range; by point, item, last day, a whole month before a week that ends on
/// the same day.
std::vector<StockReport> stock_reports(store::Store& store, const DateRange& last_days, const ReportFilter& filter);

struct ReportedStatus {
    std::int64_t point = 0, item = 0;
    Month month;
    int status = 0;
};
/// The statuses that price submissions named; by point, item, month.
std::vector<ReportedStatus> submitted_statuses(store::Store& store, Month first, Month last,
                                               const ReportFilter& filter);

/// Throw Error(usage) when there is no such item or sentinel point.
std::int64_t item_id(store::Store& store, const std::string& code);
std::int64_t point_id(store::Store& store, const std::string& code);

/// Item id -> the lists in force in the month with this item; without items that are on no list.
std::map<std::int64_t, ListScopes> listed_items(store::Store& store, Month month);

/// The pack in force on a day; the thresholds are read once for each pack.
policy::MonitoringRules rules_on(store::Store& store, Date day);

struct ItemNames {
    std::string code, generic_name, specification, unit;
};
struct PointNames {
    std::string code, name;
};
class Names {
public:
    explicit Names(store::Store& store) : store_(store) {}
    const ItemNames& item(std::int64_t id);
    const PointNames& point(std::int64_t id);

private:
    store::Store& store_;
    std::unordered_map<std::int64_t, ItemNames> items_;
    std::unordered_map<std::int64_t, PointNames> points_;
};

} // namespace ps::monitoring::supply
