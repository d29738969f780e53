// Supply of the monitored drugs: the points' stock reports and supply statuses, the national and provincial shortage
// lists. Sources of the rules: docs/methods.md.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/policy/monitoring_rules.h"
#include "model/store/store.h"
#include "model/store/verify.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ps::monitoring::supply {

// ---- pure functions ----

enum class SupplyLevel { fine, warning, danger };
/// "fine", "warning", "danger" (the words of the command line).
const char* name_of(SupplyLevel level);
std::optional<SupplyLevel> level_by_name(std::string_view name);

/// The supply status as the points report it: 1 充足 2 较充足 3 短缺 4 严重短缺 5 未使用.
inline constexpr int not_in_use = 5;

/// floor(stock / (week use / 7)) in whole days; std::nullopt when nothing is used (week use 0). Stock and use in the
/// same unit, neither negative. The figure is at most 9,999,999.
std::optional<std::int64_t> days_of_stock(Quantity stock, Quantity week_use);
/// More than stock_days_fine: fine; stock_days_danger or less: danger; between: warning. No days (nothing is used):
/// fine.
SupplyLevel level_of_days(std::optional<std::int64_t> days, const policy::MonitoringRules& rules);
/// Where there is no stock report: 1, 2 and 5 fine, 3 warning, 4 danger.
SupplyLevel level_of_status(int status);

// ---- views ----

/// The shortage lists with an item: empty, "national", "provincial" or "national+provincial".
using ListScopes = std::string;

/// One item at one point. The newest stock report of the month counts. A report for the whole month has the date of its
/// last day; a week that ends on that day takes precedence.
struct Supply {
    std::string item, generic_name, specification, unit;
    std::string point, point_name;
    std::optional<int> status;               ///< of the stock report, else of the month's price submission
    std::optional<Quantity> stock, week_use; ///< smallest units
    std::optional<std::int64_t> days;        ///< empty without a stock report, and when nothing is used
    SupplyLevel level = SupplyLevel::fine;   ///< of the days of stock; without stock and use, of the status
    bool status_contradicts = false;         ///< the status alone would give another level than the stock
    ListScopes list;
    std::optional<Date> reported; ///< the last day of the stock report; empty: only the price submission gave a status
    bool whole_month = false;     ///< that report was for the month, not for a week
};

struct SupplyFilter {
    std::optional<std::string> item, point; ///< codes
    std::optional<SupplyLevel> level;
    bool listed_only = false; ///< only items on a shortage list in this month
};

/// By item code, then point code: everything with a stock report or a supply status in the month. The thresholds are
/// those of the monitoring pack in force on the month's last day. Throws Error(usage) for an unknown item or point in
/// the filter.
std::vector<Supply> supply(store::Store& store, Month month, const SupplyFilter& filter = {});

/// Who can help out with an item: distributors and manufacturers first, then the points with plenty (level fine, with
/// stock or a status of 1 or 2), the longest-lasting stock first, then the cheapest, then by code.
struct Supplier {
    std::string point, point_name, kind, region;
    bool enterprise = false; ///< a distributor or manufacturer
    std::optional<int> status;
    std::optional<Quantity> stock, week_use; ///< smallest units
    std::optional<std::int64_t> days;        ///< empty with stock: nothing is used here
    std::optional<UnitPrice> price; ///< of a smallest unit in this month: what a hospital or pharmacy paid, what a
                                    ///< distributor or manufacturer asks
    std::string contact, phone, address;
};
/// Throws Error(usage) for an unknown item.
std::vector<Supplier> suppliers(store::Store& store, Month month, const std::string& item_code);

/// The life of an item's supply. By point code, then period.
struct SupplyEvent {
    std::string item, point, point_name;
    std::string period; ///< "2026-10-25" (week that ends then) or "2026-10" (whole month, or a price submission)
    Month month;
    std::optional<Date> week_ending;
    bool from_submission = false; ///< no stock report: the price submission named the status
    std::optional<int> status;
    std::optional<Quantity> stock, week_use;
    std::optional<std::int64_t> days;
    SupplyLevel level = SupplyLevel::fine;
};
/// Each period with the thresholds that were in force at its end. Throws Error(usage) for an unknown item or point.
std::vector<SupplyEvent> supply_history(store::Store& store, const std::string& item_code,
                                        const std::optional<std::string>& point_code = {});

/// One entry of a shortage list, with the monitored items that it means.
struct ListEntry {
    std::string scope; ///< "national" or "provincial"
    std::string code, generic_name, dosage_form, specification;
    std::optional<Date> from, until; ///< empty: not given
    std::string remark;
    std::vector<std::string> items; ///< codes; empty: the city does not monitor it
    std::int64_t batch_id = 0;      ///< the last import with it
};
/// All entries, or those in force on some day of a month. By scope (national first), name, form, first day.
std::vector<ListEntry> shortage_list(store::Store& store, std::optional<Month> month = {});

/// Whether a list's dosage form means an item's. Equal after normalisation, or the item's form belongs to a class of
/// the national insurance catalogue that the list names ("口服常释剂型", "注射剂" …). An empty form on either side fits
/// all.
bool form_covers(std::string_view listed_form, std::string_view item_form);

/// For the bulletin: the state of the month, and of the month before.
struct SupplySummary {
    struct Counts {
        std::int64_t reports = 0; ///< items at points
        std::int64_t fine = 0, warning = 0, danger = 0;
    };
    struct ItemState {
        std::string item, generic_name, specification;
        SupplyLevel level = SupplyLevel::fine; ///< the worst
        std::int64_t points_warning = 0, points_danger = 0, points_reporting = 0;
        std::optional<std::int64_t> shortest_days;
        ListScopes list;
        std::vector<std::string> points; ///< names of those in danger, then of those with a warning; each by code
    };
    Month month;
    Counts now, before;                                     ///< before: last month; reports = 0 when it has none
    std::int64_t points_reporting = 0, points_affected = 0; ///< affected: with at least one warning or danger
    std::int64_t items_reported = 0, items_listed = 0;
    std::vector<ItemState> items; ///< with at least one warning or danger: danger first, then more points, then by code
    std::vector<std::string> newly_in_danger, relieved; ///< item codes against last month (danger somewhere or nowhere)
};
SupplySummary supply_summary(store::Store& store, Month month);

/// Months with a stock report or a supply status, ascending.
std::vector<Month> supply_months(store::Store& store);

/// Proves that the current stock rows follow from the imports in their order (check "stock"). Slow.
std::vector<store::CheckResult> verify_supply(store::Store& store);

} // namespace ps::monitoring::supply
