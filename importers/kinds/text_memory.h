// Remembers what was found for recurring texts, by the texts as the cells spell them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ps::importers {

/// A hash table keyed by several texts at once. std::unordered_map follows pointers from node to node, and with a
/// million rows between two uses of a name each step waits for memory. Here the hashes lie side by side, and texts
/// equal to the last ones need no search.
template <class Entry>
class TextMemory {
public:
    /// The entry of these texts, created by make() when they are new. Valid as long as the memory.
    template <class Make>
    Entry& of(std::initializer_list<std::string_view> texts, const Make& make)
    {
        key_.clear();
        for (const auto text : texts)
            key_.append(text).append(1, '\x1f');
        if (last_ == nullptr || last_->first != key_)
            last_ = &find(make);
        return last_->second;
    }

private:
    using Kept = std::pair<std::string, Entry>;
    struct Slot {
        std::size_t hash = 0;
        Kept* kept = nullptr;
    };

    template <class Make>
    Kept& find(const Make& make)
    {
        if (entries_.size() * 2 >= slots_.size())
            grow();
        const auto hash = std::hash<std::string>()(key_);
        auto at = hash & (slots_.size() - 1);
        for (; slots_[at].kept != nullptr; at = (at + 1) & (slots_.size() - 1))
            if (slots_[at].hash == hash && slots_[at].kept->first == key_)
                return *slots_[at].kept;
        Kept& made = entries_.emplace_back(key_, make());
        slots_[at] = {hash, &made};
        return made;
    }

    void grow()
    {
        const auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : slots_.size() * 2));
        for (const Slot& slot : old) {
            if (slot.kept == nullptr)
                continue;
            auto at = slot.hash & (slots_.size() - 1);
            while (slots_[at].kept != nullptr)
                at = (at + 1) & (slots_.size() - 1);
            slots_[at] = slot;
        }
    }

    std::string key_;
    std::deque<Kept> entries_; // a deque, so that entries never move
    std::vector<Slot> slots_;  // the size is a power of two
    Kept* last_ = nullptr;
};

} // namespace ps::importers
