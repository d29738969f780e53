#include "model/monitoring/changes/cumulative.h"

#include "model/monitoring/summaries/month_pairs.h"
#include "model/monitoring/summaries/statistics.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

namespace ps::monitoring {

namespace {

using Span = std::pair<int, int>; ///< first and last month
using Items = std::vector<std::int64_t>;

// The items with prices in at least two of the months asked for, by the first and the last of them.
std::map<Span, Items> records(store::Store& store, const std::optional<Month>& from, Month to, Basis basis)
{
    std::unordered_map<std::int64_t, Span> spans;
    for (const auto month : observed_months(store)) {
        if (month > to || (from && month < *from))
            continue;
        for (const auto& row :
             store.query("SELECT item_id FROM item_month WHERE month = ? AND basis = ?", month, name_of(basis)))
            spans.try_emplace(row.get<std::int64_t>(), month.key(), 0).first->second.second = month.key();
    }
    std::map<Span, Items> out;
    for (const auto& [item, span] : spans) {
        if (span.first != span.second)
            out[span].push_back(item);
    }
    return out;
}

// ---- the matched points ----

// Up to this many items, looking them up point by point is cheaper than reading two months.
constexpr std::size_t few_items = 100;

std::map<std::int64_t, UnitPrice> prices_of(store::Store& store, int month, std::int64_t item, Basis basis)
{
    // The points first: the table is ordered by month and point.
    std::map<std::int64_t, UnitPrice> out;
    for (const auto& row :
         store.query(std::string("SELECT o.point_id, o.") + name_of(basis) +
                         "_price FROM organisation p CROSS JOIN observation o ON o.month = ? AND o.point_id = "
                         "p.id AND o.item_id = ? WHERE p.role = 'point' AND o." +
                         name_of(basis) + "_price IS NOT NULL",
                     month, item)) {
        const auto [point, price] = row.get<std::int64_t, UnitPrice>();
        out.emplace(point, price);
    }
    return out;
}

std::vector<Move> look_up(store::Store& store, const Span& span, const Items& items, Basis basis)
{
    std::vector<Move> out;
    std::vector<UnitPrice> scratch;
    for (const auto item : items) {
        const auto before = prices_of(store, span.first, item, basis);
        std::vector<MatchedPrice> matched;
        for (const auto& [point, price] : prices_of(store, span.second, item, basis)) {
            if (const auto old_price = before.find(point); old_price != before.end())
                matched.push_back({point, old_price->second, price});
        }
        if (matched.empty())
            continue;
        const auto medians = matched_medians(matched, scratch);
        out.push_back({item, 0, medians.old_median, medians.new_median, static_cast<std::int64_t>(matched.size()), {}});
    }
    return out;
}

std::vector<Move> matched(store::Store& store, const Span& span, const Items& items, Basis basis)
{
    const auto first = Month::from_key(span.first).value(), last = Month::from_key(span.second).value();
    return items.size() > few_items || is_kept(store, first, last) ? matched_medians(store, first, last, basis)
                                                                   : look_up(store, span, items, basis);
}

// ---- month on month, where no point has both ----

struct Chain {
    boost::multiprecision::cpp_int before = 1, now = 1; ///< products of the medians: nothing is rounded in between
};

std::optional<Chain> chain_of(store::Store& store, const Span& span, std::int64_t item, Basis basis)
{
    store::Statement change_in(store, "SELECT old_median, new_median FROM item_change WHERE month = ? AND basis = ? "
                                      "AND item_id = ?");
    Chain out;
    const auto last = Month::from_key(span.second).value();
    for (auto month = Month::from_key(span.first).value().plus(1); month <= last; month = month.plus(1)) {
        // Without a change, or with a price of 0 that has no relative, there is no product.
        const auto [old_median, new_median] = change_in.one<UnitPrice, UnitPrice>(month, name_of(basis), item)
                                                  .value_or(std::tuple<UnitPrice, UnitPrice>());
        out.before *= old_median.raw();
        if (out.before == 0)
            break;
        out.now *= new_median.raw();
    }
    return out.before == 0 ? std::nullopt : std::optional(std::move(out));
}

// (now − before) / before with 4 decimals, half away from zero; nothing when it is beyond 64 bits.
std::optional<Ratio> ratio_of(const Chain& chain)
{
    using boost::multiprecision::cpp_int;
    const cpp_int change = (chain.now - chain.before) * 10'000;
    const cpp_int size = (2 * abs(change) + chain.before) / (2 * chain.before);
    constexpr std::int64_t steps = 10'000; // of a Ratio's 8 decimals
    if (size > std::numeric_limits<std::int64_t>::max() / steps)
        return std::nullopt;
    const auto raw = static_cast<std::int64_t>(size) * steps;
    return Ratio::from_raw(change < 0 ? -raw : raw);
}

// ---- together ----

CumulativeItem named_item(store::Store& store, std::int64_t id, const Span& span)
{
    CumulativeItem out;
    for (const auto& row :
         store.query("SELECT code, generic_name, specification, manufacturer, unit FROM item WHERE id = ?", id))
        row.read(out.item, out.generic_name, out.specification, out.manufacturer, out.unit);
    out.first_month = Month::from_key(span.first).value();
    out.last_month = Month::from_key(span.second).value();
    return out;
}

void compare(store::Store& store, const Span& span, const Items& items, Basis basis, std::vector<CumulativeItem>& out)
{
    std::unordered_map<std::int64_t, Move> moves;
    for (auto& move : matched(store, span, items, basis))
        moves.emplace(move.item, std::move(move));
    for (const auto id : items) {
        auto& row = out.emplace_back(named_item(store, id, span));
        if (const auto move = moves.find(id); move != moves.end()) {
            row.points = move->second.points;
            row.first_price = move->second.old_price;
            row.last_price = move->second.new_price;
            row.change_ratio = rounded_change_ratio(*row.first_price, *row.last_price);
            row.event = direction(*row.first_price, *row.last_price);
        } else if (const auto chain = chain_of(store, span, id, basis)) {
            row.change_ratio = ratio_of(*chain);
            row.event = chain->now > chain->before   ? Event::rise
                        : chain->now < chain->before ? Event::fall
                                                     : Event::unchanged;
        }
    }
}

} // namespace

Cumulative cumulative_changes(store::Store& store, const std::optional<Month>& from, Month to, Basis basis)
{
    if (from && to < *from)
        throw Error(ErrorKind::usage, {PS_N("--to must be later than --from")});
    refresh_summaries(store);
    Cumulative out;
    for (const auto& [span, items] : records(store, from, to, basis))
        compare(store, span, items, basis, out.items);
    std::sort(out.items.begin(), out.items.end(),
              [](const CumulativeItem& a, const CumulativeItem& b) { return a.item < b.item; });
    const auto ratio_at = [&](const std::optional<std::size_t>& place) {
        return place ? *out.items[*place].change_ratio : Ratio{};
    };
    for (std::size_t i = 0; i < out.items.size(); ++i) {
        const auto& item = out.items[i];
        ++(!item.event                  ? out.incomparable
           : *item.event == Event::rise ? out.risen
           : *item.event == Event::fall ? out.fallen
                                        : out.unchanged);
        if (item.change_ratio && *item.change_ratio < ratio_at(out.largest_fall))
            out.largest_fall = i;
        if (item.change_ratio && *item.change_ratio > ratio_at(out.largest_rise))
            out.largest_rise = i;
    }
    return out;
}

} // namespace ps::monitoring
