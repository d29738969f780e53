#include "tests/integration/csv_table.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ps::testing {

std::size_t CsvTable::column(std::string_view name) const
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end())
        throw std::runtime_error("no column " + std::string(name));
    return static_cast<std::size_t>(found - columns.begin());
}

std::vector<std::string> CsvTable::lines(const std::vector<std::string>& wanted) const
{
    std::vector<std::size_t> places;
    for (const auto& name : wanted.empty() ? columns : wanted)
        places.push_back(column(name));
    std::vector<std::string> out;
    for (const auto& row : rows) {
        std::string line;
        for (const auto place : places)
            line += (line.empty() && place == places.front() ? "" : "|") + row[place];
        out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::vector<std::string>> csv_records(std::string_view text)
{
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record;
    std::string field;
    bool quoted = false;
    bool any = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = any = true;
        } else if (c == ',') {
            record.push_back(std::move(field));
            field.clear();
            any = true;
        } else if (c == '\n') {
            record.push_back(std::move(field));
            field.clear();
            records.push_back(std::move(record));
            record.clear();
            any = false;
        } else if (c != '\r') {
            field += c;
            any = true;
        }
    }
    if (any) {
        record.push_back(std::move(field));
        records.push_back(std::move(record));
    }
    return records;
}

CsvTable read_csv(std::string_view text)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    auto records = csv_records(text);
    CsvTable table;
    if (records.empty())
        return table;
    table.columns = std::move(records.front());
    table.rows.assign(std::make_move_iterator(records.begin() + 1), std::make_move_iterator(records.end()));
    for (const auto& row : table.rows)
        if (row.size() != table.columns.size())
            throw std::runtime_error("a row has " + std::to_string(row.size()) + " fields, the header " +
                                     std::to_string(table.columns.size()));
    return table;
}

CsvTable read_csv_file(const std::string& path)
{
    return read_csv(file_bytes(path));
}

std::string file_bytes(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

} // namespace ps::testing
