// Searching as officers type: parts of names, pinyin, initials, codes, several words at once. No windows.
#pragma once

#include "gui/grid/row_source.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ps::gui {

/// The words of a search, normalised; every one must be found.
std::vector<std::string> search_words(const std::string& typed);
bool contains_all(const std::string& haystack, const std::vector<std::string>& words);

/// The searchable texts of each row of a table: its texts, normalised, with pinyin and initials. Computed at first use;
/// recurring texts are computed once.
class TableSearch {
public:
    explicit TableSearch(std::shared_ptr<const RowSource> rows) : rows_(std::move(rows)), haystacks_(rows_->rows()) {}
    bool matches(std::size_t row, const std::vector<std::string>& words);

private:
    const std::string& searchable(const std::string& text);

    std::shared_ptr<const RowSource> rows_;
    std::vector<std::string> haystacks_;
    std::unordered_map<std::string, std::string> known_;
};

} // namespace ps::gui
