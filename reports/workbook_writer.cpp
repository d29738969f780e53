#include "reports/workbook_writer.h"

#include "i18n/translate.h"
#include "model/base/platform.h"
#include "reports/archive_check.h"
#include "reports/cell_text.h"
#include "reports/own_files.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace ps::reports {

namespace {

// Excel stores a number with 15 significant digits.
bool fits_fifteen_digits(std::int64_t raw)
{
    std::uint64_t magnitude =
        raw < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(raw) : static_cast<std::uint64_t>(raw);
    while (magnitude != 0 && magnitude % 10 == 0)
        magnitude /= 10;
    return magnitude < 1'000'000'000'000'000u;
}

// The one place where an exact number becomes Excel's: the double nearest to its decimal text. Up to 15 digits it
// prints as the same text.
double excel_number(std::int64_t raw, int digits)
{
    const std::string decimal = decimal_text(raw, digits, 0);
    double value = 0;
    std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    return value;
}

std::time_t noon_utc(Date date)
{
    const Date epoch = *Date::from_ymd(1970, 1, 1);
    const Date day = date.valid() ? date : *Date::from_ymd(2000, 1, 1);
    return static_cast<std::time_t>(day.days_since(epoch)) * 86400 + 43200;
}

std::string doubled_ampersands(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&&" : std::string(1, c);
    return out;
}

} // namespace

// ---- sheets ----

SheetWriter::SheetWriter(WorkbookWriter& workbook, lxw_worksheet* sheet, std::string name)
    : workbook_(workbook), sheet_(sheet), name_(std::move(name))
{
}

void SheetWriter::text(RowIndex row, ColumnIndex column, std::string_view utf8, Style style)
{
    // write_string turns anything into a shared string: no formula, no number, no link.
    const std::string clean = cell_text(utf8);
    if (clean.empty())
        blank(row, column, style);
    else
        workbook_.remember(worksheet_write_string(sheet_, row, column, clean.c_str(), workbook_.format(style)));
}

void SheetWriter::integer(RowIndex row, ColumnIndex column, std::int64_t value, Style style)
{
    exact(row, column, value, 0, style);
}

void SheetWriter::exact(RowIndex row, ColumnIndex column, std::int64_t raw, int digits, Style style)
{
    if (fits_fifteen_digits(raw)) {
        workbook_.remember(
            worksheet_write_number(sheet_, row, column, excel_number(raw, digits), workbook_.format(style)));
        return;
    }
    text(row, column, decimal_text(raw, digits, 0), Style::text);
    comment(row, column, PS_TR("Excel keeps only 15 digits of a number; this one has more and is written as text."));
}

void SheetWriter::statistic(RowIndex row, ColumnIndex column, double value, Style style)
{
    workbook_.remember(worksheet_write_number(sheet_, row, column, value, workbook_.format(style)));
}

void SheetWriter::formula(RowIndex row, ColumnIndex column, const std::string& formula_text, std::int64_t result,
                          Style style)
{
    exact_formula(row, column, formula_text, result, 0, style);
}

void SheetWriter::exact_formula(RowIndex row, ColumnIndex column, const std::string& formula_text, std::int64_t raw,
                                int digits, Style style)
{
    workbook_.remember(worksheet_write_formula_num(sheet_, row, column, formula_text.c_str(), workbook_.format(style),
                                                   excel_number(raw, digits)));
}

void SheetWriter::blank(RowIndex row, ColumnIndex column, Style style)
{
    workbook_.remember(worksheet_write_blank(sheet_, row, column, workbook_.format(style)));
}

void SheetWriter::comment(RowIndex row, ColumnIndex column, std::string_view utf8)
{
    const std::string clean = cell_text(utf8);
    lxw_comment_options options{};
    options.width = 240;
    // About 16 wide characters per line, 20 pixels per line.
    options.height = static_cast<std::uint16_t>(std::clamp(30 + display_width(clean) / 32 * 20 + 20, 50, 400));
    workbook_.remember(worksheet_write_comment_opt(sheet_, row, column, clean.c_str(), &options));
}

