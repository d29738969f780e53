// The page 预付金: the advances that institutions have to pay for a batch, what they paid, and how much was offset.
#pragma once

#include "gui/page/code_choice.h"
#include "gui/procurement/procurement_page.h"
#include "model/procurement/progress/progress.h"
#include "views/procurement/advances.h"

namespace ps::gui {

/// A batch of the rows.
struct AdvanceBatch {
    std::string code, name;
    std::optional<procurement::BatchPhase> phase; ///< std::nullopt: the batch is not in the master data
};

struct AdvanceAnswer {
    Date as_of;
    Ratio ratio;           ///< share of a year's agreed amount
    std::string rule_pack; ///< policy::pack_name()
    procurement::AdvanceBalances balances;
    std::vector<AdvanceBatch> batches; ///< by code
};

class AdvancePage : public ProcurementQueryPage<AdvanceAnswer> {
public:
    AdvancePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;

    wxChoice& batch() { return batch_.control(); }
    wxChoice& phase() { return *phase_; }
    wxChoice& which() { return *which_; }
    /// The records of the selected balance.
    DataGrid& records() { return *records_; }

private:
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    Question question() override;
    void take(AdvanceAnswer answer) override;
    /// True when the choices of batch and phase include the balance.
    bool passes(const procurement::AdvanceBalance& balance, const AdvanceBatch* batch) const;
    void show_balances();
    void show_records(std::optional<std::size_t> row);

    CodeChoice batch_;
    wxChoice* phase_;
    wxChoice* which_;
    wxStaticText* caption_;
    DataGrid* records_;
    AdvanceAnswer answer_;
    std::shared_ptr<const views::TableOfView<views::AdvancesView>> rows_;
};

} // namespace ps::gui
