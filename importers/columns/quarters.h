// Quarters as people write them.
#pragma once

#include "model/base/calendar.h"

#include <optional>
#include <string>
#include <string_view>

namespace ps::importers {

struct StatedQuarter {
    std::optional<int> year; ///< none for "三季度" alone: the title names it
    int quarter = 0;         ///< 1..4
};

/// A cell: "2026Q3", "2026-Q3", "2026年三季度", "2026年第3季度", "2026年7-9月", "第三季度", "Q3", "3".
/// std::nullopt for anything else.
std::optional<StatedQuarter> parse_quarter(std::string_view text);

/// The one quarter in a title, a sheet name or a file name; std::nullopt for none or several.
std::optional<StatedQuarter> find_quarter(std::string_view text);

/// The one year (2000 to 2099) that a text names.
std::optional<int> find_year(std::string_view text);

/// The one year that a text gives for its figures. Dates of filing or printing ("填报时间：2027年1月8日") do not count,
/// nor do other full dates outside `quarter` (1..4, 0: unknown).
std::optional<int> find_stated_year(std::string_view text, int quarter);

/// The text without its labels and dates of filing and printing: "四季度 填报时间：2027年1月" -> "四季度 ".
std::string without_filing_dates(std::string_view text);

/// Year and quarter; std::nullopt when the calendar has no such quarter.
std::optional<Quarter> quarter_of(int year, int quarter);

} // namespace ps::importers
