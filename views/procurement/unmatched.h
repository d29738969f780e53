// Lines of the platform that no figure counts, because nobody knows whose, or of what, they are.
#pragma once

#include "model/procurement/progress/reconciliation.h"
#include "views/view.h"

namespace ps::views {

struct UnmatchedView {
    struct Ask {};
    using Row = procurement::UnmatchedLines;
    /// By kind, then the most lines first.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// What does most harm to the figures first: lines of VBP products, then the amount, then the lines.
    static void sort_by_harm(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The platform's rows behind it: who, what, from whom, when. A layout of PlatformRowsView.
Layout unmatched_rows_grid();
/// The name that the platform's export has, else the code.
std::string unmatched_name(const procurement::UnmatchedLines& row);
/// What an officer can do about it, in a sentence.
std::string advice_text(const procurement::UnmatchedLines& row);

} // namespace ps::views
