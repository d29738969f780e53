// The life of one item's price at each point.
#include "model/monitoring/catalogue/catalogue.h"
#include "model/monitoring/summaries/statistics.h"

#include <algorithm>

namespace ps::monitoring {

namespace {

struct Point {
    std::int64_t id = 0;
    std::string code, name;
};

struct Observed {
    Month month;
    UnitPrice price;
};

constexpr std::int64_t not_in_use = 5;

struct Series {
    std::vector<Observed> prices;
    std::vector<Month> not_in_use; ///< ascending: months with this status and without a price
};

std::int64_t item_id(store::Store& store, const std::string& code)
{
    const auto id = store.one<std::int64_t>("SELECT id FROM item WHERE code = ?", code);
    if (!id)
        throw Error(ErrorKind::failed, {PS_N("the store has no item {0}"), {code}});
    return *id;
}

// The requested point, or all points; by code.
std::vector<Point> points_of(store::Store& store, const std::optional<std::string>& code)
{
    std::vector<Point> out;
    for (const auto& row : store.query(
             "SELECT id, code, name FROM organisation WHERE role = 'point' AND (?1 IS NULL OR code = ?1) ORDER BY code",
             code)) {
        auto& point = out.emplace_back();
        row.read(point.id, point.code, point.name);
    }
    if (code && out.empty())
        throw Error(ErrorKind::failed, {PS_N("the store has no sentinel point {0}"), {*code}});
    return out;
}

// A seek a month by the whole primary key: with 200 points and two years a few
// milliseconds, and no index by item has to be kept, which would cost every
// import more than the table itself.
Series series_of(store::Store& store, std::int64_t item, std::int64_t point, const std::vector<Month>& months,
                 Basis basis)
{
    store::Statement seek(store, std::string("SELECT ") + name_of(basis) +
                                     "_price, supply_status, coalesce(purchase_price, sale_price) FROM observation "
                                     "WHERE month = ? AND point_id = ? AND item_id = ?");
    Series out;
    for (const auto month : months) {
        for (const auto& row : seek.query(month, point, item)) {
            const auto [price, status, any_price] =
                row.get<std::optional<UnitPrice>, std::optional<std::int64_t>, std::optional<UnitPrice>>();
            if (price)
                out.prices.push_back({month, *price});
            else if (!any_price && status == not_in_use)
                out.not_in_use.push_back(month);
        }
    }
    return out;
}

// The months after `last` in which the point reported anything: a seek a month,
// whatever the number of rows.
std::vector<Month> reporting_months_after(store::Store& store, std::int64_t point, Month last)
{
    store::Statement following(store, "SELECT min(month) FROM price_row WHERE point_id = ? AND month > ?");
    store::Statement reported(store, "SELECT EXISTS (SELECT 1 FROM price_row WHERE point_id = ? AND month = ? AND "
                                     "current = 1)");
    std::vector<Month> out;
    while (const auto next = following.value<std::optional<Month>>(point, last)) {
        if (reported.value<bool>(point, *next))
            out.push_back(*next);
        last = *next;
    }
    return out;
}

} // namespace

namespace {

// The months without a price between two prices, or after the last one, and their events.
class Absences {
public:
    Absences(const Series& series, const MonitoredDays& monitored, Month last_of_store)
        : series_(series), monitored_(monitored), last_of_store_(last_of_store)
    {
    }

    /// `months`: ascending, without a price; the month after the price before them is `next`. There are no events after
    /// the end of monitoring.
    std::vector<std::pair<Month, Event>> judge(Month next, std::optional<Month> until, std::vector<Month> months) const
    {
        const auto end = first_unmonitored(next, until);
        std::vector<std::pair<Month, Event>> out;
        for (const auto month : months) {
            if (end && month >= *end)
                break;
            const bool suspended = std::binary_search(series_.not_in_use.begin(), series_.not_in_use.end(), month);
            out.emplace_back(month, suspended ? Event::suspended : Event::gap);
        }
        if (end)
            out.emplace_back(*end, Event::ended);
        return out;
    }

private:
    std::optional<Month> first_unmonitored(Month next, std::optional<Month> until) const
    {
        for (auto month = next; until ? month < *until : month <= last_of_store_; month = month.plus(1)) {
            if (!monitored_.in(month))
                return month;
        }
        return std::nullopt;
    }

    const Series& series_;
    const MonitoredDays& monitored_;
    Month last_of_store_;
};

std::vector<Month> months_between(Month after, Month before)
{
    std::vector<Month> out;
    for (auto month = after.plus(1); month < before; month = month.plus(1))
        out.push_back(month);
    return out;
}

} // namespace

std::vector<PriceEvent> history(store::Store& store, const std::string& item_code,
                                const std::optional<std::string>& point_code, Basis basis)
{
    const auto item = item_id(store, item_code);
    const auto months = observed_months(store);
    const MonitoredDays monitored(store, item);
    std::vector<PriceEvent> out;
    for (const auto& point : points_of(store, point_code)) {
        const auto series = series_of(store, item, point.id, months, basis);
        if (series.prices.empty())
            continue;
        const Absences absences(series, monitored, months.back());
        const auto add = [&](Month month, Event event) -> PriceEvent& {
            auto& added = out.emplace_back();
            added.item = item_code;
            added.point = point.code;
            added.point_name = point.name;
            added.month = month;
            added.event = event;
            return added;
        };
        const auto add_absences = [&](const std::vector<std::pair<Month, Event>>& missing, UnitPrice last_price) {
            for (const auto& [month, event] : missing)
                add(month, event).previous_price = last_price;
        };
        std::optional<Observed> last;
        for (const auto& observed : series.prices) {
            if (!last) {
                add(observed.month, Event::first).price = observed.price;
            } else {
                add_absences(
                    absences.judge(last->month.plus(1), observed.month, months_between(last->month, observed.month)),
                    last->price);
                const bool resumed = observed.month.months_since(last->month) > 1;
                auto& event = add(observed.month, resumed ? Event::resumed : direction(last->price, observed.price));
                event.price = observed.price;
                event.previous_price = last->price;
                event.change = observed.price - last->price;
                event.change_ratio = rounded_change_ratio(last->price, observed.price);
            }
            last = observed;
        }
        add_absences(absences.judge(last->month.plus(1), {}, reporting_months_after(store, point.id, last->month)),
                     last->price);
    }
    return out;
}

} // namespace ps::monitoring
