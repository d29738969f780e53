// The page 节约金额: what volume-based procurement saved, by batch, product or institution.
#pragma once

#include "gui/background_query.h"
#include "gui/pages/table_page.h"
#include "gui/procurement/money_rows.h"

namespace ps::gui {

class SavingsPage : public TablePage {
public:
    SavingsPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    wxChoice& by() { return *by_; }
    wxChoice& definition() { return *definition_; }

private:
    void take(procurement::SavingsTable table);

    wxChoice* by_;
    wxChoice* definition_;
    std::shared_ptr<const RowList<procurement::Savings>> rows_;
    BackgroundQuery<procurement::SavingsTable> query_;
};

} // namespace ps::gui
