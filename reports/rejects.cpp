#include "reports/rejects.h"

#include "i18n/translate.h"
#include "model/monitoring/rows/price_rows.h"
#include "model/registry/master_data.h"
#include "reports/cell_text.h"
#include "reports/workbook_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace ps::reports {

namespace {

// The first rows of the sheet; the header is below the last of them.
constexpr RowIndex instruction_row = 0;
constexpr RowIndex source_row = 1;
constexpr RowIndex heading_row = 2;
constexpr int reason_width = 64;

std::string base_name(const std::string& path)
{
    const auto slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string stem_of(const std::string& path)
{
    const std::string name = base_name(path);
    const auto dot = name.find_last_of('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

// A reader takes "label: value" above a header for metadata; plain information must not look like that.
std::string without_colons(std::string text)
{
    std::replace(text.begin(), text.end(), ':', ' ');
    for (auto at = text.find("："); at != std::string::npos; at = text.find("："))
        text.replace(at, std::string("：").size(), " ");
    return text;
}

std::string reasons_of(const store::RejectedRow& row, const std::vector<std::string>& header)
{
    std::string out;
    for (const auto& note : row.notes) {
        std::string words = i18n::tr(note.message);
        if (note.column && *note.column < header.size() && !header[*note.column].empty())
            words = i18n::tr(Message{PS_N("{0}: {1}"), {header[*note.column], words}});
        out += (out.empty() ? "" : "\n") + words;
    }
    return out;
}

void write_row(SheetWriter& out, RowIndex at, const store::RejectedRow& row, const RejectsSheet& sheet,
               ColumnIndex width)
{
    std::map<std::uint32_t, std::string> marked; // column -> reasons
    for (const auto& note : row.notes)
        if (note.column && *note.column < width)
            marked[*note.column] += (marked[*note.column].empty() ? "" : "\n") + i18n::tr(note.message);
    for (ColumnIndex column = 0; column < width; ++column) {
        const auto reason = marked.find(column);
        out.text(at, column, column < row.cells.size() ? row.cells[column] : std::string(),
                 reason == marked.end() ? Style::text : Style::to_correct);
        if (reason != marked.end())
            out.comment(at, column, reason->second);
    }
    out.integer(at, width, static_cast<std::int64_t>(row.row_number));
    const std::string reasons = reasons_of(row, sheet.header);
    out.text(at, static_cast<ColumnIndex>(width + 1), reasons, Style::reason);
    // Not every program adjusts the height of rows with wrapped text.
    const int lines = static_cast<int>(row.notes.size()) + display_width(reasons) / (reason_width - 4);
    out.row_height(at, 14.0 * std::clamp(lines, 1, 12) + 4);
}

ColumnIndex width_of(const RejectsSheet& sheet)
{
    std::size_t width = sheet.header.size();
    for (const auto& row : sheet.rows) {
        width = std::max(width, row.cells.size());
        for (const auto& note : row.notes) // a cell that is missing at the end of a row
            if (note.column)
                width = std::max(width, std::size_t{*note.column} + 1);
    }
    return static_cast<ColumnIndex>(std::min<std::size_t>(width, 16384 - 2));
}

void set_column_widths(SheetWriter& out, const RejectsSheet& sheet, ColumnIndex width)
{
    for (ColumnIndex column = 0; column < width; ++column) {
        int needed = column < sheet.header.size() ? std::min(display_width(sheet.header[column]), 20) : 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(sheet.rows.size(), 500); ++i)
            if (column < sheet.rows[i].cells.size())
                needed = std::max(needed, display_width(sheet.rows[i].cells[column]));
        out.column_width(column, std::clamp(needed + 3, 8, 36));
    }
    out.column_width(width, 9);
    out.column_width(static_cast<ColumnIndex>(width + 1), reason_width);
}

void write_sheet(WorkbookWriter& workbook, const RejectsSheet& sheet)
{
    SheetWriter& out = workbook.add_sheet(sheet.sheet.empty() ? stem_of(sheet.file) : sheet.sheet);
    const ColumnIndex width = width_of(sheet);
    const auto last = static_cast<ColumnIndex>(width + 1);
    out.merged_text(
        instruction_row, 0, last,
        without_colons(
            sheet.in_doubt
                ? PS_TR("The prices in the yellow cells are doubted (the reason is in their comments and in the last "
                        "column). Please correct what is wrong, delete the rows that are right, save and send this "
                        "file back. A corrected row replaces the one that was sent before.")
                : PS_TR("These rows were not accepted. Please correct the yellow cells (the reason is in their "
                        "comments and in the last column), leave all columns where they are, save and send this file "
                        "back. Rows that were accepted need not be sent again.")),
        Style::wrapped);
    out.row_height(instruction_row, 40);
    std::string source = i18n::tr(Message{PS_N("From the file {0}"), {base_name(sheet.file)}});
    if (!sheet.sheet.empty())
        source += i18n::tr(Message{PS_N(", sheet {0}"), {sheet.sheet}});
    source += i18n::tr(Message{PS_N(", {0} rows"), {std::to_string(sheet.rows.size())}});
    out.text(source_row, 0, without_colons(source), Style::note);
    RowIndex header_row = heading_row;
    for (const auto& [label, value] : sheet.heading)
        out.text(header_row++, 0, label + "：" + value, Style::note);

    for (ColumnIndex column = 0; column < width; ++column)
        out.text(header_row, column, column < sheet.header.size() ? sheet.header[column] : std::string(),
                 Style::header);
    out.text(header_row, width, PS_TR("original row"), Style::header);
    out.text(header_row, last, sheet.in_doubt ? PS_TR("why it is doubted") : PS_TR("why it was returned"),
             Style::header);
    RowIndex row = header_row;
    for (const auto& rejected : sheet.rows)
        write_row(out, ++row, rejected, sheet, width);
    set_column_widths(out, sheet, width);
    out.keep_text_unmarked(header_row + 1, 0, row, last);
    out.autofilter(header_row, 0, row, last);
    out.freeze(header_row + 1, 0);
    PageSetup setup;
    setup.has_repeat = true;
    setup.repeat_first = setup.repeat_last = header_row;
    setup.footer_left = base_name(sheet.file);
    setup.footer_right = PS_TR("rejected rows");
    out.page_setup(setup);
}

std::string text_member(const nlohmann::json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The accepted rows of the batch tell to which point and month the file belongs.
void add_point_and_month(store::Store& store, const store::ImportBatch& batch, const nlohmann::json& header,
                         RejectsSheet& sheet)
{
    std::string point;
    std::string month;
    const auto taken = monitoring::point_months_of(store, batch.id);
    if (std::all_of(taken.begin(), taken.end(),
                    [&](const auto& entry) { return entry.first == taken.begin()->first; }) &&
        !taken.empty()) {
        for (const auto& organisation : registry::organisations(store, "point"))
            if (organisation.id == taken.begin()->first)
                point = organisation.name;
    }
    if (std::all_of(taken.begin(), taken.end(),
                    [&](const auto& entry) { return entry.second == taken.begin()->second; }) &&
        !taken.empty()) {
        if (const auto known = Month::from_key(taken.begin()->second))
            month = known->to_string();
    }
    if (const auto metadata = header.find("metadata"); metadata != header.end() && metadata->is_object()) {
        if (const auto said = text_member(*metadata, "point_name"); !said.empty())
            point = said;
        if (const auto said = text_member(*metadata, "month"); !said.empty())
            month = said;
        if (const auto code = text_member(*metadata, "point_code"); !code.empty())
            sheet.heading.emplace_back("机构编码", code);
    }
    if (month.empty()) {
        const auto options = nlohmann::json::parse(batch.options, nullptr, false);
        if (options.is_object())
            month = text_member(options, "month");
    }
    // The labels are those by which the header is recognised, whatever the language of the program.
    if (!point.empty())
        sheet.heading.emplace_back("报送单位", point);
    if (!month.empty())
        sheet.heading.emplace_back("报送月份", month);
}

} // namespace

void write_rejects_workbook(const std::vector<RejectsSheet>& sheets, const Output& target)
{
    const bool any = std::any_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return !sheet.rows.empty(); });
    if (!any)
        throw Error(ErrorKind::failed, PS_N("no row was rejected; there is nothing to send back"));
    WorkbookWriter workbook(target, {PS_TR("rejected rows"), {}, {}});
    for (const auto& sheet : sheets)
        if (!sheet.rows.empty())
            write_sheet(workbook, sheet);
    workbook.finish();
}

std::vector<RejectsSheet> rejects_of_batch(store::Store& store, std::int64_t batch_id)
{
    const auto batch = store::find_batch(store, batch_id);
    if (!batch)
        throw Error(ErrorKind::usage, {PS_N("there is no import batch {0}"), {std::to_string(batch_id)}});
    RejectsSheet sheet;
    sheet.file = batch->file_path.empty() ? batch->file_name : batch->file_path;
    sheet.sheet = batch->sheet;
    sheet.rows = store::rejected_rows(store, batch_id);
    if (sheet.rows.empty())
        return {};
    const auto header = nlohmann::json::parse(batch->header, nullptr, false);
    if (header.is_object()) {
        if (const auto columns = header.find("columns"); columns != header.end() && columns->is_array()) {
            for (const auto& entry : *columns) {
                const auto column = entry.is_object() ? entry.find("column") : entry.end();
                if (!entry.is_object() || column == entry.end() || !column->is_number_unsigned() ||
                    column->get<std::uint64_t>() >= 16384)
                    continue;
                const auto index = column->get<std::size_t>();
                if (sheet.header.size() <= index)
                    sheet.header.resize(index + 1);
                sheet.header[index] = text_member(entry, "text");
            }
        }
        add_point_and_month(store, *batch, header, sheet);
    }
    return {std::move(sheet)};
}

} // namespace ps::reports
