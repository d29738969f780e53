// The page 节约金额: the savings of volume-based procurement, by batch, product or institution.
#pragma once

#include "gui/procurement/procurement_page.h"
#include "views/procurement/savings.h"

namespace ps::gui {

class SavingsPage : public ProcurementQueryPage<procurement::SavingsTable> {
public:
    SavingsPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    wxChoice& by() { return *by_; }
    wxChoice& definition() { return *definition_; }

private:
    Question question() override;
    void take(procurement::SavingsTable table) override;
    std::string failed_title() const override;
    views::SavingsView::Ask asked() const;

    wxChoice* by_;
    wxChoice* definition_;
};

} // namespace ps::gui
