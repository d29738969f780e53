#include "gui/search.h"

#include "i18n/text.h"

#include <algorithm>

namespace ps::gui {

std::vector<std::string> search_words(const std::string& typed)
{
    std::vector<std::string> words;
    std::string text = i18n::tidy(typed);
    // tidy() folds every run of blanks, also full-width ones, to one plain blank, so one blank separates the words.
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (std::string word = i18n::normalise(text.substr(begin, end - begin)); !word.empty())
            words.push_back(std::move(word));
        begin = end + 1;
    }
    return words;
}

bool contains_all(const std::string& haystack, const std::vector<std::string>& words)
{
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return haystack.find(word) != std::string::npos; });
}

const std::string& TableSearch::searchable(const std::string& text)
{
    const auto [entry, added] = known_.try_emplace(text);
    if (added) {
        entry->second = i18n::normalise(text);
        const bool latin = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
        if (!latin)
            entry->second +=
                ' ' + i18n::normalise(i18n::pinyin(text)) + ' ' + i18n::normalise(i18n::pinyin_initials(text));
        entry->second += ' ';
    }
    return entry->second;
}

bool TableSearch::matches(std::size_t row, const std::vector<std::string>& words)
{
    if (row >= haystacks_.size())
        return false;
    auto& haystack = haystacks_[row];
    if (haystack.empty()) {
        for (std::size_t column = 0; column < rows_->columns(); ++column)
            if (!rows_->is_number(column))
                haystack += searchable(rows_->text(row, column));
        haystack += ' ';
    }
    return contains_all(haystack, words);
}

} // namespace ps::gui
