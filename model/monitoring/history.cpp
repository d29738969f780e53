// The life of one item's price at each point.
#include "model/monitoring/statistics.h"

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

std::int64_t item_id(store::Store& store, const std::string& code)
{
    auto& query = store.statement("SELECT id FROM item WHERE code = ?");
    query.bind(1, code);
    const bool found = query.executeStep();
    const auto id = found ? query.getColumn(0).getInt64() : 0;
    query.reset();
    if (!found)
        throw Error(ErrorKind::failed, {PS_N("the store has no item {0}"), {code}});
    return id;
}

// The point that was asked for, or all of them; by code.
std::vector<Point> points_of(store::Store& store, const std::optional<std::string>& code)
{
    auto& query = store.statement("SELECT id, code, name FROM organisation WHERE "
                                  "role = 'point' AND (?1 IS NULL OR code = ?1) "
                                  "ORDER BY code");
    if (code)
        query.bind(1, *code);
    std::vector<Point> out;
    while (query.executeStep())
        out.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()});
    query.reset();
    if (code && out.empty())
        throw Error(ErrorKind::failed, {PS_N("the store has no sentinel point {0}"), {*code}});
    return out;
}

// A seek a month by the whole primary key: with 200 points and two years a few
// milliseconds, and no index by item has to be kept, which would cost every
// import more than the table itself.
std::vector<Observed> series_of(store::Store& store, std::int64_t item, std::int64_t point,
                                const std::vector<Month>& months, Basis basis)
{
    auto& query = store.statement(std::string("SELECT ") + name_of(basis) +
                                  "_price FROM observation WHERE month = ? AND "
                                  "point_id = ? AND item_id = ?");
    std::vector<Observed> out;
    for (const auto month : months) {
        query.reset();
        query.bind(1, month.key());
        query.bind(2, point);
        query.bind(3, item);
        if (!query.executeStep())
            continue;
        if (const auto price = store::number_column<UnitPrice>(query, 0))
            out.push_back({month, *price});
    }
    query.reset();
    return out;
}

// The months after `last` in which the point reported anything: a seek a month,
// whatever the number of rows.
std::vector<Month> reporting_months_after(store::Store& store, std::int64_t point, Month last)
{
    auto& following = store.statement("SELECT min(month) FROM price_row WHERE point_id = ? AND month > ?");
    auto& reported = store.statement("SELECT EXISTS (SELECT 1 FROM price_row WHERE point_id = "
                                     "? AND month = ? AND current = 1)");
    std::vector<Month> out;
    for (std::int64_t key = last.key();;) {
        following.reset();
        following.bind(1, point);
        following.bind(2, key);
        following.executeStep();
        const auto found = following.getColumn(0);
        if (found.isNull())
            break;
        key = found.getInt64();
        reported.reset();
        reported.bind(1, point);
        reported.bind(2, key);
        reported.executeStep();
        if (reported.getColumn(0).getInt() != 0)
            out.push_back(Month::from_key(key).value());
    }
    following.reset();
    reported.reset();
    return out;
}

} // namespace

std::vector<PriceEvent> history(store::Store& store, const std::string& item_code,
                                const std::optional<std::string>& point_code, Basis basis)
{
    const auto item = item_id(store, item_code);
    const auto months = observed_months(store);
    std::vector<PriceEvent> out;
    for (const auto& point : points_of(store, point_code)) {
        const auto add = [&](Month month, Event event) -> PriceEvent& {
            auto& added = out.emplace_back();
            added.item = item_code;
            added.point = point.code;
            added.point_name = point.name;
            added.month = month;
            added.event = event;
            return added;
        };
        std::optional<Observed> last;
        for (const auto& observed : series_of(store, item, point.id, months, basis)) {
            if (!last) {
                add(observed.month, Event::first).price = observed.price;
            } else {
                for (Month missing = last->month.plus(1); missing < observed.month; missing = missing.plus(1))
                    add(missing, Event::gap).previous_price = last->price;
                const bool resumed = observed.month.months_since(last->month) > 1;
                auto& event = add(observed.month, resumed ? Event::resumed : direction(last->price, observed.price));
                event.price = observed.price;
                event.previous_price = last->price;
                event.change = observed.price - last->price;
                event.change_ratio = rounded_change_ratio(last->price, observed.price);
            }
            last = observed;
        }
        if (!last)
            continue;
        for (const auto missing : reporting_months_after(store, point.id, last->month))
            add(missing, Event::gap).previous_price = last->price;
    }
    return out;
}

} // namespace ps::monitoring
