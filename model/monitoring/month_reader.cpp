#include "model/monitoring/month_reader.h"

#include <algorithm>

namespace ps::monitoring {

MonthReader::MonthReader(store::Store& store, Month month)
    : query_(store.database(), "SELECT item_id, point_id, purchase_price, sale_price FROM observation WHERE month = ? "
                               "ORDER BY item_id, point_id")
{
    query_.bind(1, month.key());
    read_row();
}

void MonthReader::read_row()
{
    more_ = query_.executeStep();
    if (!more_)
        return;
    next_item_ = query_.getColumn(0).getInt64();
    next_row_.point = query_.getColumn(1).getInt64();
    next_row_.price = {store::number_column<UnitPrice>(query_, 2), store::number_column<UnitPrice>(query_, 3)};
}

bool MonthReader::next()
{
    points_.clear();
    loaded_ = more_;
    if (!more_)
        return false;
    item_ = next_item_;
    while (more_ && next_item_ == item_) {
        points_.push_back(next_row_);
        read_row();
    }
    return true;
}

bool MonthReader::seek(std::int64_t item)
{
    while (more_ && (!loaded_ || item_ < item))
        next();
    return loaded_ && item_ == item;
}

void match_points(const std::vector<PointPrices>& old_points, const std::vector<PointPrices>& new_points, Basis basis,
                  std::vector<MatchedPrice>& matched)
{
    matched.clear();
    const auto which = index_of(basis);
    auto before = old_points.begin();
    for (const auto& now : new_points) {
        while (before != old_points.end() && before->point < now.point)
            ++before;
        if (before == old_points.end())
            break;
        if (before->point == now.point && before->price[which] && now.price[which])
            matched.push_back({now.point, *before->price[which], *now.price[which]});
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
