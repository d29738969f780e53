// Which place a pair of numbers was given: a hash table of what is needed when several hundred thousand pairs are read
// at once. For the files of this folder.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ps::procurement {

class IndexOfPairs {
public:
    /// The place of the pair, and whether it is new and was given `next`.
    std::pair<std::size_t, bool> insert(std::uint32_t left, std::uint32_t right, std::size_t next)
    {
        if ((count_ + 1) * 2 > slots_.size())
            grow();
        auto& slot = slots_[slot_of(key_of(left, right))];
        if (slot.key != empty)
            return {slot.place, false};
        slot = {key_of(left, right), next};
        ++count_;
        return {next, true};
    }

    /// −1 when the pair is not known.
    int find(std::uint32_t left, std::uint32_t right) const
    {
        if (slots_.empty())
            return -1;
        const auto& slot = slots_[slot_of(key_of(left, right))];
        return slot.key == empty ? -1 : static_cast<int>(slot.place);
    }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t{0};
    struct Slot {
        std::uint64_t key = empty;
        std::size_t place = 0;
    };

    static std::uint64_t key_of(std::uint32_t left, std::uint32_t right)
    {
        return static_cast<std::uint64_t>(left) << 32U | right;
    }
    std::size_t slot_of(std::uint64_t key) const
    {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 20U) & mask;
        while (slots_[slot].key != empty && slots_[slot].key != key)
            slot = (slot + 1) & mask;
        return slot;
    }
    void grow()
    {
        auto old = std::move(slots_);
        slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot{});
        for (const auto& slot : old)
            if (slot.key != empty)
                slots_[slot_of(slot.key)] = slot;
    }

    std::vector<Slot> slots_; ///< a power of two of them
    std::size_t count_ = 0;
};

} // namespace ps::procurement
