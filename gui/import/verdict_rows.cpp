#include "gui/import/verdict_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/base/platform.h"

namespace ps::gui {
namespace {

void add_sentence(std::string& words, const std::string& sentence)
{
    if (sentence.empty())
        return;
    if (!words.empty())
        words += PS_TR("; ");
    words += sentence;
}

std::string words_of(const importers::SheetReport& sheet)
{
    std::string words;
    if (!sheet.skipped.empty())
        return PS_TR(sheet.skipped);
    if (sheet.same_as_before)
        return PS_TR("imported before; nothing changed");
    const auto& counts = sheet.counts;
    add_sentence(words, PS_TR(Message(PS_N("{0} imported"), {count_text(counts.accepted)})));
    if (counts.rejected > 0)
        add_sentence(words, PS_TR(Message(PS_N("{0} rejected"), {count_text(counts.rejected)})));
    if (counts.unmatched > 0)
        add_sentence(words, PS_TR(Message(PS_N("{0} of the rejected rows match no known name or code"),
                                          {count_text(counts.unmatched)})));
    if (counts.duplicate > 0)
        add_sentence(words, PS_TR(Message(PS_N("{0} there before"), {count_text(counts.duplicate)})));
    if (counts.ignored > 0)
        add_sentence(words, PS_TR(Message(PS_N("{0} ignored (totals, signatures)"), {count_text(counts.ignored)})));
    for (const auto& note : sheet.notes)
        add_sentence(words, PS_TR(note));
    return words;
}

Verdict verdict_of(const importers::SheetReport& sheet)
{
    if (!sheet.skipped.empty())
        return Verdict::skipped;
    if (sheet.same_as_before)
        return Verdict::nothing_new;
    return sheet.counts.rejected > 0 ? Verdict::with_rejects : Verdict::imported;
}

} // namespace

void append_verdicts(std::vector<VerdictRow>& rows, std::size_t file, const importers::FileReport& report)
{
    VerdictRow of_file;
    of_file.file = file;
    of_file.path = path_text(report.path);
    of_file.file_name = path_text(report.path.filename());
    if (report.error) {
        auto& row = rows.emplace_back(of_file);
        row.sheet = report.error->place().sheet;
        row.verdict = Verdict::refused;
        row.counts = report.totals();
        row.words = PS_TR(report.error->message());
        return;
    }
    for (const auto& sheet : report.sheets) {
        auto& row = rows.emplace_back(of_file);
        row.sheet = sheet.sheet;
        if (sheet.kind != nullptr) {
            row.kind = sheet.kind->id;
            row.kind_title = kind_text(row.kind);
        }
        row.batch = sheet.batch;
        row.verdict = verdict_of(sheet);
        row.counts = sheet.counts;
        row.words = words_of(sheet);
    }
    if (report.sheets.empty()) {
        auto& row = rows.emplace_back(of_file);
        for (const auto& note : report.notes)
            add_sentence(row.words, PS_TR(note));
        if (row.words.empty())
            row.words = PS_TR("no data sheet in this file");
    }
}

std::vector<IssueRow> issue_rows(const importers::FileReport& report)
{
    std::vector<IssueRow> rows;
    if (report.error)
        rows.push_back({report.error->place().to_string(), PS_TR(report.error->message()), true});
    for (const auto& issue : report.issues)
        rows.push_back({issue.place.to_string(), PS_TR(issue.message), issue.rejected});
    for (const auto& note : report.notes)
        rows.push_back({path_text(report.path.filename()), PS_TR(note), false});
    return rows;
}

std::string kind_text(const std::string& kind_id)
{
    const auto* kind = importers::kind_by_id(kind_id);
    return kind != nullptr ? PS_TR(kind->title) : kind_id;
}

} // namespace ps::gui
