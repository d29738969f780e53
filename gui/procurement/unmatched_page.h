// The page 待核对明细: the platform's lines that count in no figure because their institution or product is unknown,
// and the officers' decisions on which institution is meant.
#pragma once

#include "gui/procurement/procurement_page.h"
#include "model/identity/decisions.h"
#include "views/procurement/unmatched.h"

#include <functional>

namespace ps::gui {

struct UnmatchedAnswer {
    std::vector<procurement::UnmatchedLines> unmatched;
    std::vector<identity::AliasDecision> decisions;
};

class UnmatchedPage : public ProcurementQueryPage<UnmatchedAnswer> {
public:
    UnmatchedPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;

    wxChoice& view() { return *view_; }
    /// The platform's rows of the selected entry.
    DataGrid& behind() { return *behind_; }
    /// What can be done about the selected entry.
    wxString advice() const;

    /// Called after a decision, because the figures of every page may have changed.
    std::function<void()> on_decided;

private:
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    Question question() override;
    void take(UnmatchedAnswer answer) override;
    void show_view();
    void show_unmatched();
    void show_decisions();
    void show_behind(std::optional<std::size_t> row);
    void say_advice(const std::string& advice);
    void decide();
    void withdraw();
    void decided();

    wxChoice* view_;
    wxButton* decide_;
    wxButton* withdraw_;
    wxStaticText* advice_;
    wxStaticText* caption_;
    DataGrid* behind_;
    UnmatchedAnswer answer_;
    std::shared_ptr<const views::TableOfView<views::UnmatchedView>> rows_; ///< one of these two is set
    std::shared_ptr<const views::TableOfView<views::DecisionsView>> decisions_;
};

} // namespace ps::gui
