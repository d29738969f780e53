// The looks that cells may have, each made once in a workbook.
#pragma once

struct lxw_format;
struct lxw_workbook;

namespace ps::reports {

enum class Style {
    title,    ///< of the sheet
    subtitle, ///< issue, period; centred
    heading,  ///< of a section on the summary
    header,   ///< of a table
    text,     ///< from outside; the cell's format is text, so that even editing makes no formula of it
    centred,  ///< short words and codes in a table
    wrapped,  ///< long text over several lines, no border
    label,    ///< of a key figure
    integer,
    price,  ///< 2 to 6 decimals
    amount, ///< 2 decimals
    number, ///< a plain ratio with 2 decimals
    percent,
    price_change,   ///< red rise, green fall, as officers read it
    percent_change, ///< the same
    note,           ///< small and grey
    note_integer,
    warning, ///< a cell that needs a look
    to_mend, ///< a cell of a rejected row that must be changed
    reason,  ///< why it must
    count_
};

/// Belongs to the workbook.
lxw_format* make_format(lxw_workbook* workbook, Style style);

} // namespace ps::reports
