// The page 异常: the findings of the plausibility rules on the month's prices, how each was found, and the officer's
// decisions.
#pragma once

#include "gui/background_query.h"
#include "gui/page/table_page.h"
#include "views/monitoring/findings.h"

class wxTextCtrl;

namespace ps::gui {

class FindingPage : public TablePage {
public:
    FindingPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    /// Missing findings are computed on a worker; until then the page says so.
    void refresh() override;
    DataGrid& sources() { return *sources_; }
    wxTextCtrl& explanation() { return *explanation_; }
    wxChoice& rule() { return *rule_; }
    wxChoice& severity() { return *severity_; }
    wxChoice& state() { return *state_; }

private:
    using KeyAction = std::function<void(const monitoring::FindingKey&)>;
    using Row = views::FindingsView::Row;
    struct Answer {
        std::vector<monitoring::RuleInfo> rules; ///< the rules of the month's rule pack
        std::vector<Row> rows;                   ///< all findings, also dismissed ones; the most severe first
    };

    void take(Answer answer);
    void show_finding(std::optional<std::size_t> row);
    std::vector<monitoring::FindingKey> selected();
    /// All or none, in one transaction.
    void decide(const KeyAction& action);
    void confirm();
    void dismiss();
    void reopen();
    void open_case();

    wxChoice* rule_;
    wxChoice* severity_;
    wxChoice* state_;
    wxButton* confirm_;
    wxButton* dismiss_;
    wxButton* reopen_;
    wxButton* case_;
    wxTextCtrl* explanation_;
    wxStaticText* sources_caption_;
    DataGrid* sources_;
    Answer answer_;
    std::shared_ptr<const views::TableOf<Row>> findings_; ///< the findings that pass the choices
    BackgroundQuery<Answer> query_;                       ///< last member: its worker ends before the other members
};

} // namespace ps::gui
