// The page 中选与非中选: what is bought of each generic besides the selected products, and who buys it.
#pragma once

#include "gui/page/code_choice.h"
#include "gui/procurement/procurement_page.h"
#include "model/policy/procurement_rules.h"
#include "views/procurement/shares.h"

namespace ps::gui {

/// The question, with all that the page shows of its answer.
struct ShareAnswer {
    procurement::ShareQuery query;
    std::vector<views::SharesView::Row> rows; ///< the most urgent first
    policy::ProcurementRules rules;
};

class SharePage : public ProcurementQueryPage<ShareAnswer> {
public:
    SharePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    wxChoice& batch() { return batch_.control(); }
    wxChoice& place() { return place_.control(); }
    wxChoice& baseline() { return *baseline_; }
    DataGrid& drivers() { return *drivers_; }
    wxString driver_caption() const;

private:
    Question question() override;
    void take(ShareAnswer answer) override;
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    void enlarge(double factor) override;
    procurement::ShareQuery query() const;
    void ask_drivers();
    void show_drivers(const std::string& caption, std::vector<procurement::ShareDriver> list);

    CodeChoice batch_;
    PlaceChoice place_;
    wxChoice* baseline_;
    wxStaticText* caption_;
    DataGrid* drivers_;
    std::shared_ptr<const views::TableOfView<views::SharesView>> rows_;
    RowQuery<std::vector<procurement::ShareDriver>> driver_query_;
};

} // namespace ps::gui
