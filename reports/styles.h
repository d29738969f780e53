// The cell styles, each created once per workbook.
#pragma once

struct lxw_format;
struct lxw_workbook;

namespace ps::reports {

enum class Style {
    title,    ///< title of the sheet
    subtitle, ///< issue, period; centred
    heading,  ///< heading of a section on the summary
    header,   ///< header of a table
    text,     ///< text from outside; the cell has the format text, so that editing cannot turn it into a formula
    centred,  ///< short words and codes in a table
    wrapped,  ///< long text over several lines, no border
    label,    ///< label of a key figure
    integer,
    price,  ///< 2 to 6 decimals
    amount, ///< 2 decimals
    number, ///< a plain ratio with 2 decimals
    percent,
    price_change,   ///< red rise, green fall, as officers read it
    percent_change, ///< the same
    note,           ///< small and grey
    note_integer,
    warning,    ///< a cell to check
    to_correct, ///< a cell of a rejected row that must be corrected
    reason,     ///< the reason for the correction
    count_
};

/// The format is owned by the workbook.
lxw_format* make_format(lxw_workbook* workbook, Style style);

} // namespace ps::reports
