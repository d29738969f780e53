// The page 回款: what institutions owe their suppliers, what is overdue, and which statements these are.
#pragma once

#include "gui/procurement/procurement_page.h"
#include "views/procurement/payments.h"

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
    std::shared_ptr<const views::TableOfView<views::PaymentsView>> rows_;
};

} // namespace ps::gui
