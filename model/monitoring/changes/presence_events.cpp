// Items that gained or lost their price at a point between two months.
#include "model/monitoring/catalogue/catalogue.h"
#include "model/monitoring/changes/change_events.h"
#include "model/monitoring/changes/moves.h"
#include "model/monitoring/summaries/statistics.h"

#include <algorithm>
#include <unordered_set>

namespace ps::monitoring {

namespace {

constexpr std::int64_t not_in_use = 5;

/// An item at a point with a price in one of the months.
struct Lone {
    std::int64_t item = 0, point = 0;
    bool came = false;
    UnitPrice price; ///< of the month that has one
};

void take_lone(std::int64_t item, std::span<const PointPrices> one, std::span<const PointPrices> other, Basis basis,
               bool came, std::vector<Lone>& out)
{
    auto beside = other.begin();
    for (const auto& point : one) {
        const auto price = point.price(basis);
        if (!price)
            continue;
        while (beside != other.end() && beside->point < point.point)
            ++beside;
        if (beside == other.end() || beside->point != point.point || !beside->price(basis))
            out.push_back({item, point.point, came, *price});
    }
}

// Both months side by side, items ascending.
std::vector<Lone> lone_prices(store::Store& store, Month from, Month to, Basis basis)
{
    std::vector<Lone> out;
    {
        MonthReader before(store, from), now(store, to);
        while (now.next())
            take_lone(now.item(), now.points(),
                      before.seek(now.item()) ? before.points() : std::span<const PointPrices>{}, basis, true, out);
    }
    MonthReader before(store, from), now(store, to);
    while (before.next())
        take_lone(before.item(), before.points(),
                  now.seek(before.item()) ? now.points() : std::span<const PointPrices>{}, basis, false, out);
    return out;
}

class Judge {
public:
    Judge(store::Store& store, Month to, Basis basis)
        : store_(store), to_(to), months_(observed_months(store)),
          price_in_(store, std::string("SELECT ") + name_of(basis) +
                               "_price FROM observation WHERE month = ? AND point_id = ? AND item_id = ?")
    {
        for (const auto id : monitored_items(store, to))
            monitored_.insert(id);
    }

    /// The last price before the later month.
    std::optional<UnitPrice> price_before(const Lone& lone)
    {
        for (auto month = months_.rbegin(); month != months_.rend(); ++month) {
            if (*month >= to_)
                continue;
            if (const auto price = price_in(*month, lone))
                return price;
        }
        return std::nullopt;
    }

    /// What a missing price means; nothing when the point reports nothing at all and the item has no price later.
    std::optional<Event> absence(const Lone& lone)
    {
        if (!monitored_.contains(lone.item))
            return to_ <= months_.back() ? std::optional(Event::ended) : std::nullopt;
        if (reported_not_in_use(lone))
            return Event::suspended;
        if (reports(lone.point) || comes_again(lone))
            return Event::gap;
        return std::nullopt;
    }

private:
    std::optional<UnitPrice> price_in(Month month, const Lone& lone)
    {
        return price_in_.one<std::optional<UnitPrice>>(month, lone.point, lone.item).value_or(std::nullopt);
    }
    bool reported_not_in_use(const Lone& lone)
    {
        return store_.value<bool>(
            "SELECT EXISTS (SELECT 1 FROM observation WHERE month = ? AND point_id = ? AND "
            "item_id = ? AND purchase_price IS NULL AND sale_price IS NULL AND supply_status = ?)",
            to_, lone.point, lone.item, not_in_use);
    }
    bool reports(std::int64_t point)
    {
        const auto [entry, added] = reports_.try_emplace(point);
        if (added)
            entry->second = store_.value<bool>(
                "SELECT EXISTS (SELECT 1 FROM price_row WHERE point_id = ? AND month = ? AND current = 1)", point, to_);
        return entry->second;
    }
    bool comes_again(const Lone& lone)
    {
        return std::any_of(months_.begin(), months_.end(),
                           [&](Month month) { return month > to_ && price_in(month, lone); });
    }

    store::Store& store_;
    Month to_;
    std::vector<Month> months_;
    store::Statement price_in_; ///< of a month, point and item
    std::unordered_set<std::int64_t> monitored_;
    std::unordered_map<std::int64_t, bool> reports_;
};

} // namespace

std::vector<PresenceEvent> presence_events(store::Store& store, Month from, Month to, Basis basis)
{
    if (to <= from)
        throw Error(ErrorKind::usage, {PS_N("--to must be later than --from")});
    refresh_summaries(store);
    const auto lone = lone_prices(store, from, to, basis);
    if (lone.empty())
        return {};
    Judge judge(store, to, basis);
    Names names(store);
    std::vector<PresenceEvent> out;
    for (const auto& each : lone) {
        const auto before = judge.price_before(each);
        const auto event = each.came ? std::optional(before ? Event::resumed : Event::first) : judge.absence(each);
        if (!event)
            continue;
        const auto& item = names.item(each.item);
        const auto& point = names.point(each.point);
        PresenceEvent made{item.code,
                           item.generic_name,
                           item.specification,
                           item.manufacturer,
                           item.unit,
                           point.code,
                           point.name,
                           *event,
                           before,
                           {},
                           {},
                           {}};
        if (each.came) {
            made.new_price = each.price;
            if (before) {
                made.change = each.price - *before;
                made.change_ratio = rounded_change_ratio(*before, each.price);
            }
        }
        out.push_back(std::move(made));
    }
    std::sort(out.begin(), out.end(), [](const PresenceEvent& a, const PresenceEvent& b) {
        return a.item != b.item ? a.item < b.item : a.point < b.point;
    });
    return out;
}

} // namespace ps::monitoring
