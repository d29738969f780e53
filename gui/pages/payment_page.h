// The page 回款: what institutions owe their suppliers, what is overdue, and which statements these are.
#pragma once

#include "gui/background_query.h"
#include "gui/pages/table_page.h"
#include "gui/procurement/money_rows.h"

namespace ps::gui {

class PaymentPage : public TablePage {
public:
    PaymentPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    void refresh() override;
    DataGrid& statements() { return *statements_; }

private:
    Date day() const;
    void take(procurement::Payments payments);
    void show_statements(std::optional<std::size_t> row);

    wxStaticText* caption_;
    DataGrid* statements_;
    int payment_days_ = 0;
    std::shared_ptr<const RowList<procurement::InstitutionPayments>> rows_;
    BackgroundQuery<procurement::Payments> query_;
};

} // namespace ps::gui
