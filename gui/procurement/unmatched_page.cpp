#include "gui/procurement/unmatched_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "gui/procurement/institution_chooser.h"
#include "gui/prompt.h"
#include "i18n/translate.h"
#include "views/procurement/progress.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/utils.h>

#include <algorithm>

namespace ps::gui {

using procurement::UnmatchedLines;
using What = UnmatchedLines::What;

namespace {

constexpr int every_kind = 0, decided_view = 4; // between them one of the kinds: What + 1

} // namespace

UnmatchedPage::UnmatchedPage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 58)
{
    view_ = add_choice(PS_TR("Show"), {PS_TR("Everything unknown"), PS_TR("Institutions"),
                                       PS_TRC("kind of what is not known", "Products"), PS_TR("Manufacturers"),
                                       PS_TR("What was decided")});
    view_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { guarded([this] { show_view(); }); });
    decide_ = add_button(PS_TR("Assign an institution…"),
                         PS_TR("Choose the institution that is meant: from now on all lines with this name or code "
                               "count as its lines, including those imported before (double click, Enter)"),
                         [this] { decide(); });
    withdraw_ = add_button(PS_TR("Take the decision back…"),
                           PS_TR("The lines again count in no figure, as before the decision"), [this] { withdraw(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    advice_ = new wxStaticText(details(), wxID_ANY, "");
    column->Add(advice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(6));
    behind_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_behind(row); };
    grid().on_open = [this](std::size_t) {
        guarded([this] {
            if (decide_->IsEnabled())
                decide();
        });
    };
}

std::string UnmatchedPage::title() const
{
    return PS_TR("Lines to be checked");
}

std::string UnmatchedPage::failed_title() const
{
    return PS_TR("The lines to be checked could not be found");
}

wxString UnmatchedPage::advice() const
{
    return advice_->GetLabel();
}

std::string UnmatchedPage::row_key(std::size_t row) const
{
    if (rows_)
        return std::string(word_of(rows_->row(row).what)) + '\n' + std::to_string(rows_->row(row).id);
    return decisions_ ? "decision\n" + std::to_string(decisions_->row(row).id) : std::string();
}

UnmatchedPage::Question UnmatchedPage::question()
{
    return [](store::Store& store, std::stop_token) {
        UnmatchedAnswer answer;
        answer.unmatched = views::UnmatchedView::answer(store, {});
        views::UnmatchedView::sort_by_harm(answer.unmatched);
        answer.decisions = views::DecisionsView::answer(store, {});
        return answer;
    };
}

void UnmatchedPage::take(UnmatchedAnswer answer)
{
    answer_ = std::move(answer);
    show_view();
}

void UnmatchedPage::show_view()
{
    if (view_->GetSelection() == decided_view)
        show_decisions();
    else
        show_unmatched();
    select_remembered_row();
    show_behind(grid().current_source_row());
}

void UnmatchedPage::show_unmatched()
{
    const int view = std::max(every_kind, view_->GetSelection());
    std::int64_t names[3] = {}, lines[3] = {}, missing = 0;
    std::vector<UnmatchedLines> list;
    for (const auto& row : answer_.unmatched) {
        const auto what = static_cast<std::size_t>(row.what);
        ++names[what];
        lines[what] += row.lines;
        missing += row.vbp_lines;
        if (view == every_kind || static_cast<int>(what) == view - 1)
            list.push_back(row);
    }
    decisions_.reset();
    rows_ = views::table_of<views::UnmatchedView>(std::move(list), {});
    std::string summary;
    const auto tell = [&](const char* sentence, std::size_t what) {
        if (names[what] > 0)
            summary += (summary.empty() ? "" : PS_TR(", ")) +
                       PS_TR(Message(sentence, {count_text(names[what]), count_text(lines[what])}));
    };
    tell(PS_N("{0} institutions with {1} lines"), 0);
    tell(PS_N("{0} products with {1} lines"), 1);
    tell(PS_N("{0} manufacturers with {1} lines"), 2);
    if (!summary.empty())
        summary = PS_TR(Message(PS_N("In no figure: {0}; {1} lines are of VBP products in execution"),
                                {summary, count_text(missing)}));
    const auto decided = count_text(static_cast<std::int64_t>(answer_.decisions.size()));
    if (!answer_.decisions.empty())
        summary += (summary.empty() ? "" : " · ") + PS_TR(Message(PS_N("{0} names were decided on"), {decided}));
    const bool something = !answer_.unmatched.empty();
    show(grid_rows(rows_, views::UnmatchedView::grid({})), summary,
         something ? PS_TR("Nothing fits this choice")
                   : PS_TR("Every line is known: nothing is missing in the figures"),
         something ? PS_TR("Choose “Everything unknown” above to see the others.")
         : answer_.decisions.empty()
             ? PS_TR("Lines of the platform whose institution or product the master data does not have will be shown "
                     "here.")
             : PS_TR(Message(PS_N("“What was decided” above shows the {0} names that were decided on."), {decided})));
}

void UnmatchedPage::show_decisions()
{
    rows_.reset();
    decisions_ = views::table_of<views::DecisionsView>(answer_.decisions, {});
    show(grid_rows(decisions_, views::DecisionsView::grid({})),
         PS_TR(Message(PS_N("{0} names or codes of institutions were decided on, the newest first"),
                       {count_text(static_cast<std::int64_t>(answer_.decisions.size()))})),
         PS_TR("Nothing was decided yet"),
         PS_TR("Choose an unknown institution in the other lists, then “Assign an institution…”."));
}

void UnmatchedPage::show_behind(std::optional<std::size_t> row)
{
    const bool is_decision = decisions_ && row && *row < decisions_->rows();
    const bool is_unmatched = rows_ && row && *row < rows_->rows();
    withdraw_->Enable(is_decision);
    decide_->Enable(is_unmatched && rows_->row(*row).what == What::institution);
    if (is_unmatched) {
        guarded([&] {
            const auto& unmatched = rows_->row(*row);
            say_advice(views::advice_text(unmatched));
            auto list = procurement::rows_behind(workspace().store(), unmatched);
            caption_->SetLabel(to_wx(
                static_cast<std::int64_t>(list.size()) < unmatched.lines
                    ? PS_TR(Message(PS_N("The newest {0} of {1} lines of {2}"),
                                    {count_text(static_cast<std::int64_t>(list.size())), count_text(unmatched.lines),
                                     views::unmatched_name(unmatched)}))
                    : PS_TR(Message(PS_N("Lines of {0}, the newest first"), {views::unmatched_name(unmatched)}))));
            behind_->show_rows(
                grid_rows(views::table_of<views::PlatformRowsView>(std::move(list), {}), views::unmatched_rows_grid()));
        });
        return;
    }
    say_advice(is_decision ? PS_TR("A decision applies to all lines with this name or code, including those of later "
                                   "imports. When it is withdrawn, the lines are again among those to be checked.")
                           : std::string());
    caption_->SetLabel("");
    behind_->show_rows(nullptr);
}

void UnmatchedPage::say_advice(const std::string& advice)
{
    const int width = details()->GetClientSize().x - FromDIP(12);
    advice_->SetLabel(width > scaled(*this, 200) ? wrapped(*advice_, to_wx(advice), width) : to_wx(advice));
    advice_->SetToolTip(to_wx(advice));
    details()->Layout();
}

void UnmatchedPage::decide()
{
    const auto row = grid().current_source_row();
    if (!row || !rows_ || *row >= rows_->rows() || rows_->row(*row).what != What::institution)
        return;
    const auto unmatched = rows_->row(*row);
    auto& store = workspace().store();
    // The code decides, whatever name is beside it.
    const std::string text = PS_TR(
        Message(unmatched.code.empty()
                    ? PS_N("The name “{0}” occurs in {1} lines and is not in the master data. Which institution is it? "
                           "From now on all lines with this name count as lines of that institution, including those "
                           "imported before. The decision can be withdrawn.")
                    : PS_N("The code {2} (“{0}”) occurs in {1} lines and is not in the master data. Which institution "
                           "is it? From now on all lines with this code count as lines of that institution, whatever "
                           "name they have, including those imported before. The decision can be withdrawn."),
                {unmatched.name, count_text(unmatched.lines + unmatched.statements), unmatched.code}));
    const auto code = choose_institution(
        this, text,
        institutions_to_choose_from(procurement::known_institutions(store),
                                    importers::institution_candidates(store, unmatched.code, unmatched.name)));
    if (!code)
        return;
    {
        const wxBusyCursor busy;
        identity::decide_institution(store, unmatched.id, *code);
    }
    decided();
}

void UnmatchedPage::withdraw()
{
    const auto row = grid().current_source_row();
    if (!row || !decisions_ || *row >= decisions_->rows())
        return;
    const auto decision = decisions_->row(*row);
    Prompt prompt;
    prompt.title = PS_TR("Take the decision back");
    prompt.question =
        PS_TR(Message(PS_N("“{0}” then no longer counts as {1}; its lines are again among those to be checked. Lists "
                           "imported with this name since then are not changed."),
                      {decision.text, decision.target_name.empty() ? decision.target_code : decision.target_name}));
    prompt.yes = PS_TR("Take back");
    if (!ask(this, prompt))
        return;
    {
        const wxBusyCursor busy;
        identity::withdraw_decision(workspace().store(), decision.id);
    }
    decided();
}

void UnmatchedPage::decided()
{
    if (on_decided)
        on_decided();
    else
        refresh();
}

} // namespace ps::gui
