// One submission, written with the point's habit.
#include "samples/city/arrivals.h"
#include "samples/city/names.h"
#include "samples/city/submissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ps::samples {

namespace {

constexpr std::array<std::string_view, 3> price_words{"三元五", "面议", "见附件"};
constexpr std::array<std::string_view, 5> status_words{"充足", "较充足", "短缺", "严重短缺", "未使用"};

bool is_traditional(const Habit& habit)
{
    return habit.header == HeaderStyle::traditional;
}

std::string header_of(const Habit& habit, Column column)
{
    std::string text(header_text(habit.header, column));
    const bool price =
        column == Column::purchase_price || column == Column::purchase_price_unit || column == Column::sale_price;
    if (column == Column::purchase_amount && habit.amount_in_wan)
        text += "（万元）";
    else if (habit.units_in_header && (price || column == Column::purchase_amount))
        text += "(元)";
    return text;
}

void write_above(const City& city, const Habit& habit, int point, int month, TableWriter& out)
{
    if (habit.above == Above::nothing)
        return;
    const std::string& name = city.points[static_cast<std::size_t>(point)].name;
    const bool traditional = is_traditional(habit);
    const std::string title = fmt::format("{}{}", month_text(MonthStyle::chinese, month),
                                          traditional ? "藥品價格監測報送表" : "医药价格监测报送表");
    const auto width = habit.columns.size();
    const auto put = [&](Cells cells) {
        cells.resize(width);
        out.row(cells);
    };
    put({Cell::of_text(title)});
    if (out.is_workbook())
        out.merge(0, 0, 0, static_cast<int>(width) - 1, title);
    const std::string_view unit = traditional ? "報送單位" : "报送单位";
    const std::string_view period = traditional ? "報送月份" : "报送月份";
    if (habit.above == Above::label_cells)
        put({Cell::of_text(unit), Cell::of_text(name), Cell::blank(), Cell::of_text(period),
             Cell::of_text(month_text(habit.month, month))});
    else if (habit.above == Above::label_in_cell)
        put({Cell::of_text(fmt::format("{}：{}", unit, name)), Cell::blank(), Cell::blank(),
             Cell::of_text(fmt::format("{}：{}", period, month_text(habit.month, month))),
             Cell::of_text(fmt::format("填报日期：{}", iso_day(received_day(city, point, month))))});
}

bool is_purchase(Column column)
{
    return column == Column::purchase_price || column == Column::purchase_price_unit ||
           column == Column::purchase_quantity || column == Column::purchase_amount;
}

void write_header(const Habit& habit, TableWriter& out)
{
    Cells names;
    for (const Column column : habit.columns)
        names.push_back(Cell::of_text(header_of(habit, column)));
    if (!habit.two_row_header) {
        out.row(names);
        return;
    }
    // The purchase columns are under one heading; every other heading covers both rows.
    const int top = out.next_row();
    Cells upper = names;
    Cells lower(names.size());
    int first = -1;
    int last = -1;
    for (int c = 0; c < static_cast<int>(names.size()); ++c) {
        const auto i = static_cast<std::size_t>(c);
        if (!is_purchase(habit.columns[i]))
            continue;
        lower[i] = names[i];
        upper[i] = first < 0 ? Cell::of_text("采购情况") : Cell::blank();
        first = first < 0 ? c : first;
        last = c;
    }
    out.row(upper);
    out.row(lower);
    for (int c = 0; c < static_cast<int>(names.size()); ++c)
        if (c < first || c > last)
            out.merge(top, c, top + 1, c, names[static_cast<std::size_t>(c)].text);
    if (last > first)
        out.merge(top, first, top, last, "采购情况");
}

class RowPrinter {
public:
    RowPrinter(const City& city, const Habit& habit, int point, int month)
        : city_(city), habit_(habit), point_(point), month_(month)
    {
    }

