// The page 采购金额变动: why spending changed between two periods: volume, structure, price, and purchases without a
// counterpart.
#pragma once

#include "gui/chart/waterfall.h"
#include "gui/page/code_choice.h"
#include "gui/procurement/procurement_page.h"
#include "gui/procurement/spending_periods.h"
#include "views/procurement/spending.h"

namespace ps::gui {

class SpendingPage : public ProcurementQueryPage<procurement::Decomposition> {
public:
    SpendingPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    wxChoice& periods() { return *periods_; }
    wxChoice& place() { return place_.control(); }
    WaterfallPanel& steps() { return *steps_; }

private:
    Question question() override;
    void take(procurement::Decomposition result) override;
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    void show_steps(std::optional<std::size_t> row);
    void explain();
    void enlarge(double factor) override;

    wxChoice* periods_;
    PlaceChoice place_;
    wxStaticText* explanation_;
    WaterfallPanel* steps_;
    PeriodPair pair_;
    std::shared_ptr<const views::TableOfView<views::SpendingView>> rows_;
};

} // namespace ps::gui
