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
        add_sentence(words, PS_TR(Message(PS_N("{0} of them match nothing known"), {count_text(counts.unmatched)})));
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
    const std::string name = path_text(report.path.filename());
    if (report.error) {
        rows.push_back({file,
                        name,
                        report.error->place().sheet,
                        {},
                        Verdict::refused,
                        report.totals(),
                        PS_TR(report.error->message())});
        return;
    }
    for (const auto& sheet : report.sheets)
        rows.push_back({file, name, sheet.sheet, sheet.kind != nullptr ? kind_text(sheet.kind->id) : std::string(),
                        verdict_of(sheet), sheet.counts, words_of(sheet)});
    if (report.sheets.empty()) {
        std::string words;
        for (const auto& note : report.notes)
            add_sentence(words, PS_TR(note));
        if (words.empty())
            words = PS_TR("no data sheet in this file");
        rows.push_back({file, name, {}, {}, Verdict::skipped, {}, words});
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

std::string verdict_text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::imported:
        return PS_TR("Imported");
    case Verdict::with_rejects:
        return PS_TR("Imported, with rejects");
    case Verdict::nothing_new:
        return PS_TR("No change");
    case Verdict::skipped:
        return PS_TR("Skipped");
    case Verdict::refused:
        break;
    }
    return PS_TR("Refused");
}

std::string kind_text(const std::string& kind_id)
{
    const auto* kind = importers::kind_by_id(kind_id);
    return kind != nullptr ? PS_TR(kind->title) : kind_id;
}

std::string state_text(const std::string& state)
{
    if (state == "active")
        return PS_TR("In force");
    if (state == "superseded")
        return PS_TR("Superseded");
    if (state == "undone")
        return PS_TR("Undone");
    return state;
}

} // namespace ps::gui
