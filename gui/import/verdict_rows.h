// What an import says of each file and sheet, as rows of the views.
#pragma once

#include "importers/session/import_session.h"
#include "views/imports/imports.h"

#include <string>
#include <vector>

namespace ps::gui {

using Verdict = views::ImportVerdict;
/// One line of the verdict list: a sheet, or a file that was refused as a whole.
using VerdictRow = views::ImportResult;
using IssueRow = views::ImportIssue;

void append_verdicts(std::vector<VerdictRow>& rows, std::size_t file, const importers::FileReport& report);
/// Reasons and remarks of one file, with their places; for a refused file its own reason first.
std::vector<IssueRow> issue_rows(const importers::FileReport& report);

/// What people call a kind of file; its id where this program does not know it.
std::string kind_text(const std::string& kind_id);

} // namespace ps::gui
