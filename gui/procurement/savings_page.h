// The page 节约金额: what volume-based procurement saved, by batch, product or institution.
#pragma once

#include "gui/procurement/money_rows.h"
#include "gui/procurement/procurement_page.h"

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

    wxChoice* by_;
    wxChoice* definition_;
    std::shared_ptr<const RowList<procurement::Savings>> rows_;
};

} // namespace ps::gui
