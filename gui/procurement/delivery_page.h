// The page 配送情况: how distributors and manufacturers delivered the orders of some months.
#pragma once

#include "gui/procurement/procurement_page.h"
#include "model/policy/procurement_rules.h"
#include "views/procurement/deliveries.h"

namespace ps::gui {

/// The question, with all that the page shows of its answer.
struct DeliveryAnswer {
    views::DeliveriesView::Ask question;
    std::vector<procurement::EnterpriseService> rows; ///< worst delivery rate first
    policy::ProcurementRules rules;
};

class DeliveryPage : public ProcurementQueryPage<DeliveryAnswer> {
public:
    DeliveryPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    wxChoice& kind() { return *kind_; }
    wxChoice& first_month() { return *first_; }
    wxChoice& last_month() { return *last_; }

    /// The lines of the chosen enterprise with problems.
    DataGrid& lines() { return *lines_; }

private:
    Question question() override;
    void take(DeliveryAnswer answer) override;
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    void offer_months();
    Month chosen(const wxChoice& choice) const;
    void choose(wxChoice& choice, Month month);
    views::DeliveriesView::Ask asked() const;
    void ask_lines();
    void show_lines(const std::string& caption, procurement::TroubledLines found);
    void enlarge(double factor) override;

    wxChoice* kind_;
    wxChoice* first_;
    wxChoice* last_;
    wxStaticText* caption_;
    DataGrid* lines_;
    std::vector<Month> months_; ///< months to choose from, the newest first
    Month month_;               ///< the month of the window when the choices were set
    std::shared_ptr<const views::TableOfView<views::DeliveriesView>> rows_;
    RowQuery<procurement::TroubledLines> line_query_;
};

} // namespace ps::gui
