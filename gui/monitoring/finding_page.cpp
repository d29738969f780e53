#include "gui/monitoring/finding_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "gui/prompt.h"
#include "i18n/translate.h"
#include "views/words.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::FindingState;
using monitoring::Severity;

constexpr Severity severities[] = {Severity::abnormal, Severity::warning, Severity::information};
constexpr FindingState states[] = {FindingState::open, FindingState::confirmed, FindingState::in_case,
                                   FindingState::dismissed};

std::string severity_words(Severity severity)
{
    return views::text_of(views::word_of(severity));
}

std::string state_words(FindingState state)
{
    return views::text_of(views::word_of(state));
}

views::FindingsView::Ask question_of(Month month)
{
    views::FindingsView::Ask question{month, {}, true, false};
    question.filter.dismissed = true;
    return question;
}

bool same(const monitoring::FindingKey& a, const monitoring::FindingKey& b)
{
    return a.rule == b.rule && a.item == b.item && a.point == b.point && a.basis == b.basis && a.month == b.month;
}

} // namespace

FindingPage::FindingPage(wxWindow* parent, Workspace& workspace)
    : TablePage(parent, workspace, Parts::table_over_details, 60)
{
    severity_ = add_choice("", {PS_TR("All severities"), severity_words(severities[0]), severity_words(severities[1]),
                                severity_words(severities[2])});
    rule_ = add_choice("", {PS_TR("All rules")});
    state_ = add_choice("", {PS_TR("All but dismissed"), state_words(states[0]), state_words(states[1]),
                             state_words(states[2]), state_words(states[3])});
    confirm_ =
        add_button(PS_TR("Confirm"), PS_TR("Confirm the selected findings: the price is as abnormal as it looks"),
                   [this] { confirm(); });
    dismiss_ =
        add_button(PS_TR("Dismiss…"), PS_TR("Dismiss the selected findings: the prices are right; asks for the reason"),
                   [this] { dismiss(); });
    case_ = add_button(PS_TR("Open a case…"), PS_TR("Link the selected findings to the handling of a case"),
                       [this] { open_case(); });
    reopen_ =
        add_button(PS_TR("Withdraw decision"), PS_TR("The selected findings become open again"), [this] { reopen(); });
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    explanation_ = new wxTextCtrl(details(), wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                  wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    columns->Add(explanation_, 4, wxEXPAND | wxALL, FromDIP(6));
    sources_ = add_captioned_grid(details(), columns, 6, sources_caption_);
    sources_caption_->SetLabel(to_wx(PS_TR("The rows that it rests on")));
    details()->GetSizer()->Add(columns, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_finding(row); };
}

std::string FindingPage::title() const
{
    return PS_TR("Anomalies");
}

void FindingPage::refresh()
{
    const Month month = workspace().month();
    if (!month.valid()) {
        findings_.reset();
        show(nullptr, "", PS_TR("There are no prices yet"),
             PS_TR("Import the prices of a month; the rules then show which prices look wrong."));
        return;
    }
    const bool there = query_.run(
        workspace().path(),
        [month](store::Store& store, std::stop_token stop) {
            Answer answer;
            answer.rules = views::PlausibilityRulesView::answer(store, {month}, stop);
            answer.rows = views::FindingsView::answer(store, question_of(month), stop);
            views::FindingsView::sort_by_severity(answer.rows);
            return answer;
        },
        [this](Answer answer) { take(std::move(answer)); },
        [this](std::exception_ptr problem) {
            show_waiting(PS_TR("The findings could not be worked out"), from_wx(describe(problem)));
            show_error(this, problem);
        });
    if (!there)
        show_waiting(PS_TR(Message(PS_N("The prices of {0} are being judged…"), {month.to_string()})),
                     PS_TR("The first time this takes a few seconds. You can go on working meanwhile."));
}

void FindingPage::take(Answer answer)
{
    const auto current = grid().current_source_row();
    std::optional<monitoring::FindingKey> kept;
    if (current && findings_ && *current < findings_->rows())
        kept = findings_->row(*current).finding.key;
    answer_ = std::move(answer);
    std::vector<std::string> titles{PS_TR("All rules")};
    for (const auto& rule : answer_.rules)
        titles.push_back(PS_TR(rule.title));
    set_options(*rule_, titles);
    Layout();

    const int rule = rule_->GetSelection() - 1;
    const int severity = severity_->GetSelection() - 1;
    const int state = state_->GetSelection() - 1;
    std::vector<Row> shown;
    std::int64_t open = 0;
    std::int64_t abnormal = 0;
    for (const auto& row : answer_.rows) {
        const auto& finding = row.finding;
        open += finding.state == FindingState::open ? 1 : 0;
        abnormal += finding.state == FindingState::open && finding.severity == Severity::abnormal ? 1 : 0;
        if ((severity < 0 || finding.severity == severities[severity]) &&
            (rule < 0 || finding.key.rule == answer_.rules[static_cast<std::size_t>(rule)].id) &&
            (state < 0 ? finding.state != FindingState::dismissed : finding.state == states[state]))
            shown.push_back(row);
    }
    const bool narrowed = rule >= 0 || severity >= 0 || state >= 0;
    const auto all = static_cast<std::int64_t>(answer_.rows.size());
    const auto question = question_of(workspace().month());
    findings_ = views::table_of<views::FindingsView>(std::move(shown), question);
    show(grid_rows(findings_, views::FindingsView::grid(question)),
         PS_TR(Message(PS_N("{0}: {1} findings, {2} open ({3} abnormal); {4} in the list. Several rows can be selected "
                            "and decided together."),
                       {workspace().month().to_string(), count_text(all), count_text(open), count_text(abnormal),
                        count_text(static_cast<std::int64_t>(findings_->rows()))})),
         narrowed ? PS_TR("No finding fits this choice") : PS_TR("The rules found nothing unusual in this month"),
         narrowed ? PS_TR("Choose “all” above to see the others.")
                  : PS_TR("Choose another month in the tool bar, or import its prices."));
    // After a decision, select the row that took the place of the decided one.
    std::size_t row = kept ? 0 : findings_->rows();
    while (row < findings_->rows() && !same(findings_->row(row).finding.key, *kept))
        ++row;
    if (row == findings_->rows())
        row = current && findings_->rows() > 0 ? std::min(*current, findings_->rows() - 1) : 0;
    if (row < findings_->rows())
        grid().select_source_row(row);
    show_finding(grid().current_source_row());
}

void FindingPage::show_finding(std::optional<std::size_t> row)
{
    const bool any = row && findings_ && *row < findings_->rows();
    for (wxButton* button : {confirm_, dismiss_, case_, reopen_})
        button->Enable(any);
    if (!any)
        return;
    guarded([&] {
        const auto detail = monitoring::explain_finding(workspace().store(), findings_->row(*row).finding.key);
        explanation_->ChangeValue(to_wx(views::explanation_text(detail)));
        sources_->show_rows(grid_rows(views::table_of<views::FindingSourcesView>(detail.sources, {}),
                                      views::FindingSourcesView::grid({})));
    });
}

std::vector<monitoring::FindingKey> FindingPage::selected()
{
    std::vector<monitoring::FindingKey> keys;
    if (findings_)
        for (const std::size_t row : grid().selected_source_rows())
            keys.push_back(findings_->row(row).finding.key);
    return keys;
}

void FindingPage::decide(const KeyAction& action)
{
    {
        const wxBusyCursor busy;
        store::WriteTransaction transaction(workspace().store());
        for (const auto& key : selected())
            action(key);
        transaction.commit();
    }
    refresh();
}

void FindingPage::confirm()
{
    decide([this](const auto& key) { monitoring::confirm_finding(workspace().store(), key); });
}

void FindingPage::dismiss()
{
    Prompt prompt;
    prompt.title = PS_TR("Dismiss findings");
    prompt.question = PS_TR(Message(PS_N("{0} selected findings are dismissed: the prices are right as reported. The "
                                         "same finding comes back only when its figure changes."),
                                    {count_text(static_cast<std::int64_t>(selected().size()))}));
    prompt.text_caption = PS_TR("Reason (goes into the journal)");
    prompt.text_required = true;
    prompt.yes = PS_TR("Dismiss");
    if (const auto answer = ask(this, prompt))
        decide([&](const auto& key) { monitoring::dismiss_finding(workspace().store(), key, answer->text); });
}

void FindingPage::open_case()
{
    Prompt prompt;
    prompt.title = PS_TR("Open a case");
    prompt.question =
        PS_TR(Message(PS_N("{0} selected findings are linked to a case (inquiry, admonition, interview)."),
                      {count_text(static_cast<std::int64_t>(selected().size()))}));
    prompt.word_caption = PS_TR("Number of the case");
    prompt.text_caption = PS_TR("Remark");
    prompt.yes = PS_TR("Link to the case");
    if (const auto answer = ask(this, prompt))
        decide([&](const auto& key) {
            monitoring::link_finding_to_case(workspace().store(), key, answer->word, answer->text);
        });
}

void FindingPage::reopen()
{
    decide([this](const auto& key) {
        const auto decided = std::any_of(answer_.rows.begin(), answer_.rows.end(), [&](const Row& row) {
            return row.finding.state != FindingState::open && same(row.finding.key, key);
        });
        if (decided)
            monitoring::reopen_finding(workspace().store(), key);
    });
}

} // namespace ps::gui