void SheetWriter::merged_text(RowIndex row, ColumnIndex first, ColumnIndex last, std::string_view utf8, Style style)
{
    const std::string clean = cell_text(utf8);
    workbook_.remember(worksheet_merge_range(sheet_, row, first, row, last, clean.c_str(), workbook_.format(style)));
}

void SheetWriter::column_width(ColumnIndex column, double characters)
{
    workbook_.remember(worksheet_set_column(sheet_, column, column, characters, nullptr));
}

void SheetWriter::row_height(RowIndex row, double points)
{
    workbook_.remember(worksheet_set_row(sheet_, row, points, nullptr));
}

void SheetWriter::freeze(RowIndex rows, ColumnIndex columns)
{
    worksheet_freeze_panes(sheet_, rows, columns);
}

void SheetWriter::autofilter(RowIndex first_row, ColumnIndex first, RowIndex last_row, ColumnIndex last)
{
    workbook_.remember(worksheet_autofilter(sheet_, first_row, first, last_row, last));
}

void SheetWriter::page_setup(const PageSetup& setup)
{
    worksheet_set_paper(sheet_, 9); // A4
    if (setup.landscape)
        worksheet_set_landscape(sheet_);
    else
        worksheet_set_portrait(sheet_);
    worksheet_fit_to_pages(sheet_, 1, static_cast<std::uint16_t>(setup.pages_high)); // one page wide
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.7);                               // inches
    worksheet_center_horizontally(sheet_);
    if (setup.has_repeat)
        workbook_.remember(worksheet_repeat_rows(sheet_, setup.repeat_first, setup.repeat_last));
    const std::string page = i18n::tr(Message{PS_N("page {0} of {1}"), {"&P", "&N"}});
    const std::string footer = "&L&9" + doubled_ampersands(setup.footer_left) + "&C&9" + page + "&R&9" +
                               doubled_ampersands(setup.footer_right);
    // Excel accepts 255 characters; the page number matters most.
    if (worksheet_set_footer(sheet_, footer.c_str()) != LXW_NO_ERROR)
        workbook_.remember(worksheet_set_footer(sheet_, ("&C&9" + page).c_str()));
}

void SheetWriter::keep_text_unmarked(RowIndex first_row, ColumnIndex first, RowIndex last_row, ColumnIndex last)
{
    const std::string range = cell_reference(first_row, first) + ":" + cell_reference(last_row, last);
    workbook_.remember(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()));
}

