// The place assigned to a pair of numbers, for several hundred thousand pairs read at once. For the files of this
// folder.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ps::procurement {

/// Right numbers are few (volumes of a batch, groups); each takes four bytes for every left number (institutions).
/// Pairs that come with the left numbers ascending find their neighbours in the cache.
class IndexOfPairs {
public:
    /// Left numbers are below `lefts`. Forgets all pairs.
    void start(std::size_t lefts)
    {
        lefts_ = lefts;
        places_.clear();
    }

    /// The place of the pair, and whether it is new and got `next`.
    std::pair<std::size_t, bool> insert(std::uint32_t left, std::uint32_t right, std::size_t next)
    {
        if (places_.size() <= right)
            places_.resize(right + std::size_t{1});
        auto& of_right = places_[right];
        if (of_right.empty())
            of_right.assign(lefts_, none);
        auto& place = of_right.at(left);
        if (place != none)
            return {static_cast<std::size_t>(place), false};
        place = static_cast<std::int32_t>(next);
        return {next, true};
    }

    /// −1 when the pair is not known.
    int find(std::uint32_t left, std::uint32_t right) const
    {
        return right < places_.size() && left < places_[right].size() ? places_[right][left] : none;
    }

private:
    static constexpr std::int32_t none = -1;
    std::size_t lefts_ = 0;
    std::vector<std::vector<std::int32_t>> places_; ///< by right, then left
};

} // namespace ps::procurement
