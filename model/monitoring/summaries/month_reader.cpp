#include "model/monitoring/summaries/month_reader.h"

#include <algorithm>
#include <numeric>

namespace ps::monitoring {

MonthReader::MonthReader(store::Store& store, Month month)
{
    for (const auto& row : store.query("SELECT item_id, point_id, purchase_price, sale_price, purchase_quantity, "
                                       "sale_quantity FROM observation WHERE month = ? ORDER BY point_id, item_id",
                                       month)) {
        const auto [item_id, point_id, purchase_price, sale_price, purchase_quantity, sale_quantity] =
            row.get<std::int64_t, std::int64_t, std::optional<UnitPrice>, std::optional<UnitPrice>,
                    std::optional<Quantity>, std::optional<Quantity>>();
        rows_.emplace_back(item_id, point_id, PointPrices::Prices{purchase_price, sale_price},
                           PointPrices::Quantities{purchase_quantity, sale_quantity});
    }
    sort_by_item();
}

// The rows come point by point, the order of the table. A counting sort keeps the points of an item in their order.
void MonthReader::sort_by_item()
{
    std::int64_t last_item = 0;
    for (const auto& row : rows_)
        last_item = std::max(last_item, row.item);
    if (last_item > static_cast<std::int64_t>(8 * rows_.size() + 1'000'000)) { // few rows of a long list of items
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const PointPrices& a, const PointPrices& b) { return a.item < b.item; });
        return;
    }
    std::vector<std::uint32_t> place(static_cast<std::size_t>(last_item) + 2);
    for (const auto& row : rows_)
        ++place[static_cast<std::size_t>(row.item) + 1];
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<std::uint32_t> order(rows_.size());
    for (std::uint32_t i = 0; i < rows_.size(); ++i)
        order[place[static_cast<std::size_t>(rows_[i].item)]++] = i;
    std::vector<PointPrices> sorted;
    sorted.reserve(rows_.size());
    for (const auto i : order)
        sorted.push_back(rows_[i]);
    rows_ = std::move(sorted);
}

bool MonthReader::next()
{
    first_ = last_;
    if (first_ == rows_.size())
        return false;
    while (last_ < rows_.size() && rows_[last_].item == rows_[first_].item)
        ++last_;
    return true;
}

bool MonthReader::seek(std::int64_t item)
{
    while (last_ == 0 || (first_ < rows_.size() && rows_[first_].item < item)) {
        if (!next())
            return false;
    }
    return first_ < rows_.size() && rows_[first_].item == item;
}

void match_points(std::span<const PointPrices> old_points, std::span<const PointPrices> new_points, Basis basis,
                  std::vector<MatchedPrice>& matched)
{
    matched.clear();
    auto before = old_points.begin();
    for (const auto& now : new_points) {
        while (before != old_points.end() && before->point < now.point)
            ++before;
        if (before == old_points.end())
            break;
        if (before->point != now.point)
            continue;
        const auto old_price = before->price(basis);
        const auto new_price = now.price(basis);
        if (old_price && new_price)
            matched.push_back({now.point, *old_price, *new_price});
    }
}

Medians matched_medians(const std::vector<MatchedPrice>& matched, std::vector<UnitPrice>& scratch)
{
    const auto median_of = [&](UnitPrice MatchedPrice::*price) {
        scratch.clear();
        for (const auto& pair : matched)
            scratch.push_back(pair.*price);
        std::sort(scratch.begin(), scratch.end());
        return quantile(scratch, 50, 100);
    };
    return {median_of(&MatchedPrice::old_price), median_of(&MatchedPrice::new_price)};
}

} // namespace ps::monitoring