void SheetWriter::chart(const BarChart& wish)
{
    lxw_chart* chart = workbook_add_chart(workbook_.workbook_, LXW_CHART_BAR);
    if (chart == nullptr) {
        workbook_.remember(LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, name_.c_str(), wish.first_row, wish.name_column, wish.last_row,
                                wish.name_column);
    chart_series_set_values(series, name_.c_str(), wish.first_row, wish.value_column, wish.last_row, wish.value_column);
    chart_series_set_name(series, wish.title.c_str());
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "+0.00%;-0.00%;0.00%");
    lxw_chart_fill red{};
    red.color = 0xC00000;
    lxw_chart_fill green{};
    green.color = 0x2E8B57;
    lxw_chart_point red_point{};
    red_point.fill = &red;
    lxw_chart_point green_point{};
    green_point.fill = &green;
    std::vector<lxw_chart_point*> points;
    for (const bool rise : wish.rises)
        points.push_back(rise ? &red_point : &green_point);
    points.push_back(nullptr);
    chart_series_set_points(series, points.data());
    chart_title_set_name(chart, wish.title.c_str());
    lxw_chart_font title_font{};
    title_font.size = 12;
    chart_title_set_name_font(chart, &title_font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    // In the library's bar charts y is the axis of the names. The first row of the table comes on top, the names left
    // of the bars whatever their sign.
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    lxw_chart_font small{};
    small.size = 9;
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_num_format(chart->x_axis, "0%");
    lxw_chart_options options{};
    options.x_scale = wish.width / 480.0; // the library's chart is 480 × 288 pixels
    options.y_scale = wish.height / 288.0;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    workbook_.remember(worksheet_insert_chart_opt(sheet_, wish.at_row, wish.at_column, chart, &options));
}

// ---- the workbook ----

WorkbookWriter::WorkbookWriter(const Output& target, const Properties& properties) : output_(target)
{
    lxw_workbook_options options{};
    options.use_zip64 = LXW_FALSE;
    workbook_ = workbook_new_opt(path_text(output_.temporary()).c_str(), &options);
    if (workbook_ == nullptr)
        throw Error(ErrorKind::failed, PS_N("out of memory"), {path_text(target.path), {}, {}, 0});
    std::string title = cell_text(properties.title);
    std::string author = cell_text(properties.author);
    lxw_doc_properties document{};
    document.title = title.data();
    document.author = author.data();
    document.company = author.data();
    document.created = noon_utc(properties.created);
    remember(workbook_set_properties(workbook_, &document));
    remember(workbook_set_custom_property_string(workbook_, workbook_mark_property, program_mark));
}

WorkbookWriter::~WorkbookWriter()
{
    if (workbook_ != nullptr)
        lxw_workbook_free(workbook_);
}

SheetWriter& WorkbookWriter::add_sheet(std::string_view wished_name)
{
    const auto lower = [](std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return text;
    };
    std::string name = valid_sheet_name(wished_name);
    for (int i = 2; used_names_.contains(lower(name)); ++i) {
        const std::string tail = " (" + std::to_string(i) + ")";
        name = valid_sheet_name(wished_name, 31 - tail.size()) + tail;
    }
    used_names_.insert(lower(name));
    lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
    if (sheet == nullptr)
        throw Error(ErrorKind::failed, PS_N("the workbook takes no further sheet"),
                    {path_text(output_.target()), name, {}, 0});
    sheets_.push_back(std::make_unique<SheetWriter>(*this, sheet, name));
    return *sheets_.back();
}

void WorkbookWriter::finish()
{
    lxw_workbook* workbook = workbook_;
    workbook_ = nullptr;
    remember(workbook_close(workbook)); // frees it in any case
    if (error_ != LXW_NO_ERROR)
        throw Error(ErrorKind::failed,
                    {PS_N("the file cannot be written ({0}); check that the disk has space, or choose another place"),
                     {lxw_strerror(static_cast<lxw_error>(error_))}},
                    {path_text(output_.target()), {}, {}, 0});
    if (!is_whole_workbook(output_.temporary()))
        throw Error(ErrorKind::failed, PS_N("the file could not be written completely; check that the disk has space"),
                    {path_text(output_.target()), {}, {}, 0});
    output_.commit();
}

lxw_format* WorkbookWriter::format(Style style)
{
    auto& slot = formats_[static_cast<std::size_t>(style)];
    if (slot == nullptr)
        slot = make_format(workbook_, style);
    return slot;
}

void WorkbookWriter::remember(int error)
{
    if (error_ == LXW_NO_ERROR)
        error_ = error;
}

std::string cell_reference(RowIndex row, ColumnIndex column)
{
    return cell_name(column, std::uint64_t{row} + 1);
}

std::string range_reference(const std::string& sheet, RowIndex first_row, ColumnIndex first, RowIndex last_row,
                            ColumnIndex last)
{
    std::string quoted;
    for (const char c : sheet)
        quoted += c == '\'' ? "''" : std::string(1, c);
    return "'" + quoted + "'!" + cell_reference(first_row, first) + ":" + cell_reference(last_row, last);
}

} // namespace ps::reports
