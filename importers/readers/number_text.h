// Spreadsheets store numbers as binary floating point and write 17 digits of it: 12.3 arrives as "12.300000000000001".
// What the user typed and sees has at most 15 significant digits. These functions restore that text in decimal, never
// through double.
#pragma once

#include "importers/readers/workbook.h"

#include <string>
#include <string_view>

namespace ps::importers {

/// Rewrites the stored text of a number as the decimal that the spreadsheet shows in full.
/// - more than 15 significant digits are rounded half up (away from zero) to 15;
/// - trailing zeros of the fraction and leading zeros are removed; no exponent while 1e-15 <= |x| < 1e15;
/// - whole numbers of more than 15 digits (codes that were typed as numbers) stay exactly as stored.
/// Returns false when `stored` is not a decimal number ("NaN", "INF", words). `out` may be a view into `stored` or into
/// `buffer`.
bool plain_number(std::string_view stored, std::string& buffer, std::string_view& out);

/// Such a text for a double of a binary format: 15 significant digits; empty for NaN and infinity.
std::string number_from_double(double value);

/// A number cell with a date format: the date when the serial is a date, else the number itself (0.5 is a time of day;
/// 60 is 29 February 1900, which did not exist). `plain` comes from plain_number.
CellType date_from_serial_text(std::string_view plain, bool date1904, std::string& buffer, std::string_view& out);

/// "2026-10-31" from an ISO 8601 text ("2026-10-31T08:00:00"); false when the text is no date.
bool date_from_iso_text(std::string_view iso, std::string& buffer, std::string_view& out);

} // namespace ps::importers
