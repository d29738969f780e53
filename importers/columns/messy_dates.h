// Dates and months as people and platforms write them.
#pragma once

#include "importers/readers/workbook.h"
#include "model/base/calendar.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ps::importers {

/// "2026-10-31", "2026/10/31", "2026.10.31", "20261031", "2026年10月31日"; "31-Oct-26" only through a format. A time of
/// day after the date is dropped; a number cell is a spreadsheet serial. std::nullopt for any other text and for dates
/// that do not exist. `formats` (of a mapping profile: yyyy, yy, MM, M, MMM, dd, d and literal characters) are tried
/// first, in order.
std::optional<Date> parse_messy_date(std::string_view text, CellType type, std::span<const std::string> formats = {});

/// "2026-10", "2026/10", "2026.10", "202610", "2026_10", "2026年10月(份)", "Oct 2026", a date, a serial.
std::optional<Month> parse_messy_month(std::string_view text, CellType type, std::span<const std::string> formats = {});

/// The one month in a title, a sheet name or a file name ("2026年9月药品价格报送表"); std::nullopt for none or several.
std::optional<Month> find_month(std::string_view text);

/// A date by one format; std::nullopt unless the whole text fits it.
std::optional<Date> parse_by_format(std::string_view text, std::string_view format);

} // namespace ps::importers
