#include "importers/readers/xlsx_parts.h"

#include "importers/readers/number_format.h"
#include "importers/readers/refuse.h"
#include "importers/readers/xml_events.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace ps::importers {

namespace {

constexpr std::size_t max_small_part = std::size_t{64} << 20;
constexpr std::size_t max_sheets = 10'000;
constexpr std::size_t max_styles = 70'000; ///< Excel stops at 65,490

struct Relationship {
    std::string type;   ///< the last part of the type's URI: "worksheet", "styles" …
    std::string target; ///< as written
};

std::string last_word(std::string_view address)
{
    return std::string(address.substr(address.rfind('/') + 1));
}

unsigned to_number(std::string_view text, unsigned otherwise)
{
    unsigned value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty() ? value : otherwise;
}

void parse_part(ZipArchive& archive, std::string_view part, XmlHandler& handler, const ReadLimits& limits)
{
    XmlParser parser(handler, Place{archive.file_name(), {}, {}, 0}, limits.max_element_depth);
    const auto stream = archive.open(part);
    std::array<char, 32768> buffer{};
    std::size_t total = 0;
    while (const std::size_t got = stream->read(buffer)) {
        total += got;
        if (total > max_small_part)
            refuse(PS_N("the file unpacks to far more than a workbook can hold; it is refused as unsafe. Ask the "
                        "sender for the "
                        "original workbook"),
                   archive.file_name());
        parser.feed({buffer.data(), got});
    }
    parser.finish();
}

class RelationshipHandler : public XmlHandler {
public:
    std::map<std::string, Relationship, std::less<>> by_id;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name != "Relationship" || attributes.find("TargetMode") == "External" || by_id.size() >= max_sheets * 2)
            return;
        by_id.emplace(std::string(attributes.find("Id")),
                      Relationship{last_word(attributes.find("Type")), std::string(attributes.find("Target"))});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

struct ListedSheet {
    SheetInfo info;
    std::string id;
};

class WorkbookHandler : public XmlHandler {
public:
    std::vector<ListedSheet> sheets;
    bool date1904 = false;
    bool is_workbook = false;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "workbook") {
            is_workbook = true;
        } else if (name == "workbookPr") {
            const std::string_view value = attributes.find("date1904");
            date1904 = value == "1" || value == "true" || value == "on";
        } else if (name == "sheet" && sheets.size() < max_sheets) {
            ListedSheet sheet;
            for (int i = 0; i < attributes.size(); ++i) {
                const std::string_view value = attributes.value(i);
                if (attributes.space(i).ends_with("/relationships")) { // transitional and strict URIs differ
                    if (attributes.name(i) == "id")
                        sheet.id = value;
                } else if (attributes.name(i) == "name") {
                    sheet.info.name = value;
                } else if (attributes.name(i) == "state") {
                    sheet.info.visibility = value == "hidden"       ? SheetVisibility::hidden
                                            : value == "veryHidden" ? SheetVisibility::very_hidden
                                                                    : SheetVisibility::visible;
                }
            }
            sheets.push_back(std::move(sheet));
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

class StylesHandler : public XmlHandler {
public:
    std::map<unsigned, bool> custom;
    std::vector<unsigned> formats; ///< number format of each cell style

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "cellXfs") {
            in_cell_styles_ = true;
        } else if (name == "numFmt" && custom.size() < max_styles) {
            // Also for the ids of built-in formats: some programs define their own codes under these.
            custom[to_number(attributes.find("numFmtId"), 0)] = is_date_format_code(attributes.find("formatCode"));
        } else if (name == "xf" && in_cell_styles_ && formats.size() < max_styles) {
            formats.push_back(to_number(attributes.find("numFmtId"), 0));
        }
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs")
            in_cell_styles_ = false;
    }
    void text(std::string_view) override {}

private:
    bool in_cell_styles_ = false;
};

