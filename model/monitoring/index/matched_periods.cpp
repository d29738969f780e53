#include "model/monitoring/index/matched_periods.h"

#include "model/monitoring/summaries/month_pairs.h"

namespace ps::monitoring::index {

MatchedPeriods::MatchedPeriods(store::Store& store, Month base, std::size_t periods, Basis basis,
                               std::unordered_map<std::int64_t, std::size_t> places, std::vector<double> medians)
    : store_(store), base_(base), periods_(periods), basis_(basis), places_(std::move(places)),
      medians_(std::move(medians))
{
}

void MatchedPeriods::read_fixed_base()
{
    std::vector<Month> later;
    for (std::size_t period = 1; period < periods_; ++period)
        later.push_back(month(period));
    const auto all = matched_medians(store_, base_, later, basis_);
    for (std::size_t period = 1; period < periods_; ++period)
        read_.insert_or_assign({0, period}, prices_of(all[period - 1]));
}

Comparison MatchedPeriods::compare(std::size_t old_period, std::size_t new_period) const
{
    if (old_period == new_period)
        return {medians_, medians_, {}, {}};
    auto known = read_.find({old_period, new_period});
    if (known == read_.end())
        known =
            read_
                .emplace(std::pair{old_period, new_period},
                         prices_of(monitoring::matched_medians(store_, month(old_period), month(new_period), basis_)))
                .first;
    return {known->second.before, known->second.now, {}, {}};
}

MatchedPeriods::Prices MatchedPeriods::prices_of(const std::vector<Move>& moves) const
{
    Prices out{std::vector<double>(items()), std::vector<double>(items())};
    for (const auto& move : moves) {
        const auto place = places_.find(move.item);
        if (place == places_.end())
            continue; // an item that was imported during the reading
        out.before[place->second] = move.old_price.to_double();
        out.now[place->second] = move.new_price.to_double();
    }
    return out;
}

} // namespace ps::monitoring::index
