#include "views/imports/imports.h"

#include "i18n/translate.h"
#include "model/base/error.h"
#include "views/time_text.h"

namespace ps::views {

namespace {

using store::RowCounts;

Word import_state_word(const std::string& state)
{
    return {state, state == "active"       ? PS_N("In force")
                   : state == "superseded" ? PS_N("Superseded")
                   : state == "undone"     ? PS_N("Undone")
                                           : state.c_str()};
}

Tone tone_of(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::refused:
        return Tone::rise;
    case ImportVerdict::with_rejects:
        return Tone::problem;
    case ImportVerdict::nothing_new:
    case ImportVerdict::skipped:
        return Tone::muted;
    case ImportVerdict::imported:
        break;
    }
    return Tone::normal;
}

Word verdict_word(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::imported:
        return {"imported", PS_N("Imported")};
    case ImportVerdict::with_rejects:
        return {"with_rejects", PS_N("Imported, with rejects")};
    case ImportVerdict::nothing_new:
        return {"nothing_new", PS_N("No change")};
    case ImportVerdict::skipped:
        return {"skipped", PS_N("Skipped")};
    case ImportVerdict::refused:
        break;
    }
    return {"refused", PS_N("Refused")};
}

template <class Row>
Col<Row> count_of_rows(const char* key, std::string title, std::int64_t RowCounts::*member)
{
    return {key, std::move(title), Type::count, 11, [member](const Row& row) { return row.counts.*member; }};
}

template <class Row>
void add_row_counts(std::vector<Col<Row>>& out)
{
    const auto add = [&](const char* key, std::string title, std::int64_t RowCounts::*member, Tone tone) {
        out.push_back(count_of_rows<Row>(key, std::move(title), member).tone([member, tone](const Row& row) {
            return row.counts.*member > 0 ? tone : Tone::muted;
        }));
    };
    add("read", PS_TR("Rows read"), &RowCounts::read, Tone::normal);
    add("accepted", PS_TR("Accepted"), &RowCounts::accepted, Tone::normal);
    add("rejected", PS_TR("Rejected"), &RowCounts::rejected, Tone::rise);
    add("duplicate", PS_TR("There before"), &RowCounts::duplicate, Tone::normal);
    add("ignored", PS_TR("Ignored"), &RowCounts::ignored, Tone::normal);
}

} // namespace

std::vector<ImportsView::Row> ImportsView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return store::list_batches(store);
}

std::vector<Col<ImportsView::Row>> ImportsView::columns(const Ask& ask)
{
    std::vector<Col<Row>> out{
        {"batch", PS_TR("No."), Type::count, 9, &Row::id},
        {"kind", PS_TR("Kind"), Type::word, 16, &Row::kind},
        {"kind_title", PS_TR("Kind"), Type::text, 21,
         [title = ask.kind_title](const Row& row) { return title ? title(row.kind) : row.kind; }},
        {"file", PS_TR("File"), Type::text, 45, &Row::file_name},
        {"sha256", PS_TR("Checksum (SHA-256)"), Type::code, 24, &Row::sha256},
        {"imported_at", PS_TR("Imported at"), Type::text, 21, &Row::imported_at},
        {"shown_imported_at", PS_TR("Imported at"), Type::text, 21,
         [](const Row& row) { return local_time(row.imported_at); }},
        Col<Row>("state", PS_TR("State"), Type::word, 11, [](const Row& row) { return import_state_word(row.state); })
            .tone([](const Row& row) { return row.state == "active" ? Tone::normal : Tone::muted; }),
    };
    add_row_counts(out);
    out.push_back({"sheet", PS_TR("Sheet"), Type::text, 16, &Row::sheet});
    return out;
}

Layout ImportsView::contract(const Ask&)
{
    return "batch,kind,file,sha256,imported_at,state,read,accepted,rejected,duplicate,ignored,sheet";
}

Layout ImportsView::grid(const Ask&)
{
    return "batch,kind_title,file,sheet,state,read,accepted,rejected,duplicate,ignored,shown_imported_at";
}

