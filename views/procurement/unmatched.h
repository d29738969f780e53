// Lines of the platform that count in no figure because their institution or product is unknown.
#pragma once

#include "model/identity/decisions.h"
#include "model/procurement/progress/reconciliation.h"
#include "views/view.h"

namespace ps::views {

struct UnmatchedView {
    struct Ask {};
    using Row = procurement::UnmatchedLines;
    /// By kind, then the largest number of lines first.
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    /// The greatest effect on the figures first: lines of VBP products, then the amount, then the number of lines.
    static void sort_by_harm(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// What officers decided about names and codes of institutions, the newest first.
struct DecisionsView {
    struct Ask {};
    using Row = identity::AliasDecision;
    static std::vector<Row> answer(store::Store& store, const Ask& ask, std::stop_token stop = {});
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The institutions that one which nobody knows may be.
struct InstitutionChoice {
    procurement::KnownInstitution known;
    std::string why; ///< it may be meant; empty for most

    /// Some are only named by agreements, by their code.
    const std::string& name() const { return known.name.empty() ? known.code : known.name; }
};
struct InstitutionChoicesView {
    struct Ask {};
    using Row = InstitutionChoice;
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
};

/// The platform's rows of an entry: who, what, from whom, when. A layout of PlatformRowsView.
Layout unmatched_rows_grid();
/// The name in the platform's export, else the code.
std::string unmatched_name(const procurement::UnmatchedLines& row);
/// One sentence on what an officer can do about it.
std::string advice_text(const procurement::UnmatchedLines& row);

} // namespace ps::views
