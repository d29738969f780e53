// A small layer over libxlsxwriter: what all our workbooks share, and the only place where an exact number becomes the
// floating-point number of Excel's format.
//
// Text from outside never becomes a formula, a link or broken XML. The file is written completely or not at all. The
// same content gives the same bytes: the time of creation is a parameter, not read from the clock.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "reports/output_file.h"
#include "reports/styles.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct lxw_worksheet;

namespace ps::reports {

class WorkbookWriter;

/// Rows and columns are 0-based, as in the library.
using RowIndex = std::uint32_t;
using ColumnIndex = std::uint16_t;

struct PageSetup {
    bool landscape = true;
    int pages_high = 0; ///< 0 = as many as needed
    bool has_repeat = false;
    RowIndex repeat_first = 0, repeat_last = 0; ///< header rows that every page repeats
    std::string footer_left, footer_right;      ///< the page number is between them
};

/// A bar chart of one column of numbers with names; rises and falls in their colours.
struct BarChart {
    std::string title;
    RowIndex first_row = 0, last_row = 0;
    ColumnIndex name_column = 0, value_column = 0;
    std::vector<bool> rises; ///< by row
    RowIndex at_row = 0;
    ColumnIndex at_column = 0;
    int width = 640, height = 320; ///< pixels
};

class SheetWriter {
public:
    SheetWriter(WorkbookWriter& workbook, lxw_worksheet* sheet, std::string name);

    const std::string& name() const { return name_; }

    /// Text as it is: a leading = + - @ makes no formula, a web address no link. Characters that XML cannot hold become
    /// U+FFFD; a text beyond the 32,767 characters of a cell is cut, and the cut is marked.
    void text(RowIndex row, ColumnIndex column, std::string_view utf8, Style style = Style::text);
    void integer(RowIndex row, ColumnIndex column, std::int64_t value, Style style = Style::integer);
    /// Beyond 15 significant digits, which Excel cannot hold, the number is written as text with a comment that
    /// explains it.
    template <class Tag, int Digits>
    void number(RowIndex row, ColumnIndex column, Fixed<Tag, Digits> value, Style style)
    {
        exact(row, column, value.raw(), Digits, style);
    }
    /// For statistics that are not money; written in the shortest decimal form.
    void statistic(RowIndex row, ColumnIndex column, double value, Style style);
    /// A formula (English names, commas) with the result that programs show before they recalculate.
    template <class Tag, int Digits>
    void formula(RowIndex row, ColumnIndex column, const std::string& formula_text, Fixed<Tag, Digits> result,
                 Style style)
    {
        exact_formula(row, column, formula_text, result.raw(), Digits, style);
    }
    void formula(RowIndex row, ColumnIndex column, const std::string& formula_text, std::int64_t result, Style style);
    void blank(RowIndex row, ColumnIndex column, Style style);
    void comment(RowIndex row, ColumnIndex column, std::string_view utf8);
    /// Text over several columns of one row.
    void merged_text(RowIndex row, ColumnIndex first, ColumnIndex last, std::string_view utf8, Style style);

    void column_width(ColumnIndex column, double characters);
    void row_height(RowIndex row, double points);
    void freeze(RowIndex rows, ColumnIndex columns);
    void autofilter(RowIndex first_row, ColumnIndex first, RowIndex last_row, ColumnIndex last);
    void page_setup(const PageSetup& setup);
    /// Suppresses the green corners of numbers stored as text, where text is intended.
    void keep_text_unmarked(RowIndex first_row, ColumnIndex first, RowIndex last_row, ColumnIndex last);
    void chart(const BarChart& chart);

private:
    void exact(RowIndex row, ColumnIndex column, std::int64_t raw, int digits, Style style);
    void exact_formula(RowIndex row, ColumnIndex column, const std::string& formula_text, std::int64_t raw, int digits,
                       Style style);

    WorkbookWriter& workbook_;
    lxw_worksheet* sheet_;
    std::string name_;
};

class WorkbookWriter {
public:
    struct Properties {
        std::string title;
        std::string author;
        Date created; ///< invalid = a fixed day
    };

    /// The file is written only by finish(). Throws Error(failed) with a remedy (see OutputFile).
    WorkbookWriter(const Output& target, const Properties& properties);
    ~WorkbookWriter();
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;

    /// Turns the wish into a name that Excel accepts: 31 characters, without []:*?/\, unused in this workbook.
    SheetWriter& add_sheet(std::string_view wished_name);

    /// Writes the file and moves it into place. Throws Error(failed) (no space, the target is open in Excel …); then
    /// the target is unchanged and no other file is left.
    void finish();

private:
    friend class SheetWriter;
    lxw_format* format(Style style);
    void remember(int error);

    OutputFile output_;
    lxw_workbook* workbook_ = nullptr;
    std::array<lxw_format*, static_cast<std::size_t>(Style::count_)> formats_{};
    std::vector<std::unique_ptr<SheetWriter>> sheets_;
    std::set<std::string> used_names_;
    int error_ = 0; ///< the first error that the library reported
};

/// "'上涨品种'!A5:A20" for formulas; rows and columns 0-based.
std::string range_reference(const std::string& sheet, RowIndex first_row, ColumnIndex first, RowIndex last_row,
                            ColumnIndex last);
/// "H5"
std::string cell_reference(RowIndex row, ColumnIndex column);

} // namespace ps::reports
