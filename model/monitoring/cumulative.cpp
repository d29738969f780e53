#include "model/monitoring/cumulative.h"

#include "model/monitoring/statistics.h"

#include <algorithm>
#include <unordered_map>

namespace ps::monitoring {

namespace {

struct Record {
    int first_month = 0, last_month = 0;
    UnitPrice first_price, last_price;
};

// A walk through the months asked for: the first median of each item stays, the last one is overwritten.
std::unordered_map<std::int64_t, Record> records(store::Store& store, const std::optional<Month>& from, Month to,
                                                 Basis basis)
{
    auto& query = store.statement("SELECT item_id, median FROM item_month WHERE month = ? AND basis = ?");
    std::unordered_map<std::int64_t, Record> out;
    for (const auto month : observed_months(store)) {
        if (month > to || (from && month < *from))
            continue;
        query.reset();
        query.bind(1, month.key());
        query.bindNoCopy(2, name_of(basis));
        while (query.executeStep()) {
            const auto median = UnitPrice::from_raw(query.getColumn(1).getInt64());
            const auto [record, added] = out.try_emplace(query.getColumn(0).getInt64());
            if (added) {
                record->second.first_month = month.key();
                record->second.first_price = median;
            }
            record->second.last_month = month.key();
            record->second.last_price = median;
        }
    }
    query.reset();
    std::erase_if(out, [](const auto& entry) { return entry.second.first_month == entry.second.last_month; });
    return out;
}

CumulativeItem item_of(store::Store& store, std::int64_t id, const Record& record)
{
    auto& query =
        store.statement("SELECT code, generic_name, specification, manufacturer, unit FROM item WHERE id = ?");
    query.bind(1, id);
    CumulativeItem out;
    if (query.executeStep()) {
        out.item = query.getColumn(0).getString();
        out.generic_name = query.getColumn(1).getString();
        out.specification = query.getColumn(2).getString();
        out.manufacturer = query.getColumn(3).getString();
        out.unit = query.getColumn(4).getString();
    }
    query.reset();
    out.first_month = Month::from_key(record.first_month).value();
    out.last_month = Month::from_key(record.last_month).value();
    out.first_price = record.first_price;
    out.last_price = record.last_price;
    out.change_ratio = rounded_change_ratio(record.first_price, record.last_price);
    out.event = direction(record.first_price, record.last_price);
    return out;
}

} // namespace

Cumulative cumulative_changes(store::Store& store, const std::optional<Month>& from, Month to, Basis basis)
{
    if (from && to < *from)
        throw Error(ErrorKind::usage, {PS_N("--to must be later than --from")});
    refresh_summaries(store);
    Cumulative out;
    for (const auto& [id, record] : records(store, from, to, basis))
        out.items.push_back(item_of(store, id, record));
    std::sort(out.items.begin(), out.items.end(),
              [](const CumulativeItem& a, const CumulativeItem& b) { return a.item < b.item; });
    const auto ratio_at = [&](const std::optional<std::size_t>& place) {
        return place ? *out.items[*place].change_ratio : Ratio{};
    };
    for (std::size_t i = 0; i < out.items.size(); ++i) {
        const auto& item = out.items[i];
        ++(item.event == Event::rise ? out.risen : item.event == Event::fall ? out.fallen : out.unchanged);
        if (item.change_ratio && *item.change_ratio < ratio_at(out.largest_fall))
            out.largest_fall = i;
        if (item.change_ratio && *item.change_ratio > ratio_at(out.largest_rise))
            out.largest_rise = i;
    }
    return out;
}

} // namespace ps::monitoring