    Cells print(const SubmissionRow& row) const
    {
        Cells cells;
        cells.reserve(habit_.columns.size());
        for (const Column column : habit_.columns)
            cells.push_back(row.mistake == Mistake::blank_row ? Cell::blank() : cell(row, column));
        return cells;
    }

private:
    Cell cell(const SubmissionRow& row, Column column) const
    {
        const Point& at = city_.points[static_cast<std::size_t>(point_)];
        const Item* item = row.item < 0 ? nullptr : &city_.items[static_cast<std::size_t>(row.item)];
        const bool lost = row.mistake == Mistake::lost_digits;
        switch (column) {
        case Column::serial:
            return Cell::of_number(std::to_string(row.serial));
        case Column::point_code:
            return Cell::of_text(at.code);
        case Column::point_name:
            return Cell::of_text(at.name);
        case Column::month:
            return Cell::of_text(row.mistake == Mistake::impossible_month ? fmt::format("{}-13", year_of(month_))
                                                                          : month_text(habit_.month, month_));
        case Column::item_code:
            if (!item)
                return Cell::of_text(fmt::format("XZ99ZZA999A001010199{:03}", row.serial));
            if (row.mistake == Mistake::no_code)
                return Cell::blank();
            return Cell::of_text(lost ? std::string("8.69E+13") : item->code);
        case Column::generic_name:
            return Cell::of_text(item ? item->generic_name : "复方清河宁颗粒");
        case Column::dosage_form:
            return Cell::of_text(item ? item->form : "颗粒剂");
        case Column::specification:
            return lost ? Cell::blank() : Cell::of_text(item ? item->specification : "10g");
        case Column::manufacturer:
            return lost ? Cell::blank() : Cell::of_text(item ? city_.maker_name(*item) : "外埠康元药业有限公司");
        case Column::pack_factor:
            return Cell::of_number(std::to_string(row.factor));
        case Column::unit:
            return Cell::of_text(item ? item->unit : "袋");
        case Column::purchase_price:
            return price(row, row.pack_cents.value_or(0), 2, row.pack_cents.has_value());
        case Column::purchase_price_unit:
            return price(row, unit_price(row.pack_cents.value_or(0), row.factor), habit_.unit_price_decimals,
                         row.pack_cents.has_value());
        case Column::purchase_quantity:
            return row.pack_cents ? number_cell(habit_, row.packs, 0) : Cell::blank();
        case Column::purchase_amount:
            if (!row.pack_cents || row.mistake == Mistake::missing_price)
                return Cell::blank();
            return number_cell(habit_, row.amount_cents(), habit_.amount_in_wan ? 6 : 2);
        case Column::sale_price:
            return row.mistake == Mistake::missing_price || row.sale_cents == 0
                       ? Cell::blank()
                       : number_cell(habit_, row.sale_cents, 2);
        case Column::sale_price_unit:
            return row.mistake == Mistake::missing_price || row.sale_cents == 0
                       ? Cell::blank()
                       : number_cell(habit_, unit_price(row.sale_cents, row.factor), habit_.unit_price_decimals);
        case Column::supply_status:
            // A status alone would be a supply report of its own: a row without its price has no status either.
            if (row.mistake == Mistake::missing_price)
                return Cell::blank();
            // Digits at even points, words at the others.
            return Cell::of_text(point_ % 2 == 0
                                     ? std::to_string(row.supply_status)
                                     : std::string(status_words[static_cast<std::size_t>(row.supply_status - 1)]));
        case Column::remark:
            return row.supply_status >= 3 ? Cell::of_text("临时缺货，已联系配送") : Cell::blank();
        }
        return Cell::blank();
    }

