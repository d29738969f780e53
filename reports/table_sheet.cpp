#include "reports/table_sheet.h"

#include "views/cell_text.h"

#include <optional>

namespace ps::reports {

namespace {

using views::Type;

Style style_of(Type type, bool marked)
{
    switch (type) {
    case Type::text:
    case Type::code:
        return marked ? Style::warning : Style::text;
    case Type::word:
    case Type::month:
    case Type::date:
        return marked ? Style::warning : Style::centred;
    case Type::count:
    case Type::quantity:
    case Type::quantity_change:
        return Style::integer;
    case Type::price:
        return Style::price;
    case Type::price_change:
        return Style::price_change;
    case Type::amount:
    case Type::amount_change:
        return Style::amount;
    case Type::ratio:
        return Style::number;
    case Type::share:
        return Style::percent;
    case Type::change:
        break;
    }
    return Style::percent_change;
}

struct WriteValue {
    SheetWriter& sheet;
    RowIndex row;
    ColumnIndex at;
    const views::Column& column;
    Style style;

    void operator()(std::int64_t number) const { sheet.integer(row, at, number, style); }
    void operator()(double number) const { sheet.statistic(row, at, number, style); }
    template <class Tag, int Digits>
    void operator()(Fixed<Tag, Digits> number) const
    {
        sheet.number(row, at, number, style);
    }
    template <class Text>
    void operator()(const Text& text) const
    {
        sheet.text(row, at, views::screen_text(views::Cell(text), column), style);
    }
    void operator()(std::monostate) const {}
    void operator()(std::string_view text) const { sheet.text(row, at, text, style); }
};

// The formula of a column with the cells of this row; std::nullopt when the layout lacks a column that it uses.
std::optional<std::string> formula_of(const views::Column& column, RowIndex row,
                                      const std::vector<views::PlacedColumn>& columns)
{
    std::string out;
    std::string_view rest = column.formula;
    while (!rest.empty()) {
        const auto begin = rest.find('{');
        out += rest.substr(0, begin);
        if (begin == std::string_view::npos)
            break;
        const auto end = rest.find('}', begin);
        const auto key = rest.substr(begin + 1, end - begin - 1);
        std::optional<ColumnIndex> found;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].column.key == key)
                found = static_cast<ColumnIndex>(i);
        if (!found)
            return std::nullopt;
        out += cell_reference(row, *found);
        rest.remove_prefix(end + 1);
    }
    return out.empty() ? std::nullopt : std::optional(out);
}

struct WriteFormula {
    SheetWriter& sheet;
    RowIndex row;
    ColumnIndex at;
    const std::string& formula;
    Style style;

    bool operator()(std::int64_t result) const
    {
        sheet.formula(row, at, formula, result, style);
        return true;
    }
    template <class Tag, int Digits>
    bool operator()(Fixed<Tag, Digits> result) const
    {
        sheet.formula(row, at, formula, result, style);
        return true;
    }
    template <class Other>
    bool operator()(const Other&) const
    {
        return false;
    }
};

} // namespace

void write_cell(SheetWriter& sheet, RowIndex row, ColumnIndex at, const views::Cell& cell, const views::Column& column,
                bool marked, std::string_view unknown)
{
    const bool word_for_number = views::is_number(column.type) && !cell.is_number();
    if (!cell.empty())
        std::visit(WriteValue{sheet, row, at, column, word_for_number ? Style::centred : style_of(column.type, marked)},
                   cell.value());
    else if (views::is_number(column.type))
        sheet.text(row, at, unknown, Style::centred);
    else
        sheet.blank(row, at, Style::centred);
}

void write_titles(SheetWriter& sheet, RowIndex row, const std::vector<views::PlacedColumn>& columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        sheet.text(row, static_cast<ColumnIndex>(i), columns[i].column.title, Style::header);
}

RowIndex write_rows(SheetWriter& sheet, RowIndex first, const views::Table& table,
                    const std::vector<views::PlacedColumn>& columns)
{
    RowIndex row = first;
    for (std::size_t r = 0; r < table.rows(); ++r, ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& [index, column] = columns[i];
            const auto at = static_cast<ColumnIndex>(i);
            if (columns[i].is_running_number()) {
                sheet.integer(row, at, static_cast<std::int64_t>(r) + 1);
                continue;
            }
            const auto cell = table.cell(r, index);
            const auto formula = formula_of(column, row, columns);
            if (!formula ||
                !std::visit(WriteFormula{sheet, row, at, *formula, style_of(column.type, false)}, cell.value()))
                write_cell(sheet, row, at, cell, column, table.bold(r, index));
        }
    }
    return row;
}

} // namespace ps::reports
