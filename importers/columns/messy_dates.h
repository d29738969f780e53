// Dates and months as people and platforms write them.
#pragma once

#include "importers/readers/workbook.h"
#include "model/base/calendar.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ps::importers {

/// "2026-10-31", "2026/10/31", "2026.10.31", "20261031", "2026年10月31日", "31-Oct-26" only through a format; a time of
/// day behind the date is cut off; a number cell is a spreadsheet serial. std::nullopt for what is none of these or
/// does not exist. `formats` (of a mapping profile: yyyy, yy, MM, M, MMM, dd, d and literal characters) are tried
/// first, in order.
std::optional<Date> parse_messy_date(std::string_view text, CellType type, std::span<const std::string> formats = {});

/// "2026-10", "2026/10", "2026.10", "202610", "2026_10", "2026年10月(份)", "Oct 2026", a date, a serial.
std::optional<Month> parse_messy_month(std::string_view text, CellType type, std::span<const std::string> formats = {});

/// The one month that a title, a sheet name or a file name names ("2026年9月药品价格报送表"); std::nullopt when
/// none or several.
std::optional<Month> find_month(std::string_view text);

/// One date by one format; std::nullopt when the text does not fit it wholly.
std::optional<Date> parse_by_format(std::string_view text, std::string_view format);

} // namespace ps::importers