/// The part with the relationships of a part: a/b.xml -> a/_rels/b.xml.rels
std::string relationships_of(const std::string& part)
{
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

std::string percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// A target is relative to the folder of the part that names it, or absolute within the package.
std::string resolve(const ZipArchive& archive, const std::string& source_part, const std::string& target)
{
    const bool absolute = !target.empty() && (target[0] == '/' || target[0] == '\\');
    const std::size_t slash = source_part.rfind('/');
    const std::string base = absolute || slash == std::string::npos ? std::string() : source_part.substr(0, slash + 1);
    std::string key = part_key(base + target);
    if (!archive.has(key)) {
        std::string decoded = part_key(base + percent_decoded(target));
        if (archive.has(decoded))
            return decoded;
        decoded = part_key(target); // an absolute target without its slash
        if (archive.has(decoded))
            return decoded;
    }
    return key;
}

[[noreturn]] void refuse_foreign_archive(ZipArchive& archive)
{
    const std::string& file = archive.file_name();
    if (archive.has("mimetype") && archive.read_all("mimetype", 4096).starts_with("application/vnd.oasis.opendocument"))
        refuse(PS_N("this is an OpenDocument file (.ods): open it in a spreadsheet program and save it as .xlsx"),
               file);
    if (archive.has("xl/workbook.bin"))
        refuse(PS_N("this is a binary workbook (.xlsb): open it in a spreadsheet program and save it as .xlsx"), file);
    if (archive.has("word/document.xml") || archive.has("ppt/presentation.xml"))
        refuse(PS_N("this is a text document or a presentation, not a workbook: copy its table into a spreadsheet and "
                    "save that "
                    "as .xlsx"),
               file);
    for (const std::string& key : archive.part_keys())
        if (key.ends_with(".xlsx") || key.ends_with(".xls") || key.ends_with(".csv"))
            refuse(PS_N("this is an archive with workbooks in it: unpack it and import the workbooks"), file);
    refuse(PS_N("this is an archive, but not an .xlsx workbook: if it holds workbooks, unpack it and import those"),
           file);
}

std::string find_workbook_part(ZipArchive& archive, const ReadLimits& limits)
{
    if (archive.has("_rels/.rels")) {
        RelationshipHandler relationships;
        parse_part(archive, "_rels/.rels", relationships, limits);
        for (const auto& [id, relationship] : relationships.by_id) {
            if (relationship.type != "officeDocument")
                continue;
            std::string part = resolve(archive, {}, relationship.target);
            if (archive.has(part) && part.ends_with(".xml"))
                return part;
        }
    }
    if (archive.has("xl/workbook.xml"))
        return "xl/workbook.xml";
    refuse_foreign_archive(archive);
}

} // namespace

XlsxParts read_xlsx_parts(ZipArchive& archive, const ReadLimits& limits)
{
    const std::string workbook_part = find_workbook_part(archive, limits);
    WorkbookHandler workbook;
    parse_part(archive, workbook_part, workbook, limits);
    if (!workbook.is_workbook)
        refuse_foreign_archive(archive);
    RelationshipHandler relationships;
    parse_part(archive, relationships_of(workbook_part), relationships, limits);

    XlsxParts parts;
    parts.date1904 = workbook.date1904;
    for (const auto& [id, relationship] : relationships.by_id) {
        if (relationship.type == "styles")
            parts.styles = resolve(archive, workbook_part, relationship.target);
        else if (relationship.type == "sharedStrings")
            parts.shared_strings = resolve(archive, workbook_part, relationship.target);
        else if (relationship.type == "vbaProject")
            parts.macros = true;
    }
    for (const std::string& key : archive.part_keys())
        parts.macros = parts.macros || key.ends_with("vbaproject.bin");
    if (parts.macros)
        parts.notes.emplace_back(PS_N("macros are present and were not run"));

    for (ListedSheet& listed : workbook.sheets) {
        const auto found = relationships.by_id.find(listed.id);
        if (found == relationships.by_id.end())
            refuse(PS_N("the workbook does not say where this sheet is stored: it is damaged. Open it in a spreadsheet "
                        "program, repair it and save it again"),
                   Place{archive.file_name(), listed.info.name, {}, 0});
        if (found->second.type != "worksheet") {
            parts.notes.push_back(
                Message(PS_N("the sheet {0} is a chart, dialog or macro sheet and holds no rows"), {listed.info.name}));
            continue;
        }
        parts.sheets.push_back({std::move(listed.info), resolve(archive, workbook_part, found->second.target)});
    }
    if (parts.sheets.empty())
        refuse(PS_N("the workbook has no worksheet: ask the sender for the workbook with the data"),
               archive.file_name());
    return parts;
}

std::vector<bool> read_xlsx_date_styles(ZipArchive& archive, const std::string& part, const ReadLimits& limits)
{
    std::vector<bool> dates;
    if (part.empty() || !archive.has(part))
        return dates;
    StylesHandler styles;
    parse_part(archive, part, styles, limits);
    dates.reserve(styles.formats.size());
    for (const unsigned format : styles.formats) {
        const auto custom = styles.custom.find(format);
        dates.push_back(custom != styles.custom.end() ? custom->second : is_builtin_date_format(format));
    }
    return dates;
}

} // namespace ps::importers
