// Movements counted: by category, and by how large they are.
#include "model/monitoring/changes/change_events.h"
#include "model/monitoring/changes/moves.h"
#include "model/monitoring/index/summation.h"
#include "model/monitoring/summaries/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ps::monitoring {

std::vector<CategoryChange> category_changes(store::Store& store, Month from, Month to, Basis basis)
{
    refresh_summaries(store);
    struct Gathered {
        CategoryChange change;
        std::vector<std::pair<std::string, double>>
            logarithms; ///< by item code: the sum's order is not that of the ids
    };
    std::map<std::string, Gathered> categories;
    Names names(store);
    for (const auto& move : read_moves(store, from, to, basis, ChangeLevel::city, Unchanged::keep)) {
        const auto& item = names.item(move.item);
        auto& [change, logarithms] = categories[item.category];
        ++change.items;
        ++(move.new_price > move.old_price   ? change.risen
           : move.new_price < move.old_price ? change.fallen
                                             : change.unchanged);
        if (move.old_price.raw() > 0 && move.new_price.raw() > 0)
            logarithms.emplace_back(item.code, std::log(static_cast<double>(move.new_price.raw()) /
                                                        static_cast<double>(move.old_price.raw())));
    }
    std::vector<CategoryChange> out;
    for (auto& [category, gathered] : categories) {
        auto& [change, logarithms] = gathered;
        change.category = category;
        std::sort(logarithms.begin(), logarithms.end());
        index::Sum sum;
        for (const auto& [code, logarithm] : logarithms)
            sum.add(logarithm);
        if (!logarithms.empty())
            change.change = std::expm1(sum.value() / static_cast<double>(logarithms.size()));
        out.push_back(std::move(change));
    }
    return out;
}

namespace {

std::vector<ChangeBand> empty_bands(Event event, std::span<const Ratio> borders)
{
    std::vector<ChangeBand> out(borders.size() + 1);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].event = event;
        if (i > 0)
            out[i].over = borders[i - 1];
        if (i < borders.size())
            out[i].up_to = borders[i];
    }
    return out;
}

// A change of exactly a border belongs to the smaller band.
std::size_t band_of(Ratio size, std::span<const Ratio> borders)
{
    return static_cast<std::size_t>(std::lower_bound(borders.begin(), borders.end(), size) - borders.begin());
}

} // namespace

ChangeSummary change_summary(store::Store& store, Month from, Month to, Basis basis, ChangeLevel level,
                             std::span<const Ratio> borders)
{
    refresh_summaries(store);
    ChangeSummary out;
    auto falls = empty_bands(Event::fall, borders);
    auto rises = empty_bands(Event::rise, borders);
    for (const auto& move : read_moves(store, from, to, basis, level, Unchanged::keep)) {
        ++out.compared;
        if (move.old_price == move.new_price) {
            ++out.unchanged;
            continue;
        }
        const bool rises_now = move.new_price > move.old_price;
        ++(rises_now ? out.risen : out.fallen);
        const auto ratio = rounded_change_ratio(move.old_price, move.new_price);
        if (!ratio)
            ++out.unrated;
        else
            ++(rises_now ? rises : falls)[band_of(rises_now ? *ratio : -*ratio, borders)].count;
    }
    out.bands = std::move(falls);
    out.bands.insert(out.bands.end(), rises.begin(), rises.end());
    return out;
}

} // namespace ps::monitoring