std::vector<RejectedLine> RejectedLinesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<RejectedLine> lines;
    for (const auto& row : store::rejected_rows(store, ask.batch)) {
        RejectedLine line;
        line.row = static_cast<std::int64_t>(row.row_number);
        for (const auto& note : row.notes) {
            if (note.column) {
                const std::string cell = cell_name(*note.column, row.row_number);
                if (line.cell.find(cell) == std::string::npos)
                    line.cell += (line.cell.empty() ? "" : " ") + cell;
            }
            line.reasons += (line.reasons.empty() ? "" : PS_TR("; ")) + i18n::tr(note.message);
        }
        for (const auto& cell : row.cells)
            line.original += (&cell == &row.cells.front() ? "" : " | ") + cell;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<Col<RejectedLine>> RejectedLinesView::columns(const Ask&)
{
    return {
        {"row", PS_TR("Row in file"), Type::count, 11, &Row::row},
        Col<Row>("cell", PS_TR("Cell to correct"), Type::code, 13, &Row::cell).tone(Tone::rise),
        {"reasons", PS_TR("Reason"), Type::text, 67, &Row::reasons},
        {"original", PS_TR("The row as the file has it"), Type::text, 97, &Row::original},
    };
}

Layout RejectedLinesView::grid(const Ask&)
{
    return "row,cell,reasons,original";
}

std::vector<Col<ImportResult>> ImportResultsView::columns(const Ask&)
{
    const auto tone = [](const Row& row) { return tone_of(row.verdict); };
    std::vector<Col<Row>> out{
        {"file", PS_TR("File"), Type::text, 42, &Row::path},
        {"file_name", PS_TR("File"), Type::text, 42, &Row::file_name},
        {"sheet", PS_TR("Sheet"), Type::text, 14, &Row::sheet},
        {"kind", PS_TR("Kind"), Type::word, 13, &Row::kind},
        {"kind_title", PS_TR("Kind"), Type::text, 13, &Row::kind_title},
        {"batch", PS_TRC("number", "Import"), Type::count, 9, &Row::batch},
        Col<Row>("result", PS_TR("Result"), Type::word, 13, [](const Row& row) { return verdict_word(row.verdict); })
            .order([](const Row& row) { return Cell(static_cast<int>(row.verdict)); })
            .tone(tone),
        Col<Row>("words", PS_TR("What came of it"), Type::text, 69, &Row::words).tone(tone),
    };
    add_row_counts(out);
    return out;
}

Layout ImportResultsView::contract(const Ask&)
{
    return "file,sheet,kind,batch,read,accepted,rejected,duplicate,ignored";
}

Layout ImportResultsView::grid(const Ask&)
{
    return "file_name,sheet,kind_title,result,read,words";
}

std::vector<Col<ImportIssue>> ImportIssuesView::columns(const Ask&)
{
    return {
        {"place", PS_TR("Place"), Type::text, 47, &Row::place},
        Col<Row>("row", PS_TR("Row"), Type::word, 11,
                 [](const Row& row) {
                     return row.rejected ? Word{"rejected", PS_N("rejected")} : Word{"taken", PS_N("taken")};
                 })
            .tone([](const Row& row) { return row.rejected ? Tone::rise : Tone::muted; }),
        {"words", PS_TR("Reason or remark"), Type::text, 81, &Row::words},
    };
}

Layout ImportIssuesView::grid(const Ask&)
{
    return "place,row,words";
}

std::vector<Col<MappingProfile>> MappingProfilesView::columns(const Ask&)
{
    return {
        {"name", PS_TR("Name"), Type::text, 24, &Row::name},
        {"kind", PS_TR("Kind"), Type::word, 16, &Row::kind},
        {"columns", PS_TR("Columns"), Type::count, 9, &Row::columns},
        {"description", PS_TR("Description"), Type::text, 40, &Row::description},
    };
}

Layout MappingProfilesView::contract(const Ask&)
{
    return "name,kind,columns,description";
}

std::vector<Col<UnmatchedName>> UnmatchedNamesView::columns(const Ask&)
{
    return {
        {"id", PS_TR("No."), Type::count, 8, &Row::id},
        {"registry", PS_TR("Kind"), Type::word, 12, &Row::registry},
        {"text", PS_TR("As the export says"), Type::text, 40, &Row::text},
        {"rows", PS_TRC("number", "Rows"), Type::count, 9, &Row::rows},
        {"candidate", PS_TR("Code that may be meant"), Type::code, 24, &Row::candidate},
        {"candidate_name", PS_TR("Name that may be meant"), Type::text, 40, &Row::candidate_name},
        {"why", PS_TR("Why it may be meant"), Type::text, 30, &Row::why},
    };
}

Layout UnmatchedNamesView::contract(const Ask&)
{
    return "id,registry,text,rows,candidate,candidate_name,why";
}

} // namespace ps::views
