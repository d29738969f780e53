#include "samples/files/data_sheet.h"

#include "samples/truth/exact.h"

namespace ps::samples {

DataSheet::DataSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind,
                     std::span<const std::string_view> header)
    : out_(out), tallies_(tallies)
{
    out_.begin_sheet(sheet);
    tally_.file = std::move(file);
    tally_.sheet = out_.is_workbook() ? std::move(sheet) : std::string();
    tally_.kind = std::move(kind);
    Cells names;
    for (const auto name : header)
        names.push_back(Cell::of_text(name));
    out_.row(names);
}

DataSheet::DataSheet(TableWriter& out, Tallies& tallies, std::string file, std::string sheet, std::string kind,
                     std::initializer_list<std::string_view> header)
    : DataSheet(out, tallies, std::move(file), std::move(sheet), std::move(kind),
                std::span(header.begin(), header.size()))
{
}

void DataSheet::row(const Cells& cells, Verdict verdict, std::string_view mistake)
{
    out_.row(cells);
    ++tally_.read;
    tally_.count(verdict);
    if (!mistake.empty())
        tallies_.mistakes.push_back(
            {tally_.file, tally_.sheet, out_.next_row(), std::string(mistake), name_of(verdict)});
}

void DataSheet::end()
{
    tallies_.sheets.push_back(std::move(tally_));
}

std::unique_ptr<TableWriter> make_export(const std::filesystem::path& root, const std::string& file, bool streaming)
{
    if (file.ends_with(".csv"))
        return make_text_file(path_below(root, file), {Encoding::gbk, ',', "\r\n"});
    return make_workbook(path_below(root, file), streaming);
}

Cell text_cell(std::string_view value)
{
    return Cell::of_text(value);
}

Cell whole_cell(std::int64_t value)
{
    return Cell::of_number(std::to_string(value));
}

Cell cents_cell(std::int64_t cents)
{
    return Cell::of_number(fixed_decimal(cents, 2));
}

} // namespace ps::samples
