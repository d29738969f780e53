// Spreadsheets store a date as a number; only the cell's number format shows that it is a date.
#pragma once

#include <string_view>

namespace ps::importers {

/// Built-in number formats that show a date or a time: 14–22, 27–36, 45–47, 50–58 (ECMA-376 part 1, 18.8.30).
bool is_builtin_date_format(unsigned id);

/// Whether a custom format code shows a date or a time. Quoted text, escaped characters, colours, conditions and locale
/// prefixes do not count: `0"d"`, `[Red]0`, `[$-804]0` are numbers; `yyyy"年"m"月"`, `[$-F800]dddd`, `[h]:mm` are
/// dates.
bool is_date_format_code(std::string_view code);

} // namespace ps::importers
