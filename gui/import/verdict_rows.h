// The results of an import for each file and sheet, in words.
#pragma once

#include "importers/session/import_session.h"

#include <string>
#include <vector>

namespace ps::gui {

enum class Verdict { imported, with_rejects, nothing_new, skipped, refused };

/// One line of the verdict list: a sheet, or a file that was refused as a whole.
struct VerdictRow {
    std::size_t file = 0; ///< index of the report
    std::string file_name, sheet, kind;
    Verdict verdict = Verdict::skipped;
    store::RowCounts counts;
    std::string words;
};

void append_verdicts(std::vector<VerdictRow>& rows, std::size_t file, const importers::FileReport& report);

struct IssueRow {
    std::string place, words;
    bool rejected = false;
};
/// Reasons and remarks of one file, with their places; for a refused file its own reason first.
std::vector<IssueRow> issue_rows(const importers::FileReport& report);

std::string verdict_text(Verdict verdict);
std::string kind_text(const std::string& kind_id);
std::string state_text(const std::string& state);

} // namespace ps::gui
