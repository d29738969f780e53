// The page 异常: what the plausibility rules say of the month's prices, how each finding came about, and the officer's
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
    /// Findings that were not worked out yet are worked out on a worker; the page says so until they are there.
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
        std::vector<monitoring::RuleInfo> rules; ///< of the month's rule pack
        std::vector<Row> rows;                   ///< all, dismissed ones too; the worst first
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
    std::shared_ptr<const views::TableOf<Row>> findings_; ///< those that the choices leave
    BackgroundQuery<Answer> query_;                       ///< last: its worker ends before the rest goes
};

} // namespace ps::gui
