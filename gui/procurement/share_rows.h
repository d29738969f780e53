// What the page 中选与非中选 shows, in words. No windows.
#pragma once

#include "gui/grid/columns.h"
#include "model/policy/procurement_rules.h"
#include "model/procurement/progress/shares.h"

namespace ps::gui {

struct ShareRow {
    procurement::GenericShare share;
    std::string batch_name;
};

/// All that the page shows of a question.
struct ShareAnswer {
    std::vector<ShareRow> rows; ///< what needs talking over first: over a ceiling, then to be watched
    policy::ProcurementRules rules;
    Date day;
    bool with_growth = true; ///< growth is of the whole city only
};
/// Errors: generic_shares(), effective_pack().
ShareAnswer ask_shares(store::Store& store, const procurement::ShareQuery& query);

/// "超限", "关注", both or nothing.
std::string share_marks(const procurement::GenericShare& share);
std::vector<Column<ShareRow>> share_columns();
/// How many generics, how many above which ceiling and how many to be watched.
std::string share_sentence(const ShareAnswer& answer);

std::vector<Column<procurement::ShareDriver>> driver_columns();
/// Above the drivers: which generic, and which months are compared with which.
std::string driver_sentence(const ShareRow& row, procurement::ShareBaseline baseline);

} // namespace ps::gui
