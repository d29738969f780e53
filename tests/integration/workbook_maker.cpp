#include "tests/integration/workbook_maker.h"

namespace ps::testing {

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string cell_xml(const MadeCell& cell, const std::string& reference)
{
    const std::string start = "<c r=\"" + reference + "\"";
    if (cell.type == "s")
        return start + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(cell.value) + "</t></is></c>";
    if (cell.type == "n")
        return start + "><v>" + cell.value + "</v></c>";
    if (cell.type == "e")
        return start + " t=\"e\"><v>" + cell.value + "</v></c>";
    if (cell.type == "f")
        return start + "><f>" + escaped(cell.value) + "</f></c>";
    return "";
}

std::string sheet_xml(const MadeSheet& sheet)
{
    std::string out = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                      R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const std::string number = std::to_string(sheet.first_row + r);
        out += "<row r=\"" + number + "\">";
        for (std::size_t c = 0; c < sheet.rows[r].size(); ++c)
            out += cell_xml(sheet.rows[r][c], column_letters(c) + number);
        out += "</row>";
    }
    out += "</sheetData>";
    if (!sheet.merged.empty()) {
        out += "<mergeCells>";
        for (const auto& range : sheet.merged)
            out += "<mergeCell ref=\"" + range + "\"/>";
        out += "</mergeCells>";
    }
    return out + "</worksheet>";
}

} // namespace

MadeCell number(const std::string& text)
{
    return {"n", text};
}

MadeCell excel_error(const std::string& text)
{
    return {"e", text};
}

MadeCell formula_without_value(const std::string& formula)
{
    return {"f", formula};
}

std::string column_letters(std::size_t column)
{
    std::string out;
    for (++column; column > 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

importers::testing::Parts workbook(const std::vector<MadeSheet>& sheets)
{
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships")";
    const std::string spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    std::string types =
        head +
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType=")" +
        spreadsheet + R"(.sheet.main+xml"/>)";
    std::string book = head +
                       R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r=")" +
                       office + R"("><sheets>)";
    std::string relations = head + "<Relationships " + package + ">";
    importers::testing::Parts parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        types += R"(<Override PartName="/xl/worksheets/sheet)" + number + R"(.xml" ContentType=")" + spreadsheet +
                 R"(.worksheet+xml"/>)";
        book += "<sheet name=\"" + escaped(sheets[i].name) + "\" sheetId=\"" + number + "\"" +
                (sheets[i].hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + office +
                     "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml", sheet_xml(sheets[i]));
    }
    parts.emplace_back("[Content_Types].xml", types + "</Types>");
    parts.emplace_back("_rels/.rels", head + "<Relationships " + package + "><Relationship Id=\"rId1\" Type=\"" +
                                          office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    parts.emplace_back("xl/workbook.xml", book + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
    return parts;
}

void write_workbook(const std::string& path, const std::vector<MadeSheet>& sheets)
{
    importers::testing::write_zip(path, workbook(sheets));
}

} // namespace ps::testing
