#include "gui/procurement/spending_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/procurement/purchases/purchases.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {

using procurement::Decomposition;

namespace {

using procurement::SpendingChange;

/// The waterfall's numbers have six decimals; cents fit.
UnitPrice yuan(const Money& money)
{
    return UnitPrice::from_scaled(money.raw(), Money::digits);
}

std::string spending_sentence(const Decomposition& result, const PeriodPair& periods)
{
    const auto& total = result.total;
    const auto ratio = views::SpendingView::Row{total, true}.growth();
    std::string out = PS_TR(
        Message(PS_N("{0} against {1}: {2} yuan, {3} ({4})"),
                {months_text(periods.second_from, periods.second_to), months_text(periods.first_from, periods.first_to),
                 money_text(total.now), signed_money_text(total.change), ratio ? change_text(*ratio) : "–"}));
    for (const auto& note : result.notes)
        out += " · " + PS_TR(note);
    return out;
}

/// What the three effects and the residual mean.
std::string effects_sentence()
{
    return PS_TR(
        "Volume: more or less was used, at the mean price before. Structure: dearer or cheaper products of the same "
        "generic name were used. Price: the same products cost more or less. What was bought in only one of the two "
        "periods has no price to compare with; it is listed separately, as newly or no longer bought.");
}

/// From the amount before to the amount now, yuan.
std::vector<WaterfallStep> spending_steps(const SpendingChange& figures, const PeriodPair& periods)
{
    std::vector<WaterfallStep> out;
    out.push_back({months_text(periods.first_from, periods.first_to), yuan(figures.before), true});
    const auto add = [&](std::string name, const Money& part) {
        if (!part.is_zero())
            out.push_back({std::move(name), yuan(part), false});
    };
    add(PS_TR("Volume effect"), figures.volume);
    add(PS_TR("Structure effect"), figures.structure);
    add(PS_TR("Price effect"), figures.price);
    add(PS_TR("Newly bought"), figures.started);
    add(PS_TR("No longer bought"), figures.ended);
    out.push_back({months_text(periods.second_from, periods.second_to), yuan(figures.now), true});
    return out;
}

} // namespace

SpendingPage::SpendingPage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 54),
      periods_(add_choice(PS_TR("Compare"),
                          {periods_text(SpendingPeriods::year_to_date), periods_text(SpendingPeriods::month),
                           periods_text(SpendingPeriods::month_of_last_year),
                           periods_text(SpendingPeriods::three_months), periods_text(SpendingPeriods::twelve_months)})),
      place_(*add_choice(PS_TR("Where"), {PS_TR("The whole city")}))
{
    explanation_ = new wxStaticText(details(), wxID_ANY, "");
    steps_ = new WaterfallPanel(details());
    details()->GetSizer()->Add(explanation_, 0, wxEXPAND | wxALL, FromDIP(6));
    details()->GetSizer()->Add(steps_, 1, wxEXPAND);
    details()->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        explain();
    });
    grid().on_row = [this](std::optional<std::size_t> row) { guarded([this, row] { show_steps(row); }); };
    add_projector_button();
}

std::string SpendingPage::title() const
{
    return PS_TR("Spending change");
}

std::string SpendingPage::failed_title() const
{
    return PS_TR("The change of spending could not be worked out");
}

std::string SpendingPage::row_key(std::size_t row) const
{
    const auto& shown = rows_->row(row);
    return (shown.total ? "total " : "generic ") + shown.figures.generic_name;
}

SpendingPage::Question SpendingPage::question()
{
    place_.offer(workspace().store());
    Layout();
    pair_ = period_pair(static_cast<SpendingPeriods>(std::max(0, periods_->GetSelection())), shown_month());
    return [asked = views::SpendingView::Ask{pair_.first(), pair_.second(), place_.institution(), place_.region()}](
               store::Store& store, std::stop_token stop) { return views::SpendingView::answer(store, asked, stop); };
}

void SpendingPage::take(Decomposition result)
{
    rows_ = views::SpendingView::table_with_total(result);
    const bool anything = procurement::days_with_lines(workspace().store()).has_value();
    show(grid_rows(rows_, views::SpendingView::grid({})), spending_sentence(result, pair_),
         anything ? PS_TR("Nothing was bought in these two periods") : PS_TR("Nothing was received yet"),
         anything ? PS_TR("Choose other periods or another place above.")
                  : PS_TR("Import the platform's exports of deliveries and receipts; spending is compared month by "
                          "month."));
    select_remembered_row();
    show_steps(grid().current_source_row());
}

void SpendingPage::show_steps(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows())
        return;
    const auto& shown = rows_->row(*row);
    steps_->show(PS_TR(Message(PS_N("{0}: from one period to the other, yuan"),
                               {shown.total ? PS_TR("Total") : shown.figures.generic_name})),
                 spending_steps(shown.figures, pair_), Figures::amounts);
}

void SpendingPage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    steps_->SetFont(GetFont().Scaled(static_cast<float>(factor)));
    explanation_->Show(factor <= 1.0); // in a meeting the steps need the space
    details()->Layout();
    steps_->Refresh();
}

void SpendingPage::explain()
{
    const int width = details()->GetClientSize().x - 2 * FromDIP(6);
    if (const wxString text = wrapped(*explanation_, to_wx(effects_sentence()), width);
        width > 0 && text != explanation_->GetLabel()) {
        explanation_->SetLabel(text);
        details()->Layout();
    }
}

} // namespace ps::gui
