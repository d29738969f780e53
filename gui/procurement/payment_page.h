// The page 回款: what institutions owe their suppliers, what is overdue, and which statements these are.
#pragma once

#include "gui/procurement/money_rows.h"
#include "gui/procurement/procurement_page.h"

namespace ps::gui {

class PaymentPage : public ProcurementQueryPage<procurement::Payments> {
public:
    PaymentPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    DataGrid& statements() { return *statements_; }

private:
    Question question() override;
    void take(procurement::Payments payments) override;
    std::string failed_title() const override;
    void enlarge(double factor) override;
    std::string row_key(std::size_t row) const override;
    void show_statements(std::optional<std::size_t> row);

    wxStaticText* caption_;
    DataGrid* statements_;
    int payment_days_ = 0;
    std::shared_ptr<const RowList<procurement::InstitutionPayments>> rows_;
};

} // namespace ps::gui
