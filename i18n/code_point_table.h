// Caches what a slow function returns for each character.
//
// ICU's transliterators need microseconds and a lock per character, and a drug catalogue has a few thousand different
// characters. So each block of 256 is computed once, at first use, and then read without a lock.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ps::i18n {

class CodePointTable {
public:
    using Function = std::string (*)(char32_t);

    explicit CodePointTable(Function function) : function_(function) {}

    /// The function's result for `code_point` (at most U+10FFFF). Thread safe; the reference stays valid.
    const std::string& operator[](char32_t code_point)
    {
        auto& slot = pages_[code_point >> 8];
        const Page* page = slot.load(std::memory_order_acquire);
        if (page == nullptr)
            page = fill(code_point >> 8);
        return (*page)[code_point & 0xFF];
    }

private:
    using Page = std::array<std::string, 256>;

    const Page* fill(char32_t number)
    {
        const std::lock_guard lock(mutex_);
        if (const Page* made_meanwhile = pages_[number].load(std::memory_order_acquire))
            return made_meanwhile;
        auto page = std::make_unique<Page>();
        for (char32_t i = 0; i < 256; ++i)
            (*page)[i] = function_((number << 8) | i);
        owned_.push_back(std::move(page));
        pages_[number].store(owned_.back().get(), std::memory_order_release);
        return owned_.back().get();
    }

    Function function_;
    std::array<std::atomic<const Page*>, 0x1100> pages_{};
    std::vector<std::unique_ptr<Page>> owned_;
    std::mutex mutex_;
};

} // namespace ps::i18n