    std::int64_t unit_price(std::int64_t cents, int factor) const
    {
        return static_cast<std::int64_t>(
            divide_half_up(Wide{cents} * (habit_.unit_price_decimals == 8 ? 1'000'000 : 10'000), factor));
    }

    Cell price(const SubmissionRow& row, std::int64_t mantissa, int scale, bool present) const
    {
        if (!present || row.mistake == Mistake::missing_price)
            return Cell::blank();
        if (row.mistake == Mistake::text_price)
            return Cell::of_text(price_words[static_cast<std::size_t>(row.item) % price_words.size()]);
        return number_cell(habit_, mantissa, scale);
    }

    const City& city_;
    const Habit& habit_;
    int point_;
    int month_;
};

std::string relative_path(const City& city, const Habit& habit, int point, int month, Version version)
{
    const Point& at = city.points[static_cast<std::size_t>(point)];
    const std::string_view extension = habit.workbook ? "xlsx" : habit.text.encoding == Encoding::utf16 ? "txt" : "csv";
    return fmt::format("3-submissions/{}/{}_{}{}.{}", iso_month(month), at.code, at.name,
                       version == Version::corrected ? "_更正" : "", extension);
}

void write_below(const Habit& habit, int point, const std::vector<SubmissionRow>& rows, TableWriter& out,
                 SheetTally& tally)
{
    const auto width = habit.columns.size();
    const auto put = [&](Cells cells) {
        cells.resize(width);
        out.row(cells);
        ++tally.read;
        tally.count(Verdict::ignored);
    };
    if (habit.subtotal) {
        std::int64_t sum = 0;
        for (const SubmissionRow& row : rows)
            if (row.mistake != Mistake::missing_price)
                sum += row.amount_cents();
        Cells cells(width);
        cells[0] = Cell::of_text(is_traditional(habit) ? "合計" : "合计");
        for (std::size_t c = 0; c < width; ++c)
            if (habit.columns[c] == Column::purchase_amount)
                cells[c] = number_cell(habit, sum, habit.amount_in_wan ? 6 : 2);
        put(std::move(cells));
    }
    if (habit.signatures) {
        out.row(Cells(width)); // a blank row between, not counted
        put({Cell::of_text(fmt::format("填报人：{}", person(point))), Cell::blank(),
             Cell::of_text(fmt::format("审核人：{}", person(point + 7)))});
    }
    if (habit.note)
        put({Cell::of_text("备注：本表价格均为含税价。")});
}

void write_other_sheets(const City& city, const Habit& habit, int month, TableWriter& out)
{
    if (habit.explanation_sheet) {
        out.begin_sheet("填报说明");
        for (const std::string_view line :
             {"一、本表由监测哨点于次月5个工作日内报送。", "二、采购价为含税价，单位：元。",
              "三、供应状态：1充足 2较充足 3短缺 4严重短缺 5未使用。"})
            out.row(Cells{Cell::of_text(line)});
    }
    if (habit.hidden_sheet) {
        // A copy of the month before: a trap for readers that import hidden sheets.
        out.begin_sheet("上月底稿", true);
        out.row(Cells{Cell::of_text("国家编码"), Cell::of_text("通用名称"), Cell::of_text("采购价")});
        for (std::size_t i = 0; i < 3; ++i)
            out.row(Cells{Cell::of_text(city.items[i].code), Cell::of_text(city.items[i].generic_name),
                          Cell::of_number(fixed_decimal(market_cents(city, static_cast<int>(i), month - 1), 2))});
    }
}

} // namespace

void write_submission(const City& city, const Habit& habit, int point, int month, Version version,
                      const std::vector<SubmissionRow>& rows, const std::filesystem::path& root, Tallies& tallies)
{
    SheetTally tally;
    tally.file = relative_path(city, habit, point, month, version);
    tally.sheet = habit.workbook ? std::string(habit.sheet_name) : std::string();
    tally.kind = "submission";
    const auto path = path_below(root, tally.file);
    const auto out = habit.workbook ? make_workbook(path, city.province()) : make_text_file(path, habit.text);
    if (habit.workbook && habit.explanation_sheet && point == 10)
        write_other_sheets(city, habit, month, *out); // here the explanation comes first
    out->begin_sheet(habit.sheet_name);
    write_above(city, habit, point, month, *out);
    write_header(habit, *out);
    const RowPrinter printer(city, habit, point, month);
    for (const SubmissionRow& row : rows) {
        out->row(printer.print(row));
        if (row.mistake != Mistake::none)
            tallies.mistakes.push_back({tally.file, tally.sheet, out->next_row(), name_of(row.mistake),
                                        row.mistake == Mistake::blank_row ? "" : name_of(row.verdict)});
        if (row.mistake == Mistake::blank_row)
            continue;
        ++tally.read;
        tally.count(row.verdict);
    }
    write_below(habit, point, rows, *out, tally);
    if (habit.workbook && point != 10)
        write_other_sheets(city, habit, month, *out);
    out->close();
    tallies.sheets.push_back(std::move(tally));
}

} // namespace ps::samples
