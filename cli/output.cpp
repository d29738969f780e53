#include "cli/output.h"

#include "views/cell_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ps::cli {

namespace {

std::string csv_field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string json_text(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

Table contract_table(const views::Table& table, const views::Layout& layout, Format format)
{
    const auto columns = views::placed(table, layout);
    std::vector<std::string> keys;
    for (const auto& column : columns)
        keys.push_back(column.column.key);
    Table out(std::move(keys));
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<Value> values;
        values.reserve(columns.size());
        for (const auto& [index, column] : columns) {
            const auto cell = table.cell(row, index);
            const bool in_words =
                format == Format::table && column.words_in_table && std::holds_alternative<views::Word>(cell.value());
            values.push_back({in_words ? views::screen_text(cell, column) : views::contract_text(cell, column),
                              views::is_contract_number(cell, column)});
        }
        out.add(std::move(values));
    }
    return out;
}

std::size_t display_width(std::string_view utf8)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = c < 0x80 ? 1U : c < 0xe0 ? 2U : c < 0xf0 ? 3U : 4U;
        // In the texts that we print, every character from U+1100 on with three or more bytes is wide (CJK, full-width
        // signs).
        width += length >= 3 && !(c == 0xe2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xba)
                     ? 2U
                     : 1U;
        i += length;
    }
    return width;
}

void Table::print(std::ostream& out, Format format) const
{
    switch (format) {
    case Format::table:
        print_table(out);
        break;
    case Format::csv:
        print_csv(out);
        break;
    case Format::json:
        print_json(out);
        break;
    }
    out.flush();
}

void Table::print_table(std::ostream& out) const
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = display_width(columns_[i]);
        for (const auto& row : rows_)
            width = std::max(width, display_width(row[i].text));
        widths.push_back(width);
    }
    const auto line = [&](const auto& text_of, const auto& right_of) {
        std::string text;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string& cell = text_of(i);
            const std::string blanks(widths[i] - display_width(cell), ' ');
            if (i > 0)
                text += "  ";
            text += right_of(i) ? blanks + cell : cell + blanks;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    };
    const auto numeric = [&](std::size_t i) { return !rows_.empty() && rows_.front()[i].numeric; };
    line([&](std::size_t i) -> const std::string& { return columns_[i]; }, numeric);
    for (const auto& row : rows_)
        line([&](std::size_t i) -> const std::string& { return row[i].text; },
             [&](std::size_t i) { return row[i].numeric; });
}

void Table::print_csv(std::ostream& out) const
{
    const auto join = [&](const auto& text_of) {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            out << (i == 0 ? "" : ",") << csv_field(text_of(i));
        out << '\n';
    };
    join([&](std::size_t i) { return columns_[i]; });
    for (const auto& row : rows_)
        join([&](std::size_t i) { return row[i].text; });
}

void Table::print_json(std::ostream& out) const
{
    out << "[";
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        out << (r == 0 ? "\n  {" : ",\n  {");
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto& value = rows_[r][i];
            out << (i == 0 ? "" : ", ") << json_text(columns_[i]) << ": ";
            if (value.numeric)
                out << (value.text.empty() ? "null" : value.text);
            else
                out << json_text(value.text);
        }
        out << "}";
    }
    out << (rows_.empty() ? "]\n" : "\n]\n");
}

} // namespace ps::cli
