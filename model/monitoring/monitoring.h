// Price monitoring: one observation per item, point and month; events, changes and dispersion made from them.
// Sources of the rules: docs/methods.md.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"
#include "model/store/verify.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace ps::monitoring {

enum class Basis { purchase, sale };
enum class ChangeLevel { city, point, county, kind };

/// What happened to one item at one point in one month. Without a price: suspended when the point says "not in use",
/// ended in the first month in which the item is no longer monitored, else a gap.
enum class Event { first, rise, fall, unchanged, gap, resumed, suspended, ended };
/// "purchase", "sale", as the store keeps it.
const char* name_of(Basis basis);

// ---- observations and summaries (written in the transaction of the import) ----

/// Rebuilds the observations of one point and month from its current price rows: the row's price at the smallest unit;
/// of several rows Σ amount / Σ quantity when every row has both (an amount that is not given = price × quantity), else
/// the arithmetic mean of the prices; rounded half up to 6 decimals once. Rows without a price at the smallest unit
/// stay out of the price; an item with neither price is only observed when its supply status was reported (of several
/// rows the worst; "not in use" only when no row says more). Marks the month and the one after as stale. Works inside
/// the caller's transaction, which should hold the change of the price rows as well.
void rebuild_observations(store::Store& store, std::int64_t point_id, Month month);

/// Rebuilds the summaries of the months marked stale. Cheap when none is. Call before reading and at the end of an
/// import run. One transaction a month, or the caller's when one is open. Throws Error(stopped) when stopped; months
/// finished before stay so.
void refresh_summaries(store::Store& store, std::stop_token stop = {});

/// Proves that observations equal the price rows and the summaries equal the observations (checks "observations",
/// "summaries"). Refreshes stale months first. Computes everything again without the code of the fast path; slow.
std::vector<store::CheckResult> verify_monitoring(store::Store& store);

// ---- views ----

/// Dispersion of one item over the points of a month (price per smallest unit).
struct ItemPrices {
    std::string item, generic_name, specification, manufacturer, unit;
    std::int64_t n = 0;
    UnitPrice minimum, p25, median, p75, maximum; ///< quantile type 7 (Excel PERCENTILE.INC), half up to 6 decimals
    std::optional<double> max_min_ratio;          ///< empty when the minimum is 0
    std::optional<double> variation; ///< sample standard deviation / mean; empty when n < 2 or the mean is 0
    double uniformity = 0;           ///< share of points at the commonest price
    bool monitored = true;           ///< on any day of the month (catalogue.h); prices of others are shown as well
};
/// By item code. All items with at least one price of this basis, or the one that is named (none when it has no price).
std::vector<ItemPrices> prices(store::Store& store, Month month, Basis basis,
                               const std::optional<std::string>& item_code = {});

/// Whether any item has a price of the basis in the month.
bool has_prices(store::Store& store, Month month, Basis basis);

/// One step in the life of a price at a point. A gap is a month without a price of this basis between two observations,
/// or a month after the last one in which this point reported anything else. Months before the first are none.
/// Suspended is such a month in which the point reported the item as "not in use" (supply status 5). Ended is the first
/// month after a price in which the item is not monitored on any day (catalogue.h), if the store has data of that month
/// or a later one; no events follow unless a price is reported again (resumed).
struct PriceEvent {
    std::string item;
    std::string point, point_name;
    Month month;
    Event event = Event::first;
    std::optional<UnitPrice> price;          ///< empty for gap, suspended and ended
    std::optional<UnitPrice> previous_price; ///< of the last observation before (for a gap too)
    std::optional<UnitPrice> change;
    std::optional<Ratio> change_ratio; ///< (new − old) / old, 4 decimals, half away from zero; empty when old is 0 or
                                       ///< the figure is beyond 64 bits
};
/// By point code, then month. Throws Error(failed) when the store has no such item or point.
std::vector<PriceEvent> history(store::Store& store, const std::string& item_code,
                                const std::optional<std::string>& point_code, Basis basis);

/// What moved between two months. ChangeLevel::point: each point with a price in both months whose price differs.
/// ChangeLevel::city: the medians of the matched points (those with a price in both months), where they differ; `point`
/// is empty. ChangeLevel::county, ChangeLevel::kind: the same among the points of one county or of one kind, which
/// `group` names (empty when the registry does not say). By item code, then point code, then group. Adjacent months are
/// read from the summaries where these have the answer, others by reading both months.
struct Change {
    std::string item, generic_name, specification, manufacturer, unit;
    std::string point, point_name;
    UnitPrice old_price, new_price, change;
    std::optional<Ratio> change_ratio;
    Event event = Event::rise; ///< rise or fall
    std::int64_t points = 0;   ///< matched points (not at point level)
    std::string group;         ///< county or kind (at these levels)
};
std::vector<Change> changes(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level);

/// Months that have observations, ascending.
std::vector<Month> observed_months(store::Store& store);

/// Coverage of a month, for the bulletin's notes. A point reports when it has a current row; an item is monitored when
/// it is so on any day of the month (catalogue.h); observed items and observations are those with a price of either
/// basis.
struct Coverage {
    std::int64_t points_registered = 0, points_reporting = 0;
    std::int64_t items_monitored = 0, items_observed = 0;
    std::int64_t observations = 0;
};
Coverage coverage(store::Store& store, Month month);
/// Ids of the points that report in the month (see Coverage).
std::vector<std::int64_t> reporting_points(store::Store& store, Month month);
/// How many items can be compared with the month before: those with a point that has a price in both months.
std::int64_t comparable_items(store::Store& store, Month month, Basis basis);

// ---- pure functions, for the views above and for tests ----

/// Quantile type 7 of ascending prices, exact, rounded half up to 6 decimals. `numerator/denominator` in 0..1 (25/100).
/// Not for empty input.
UnitPrice quantile(std::span<const UnitPrice> ascending, int numerator, int denominator);

} // namespace ps::monitoring
