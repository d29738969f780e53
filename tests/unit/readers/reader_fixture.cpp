#include "tests/unit/readers/reader_fixture.h"

#include "model/base/platform.h"

#include <zip.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace ps::importers::testing {

TemporaryFolder::TemporaryFolder()
{
    static std::atomic<int> count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("ps-readers-" + std::to_string(platform::process_id()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::operator/(const std::string& name) const
{
    return path_ / std::filesystem::path(std::u8string(name.begin(), name.end()));
}

std::filesystem::path TemporaryFolder::write(const std::string& name, const std::string& bytes) const
{
    const std::filesystem::path file = *this / name;
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}

void write_zip(const std::filesystem::path& file, const Parts& parts)
{
    std::filesystem::remove(file);
    int problem = 0;
    zip_t* archive = zip_open(ps::path_text(file).c_str(), ZIP_CREATE | ZIP_TRUNCATE, &problem);
    if (!archive)
        throw std::runtime_error("zip_open");
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
            throw std::runtime_error("zip_file_add " + name);
    }
    if (zip_close(archive) != 0)
        throw std::runtime_error("zip_close");
}

Parts workbook_parts(const std::string& rows, const std::string& shared_strings, const std::string& styles)
{
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
    const std::string main = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships")";
    Parts parts;
    parts.emplace_back("_rels/.rels", head + "<Relationships " + package + "><Relationship Id=\"rId1\" Type=\"" +
                                          office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    parts.emplace_back("xl/workbook.xml",
                       head + "<workbook " + main + " xmlns:r=\"" + office +
                           "\"><sheets><sheet name=\"价格\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels",
                       head + "<Relationships " + package + "><Relationship Id=\"rId7\" Type=\"" + office +
                           "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId8\" Type=\"" + office +
                           "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId9\" Type=\"" + office +
                           "/styles\" Target=\"styles.xml\"/></Relationships>");
    parts.emplace_back("xl/worksheets/sheet1.xml",
                       head + "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>");
    if (!shared_strings.empty())
        parts.emplace_back("xl/sharedStrings.xml", head + "<sst " + main + ">" + shared_strings + "</sst>");
    if (!styles.empty())
        parts.emplace_back("xl/styles.xml", head + "<styleSheet " + main + ">" + styles + "</styleSheet>");
    return parts;
}

Parts& replace_part(Parts& parts, const std::string& name, const std::string& content)
{
    for (auto& part : parts)
        if (part.first == name) {
            part.second = content;
            return parts;
        }
    parts.emplace_back(name, content);
    return parts;
}

namespace {

std::string type_name(CellType type)
{
    switch (type) {
    case CellType::empty:
        return "empty";
    case CellType::text:
        return "text";
    case CellType::number:
        return "number";
    case CellType::boolean:
        return "boolean";
    case CellType::date:
        return "date";
    case CellType::error:
        return "error";
    case CellType::missing:
        return "missing";
    }
    return "?";
}

} // namespace

std::map<std::string, std::string> cells_of(Workbook& workbook, std::size_t sheet)
{
    std::map<std::string, std::string> cells;
    workbook.read(sheet, [&](const Row& row) {
        for (const Cell& cell : row.cells)
            cells[cell_name(cell.column, row.number)] = type_name(cell.type) + ":" + std::string(cell.text);
        return true;
    });
    return cells;
}

std::map<std::string, std::string> cells_of(const std::filesystem::path& file, std::size_t sheet)
{
    return cells_of(*open_workbook(file), sheet);
}

std::map<std::string, std::string> cells_of_rows(const TemporaryFolder& folder, const std::string& rows,
                                                 const std::string& shared_strings, const std::string& styles)
{
    write_zip(folder / "a.xlsx", workbook_parts(rows, shared_strings, styles));
    return cells_of(folder / "a.xlsx");
}

namespace {

std::pair<std::string, std::string> refusal_parts(const std::filesystem::path& file, const ReadOptions& options)
{
    try {
        const auto workbook = open_workbook(file, options);
        for (std::size_t i = 0; i < workbook->sheets().size(); ++i)
            workbook->read(i, [](const Row&) { return true; });
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::refused)
            throw;
        std::string place = error.place().to_string();
        if (place.starts_with(file.parent_path().string()))
            place = place.substr(file.parent_path().string().size() + 1);
        return {to_english(error.message()), place};
    }
    return {};
}

} // namespace

std::string refusal(const std::filesystem::path& file, const ReadOptions& options)
{
    return refusal_parts(file, options).first;
}

std::string refusal_place(const std::filesystem::path& file, const ReadOptions& options)
{
    return refusal_parts(file, options).second;
}

} // namespace ps::importers::testing
