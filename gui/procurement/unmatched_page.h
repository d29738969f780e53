// The page 待核对明细: the platform's lines that no figure counts because nobody knows whose, or of what, they are; and
// the officers' decisions on who is meant.
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
    /// The platform's rows behind the selected line.
    DataGrid& behind() { return *behind_; }
    /// What can be done about the selected line.
    wxString advice() const;

    /// Every page's figures may be others now.
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
    std::shared_ptr<const views::TableOfView<views::UnmatchedView>> rows_; ///< one of these two is there
    std::shared_ptr<const RowList<identity::AliasDecision>> decisions_;
};

} // namespace ps::gui
