#include "gui/procurement/share_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/registry/master_data.h"
#include "views/rules.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {
namespace {

using procurement::ShareBaseline;
using procurement::ShareDriver;

std::string percent_or_dash(const std::optional<Ratio>& ratio)
{
    return ratio ? percent_text(ratio) : "–";
}

/// The number of generics, how many are above which ceiling, and how many are to be watched.
std::string share_sentence(const ShareAnswer& answer)
{
    std::int64_t over = 0;
    std::int64_t watched = 0;
    Money selected, non_selected;
    for (const auto& row : answer.rows) {
        over += row.above_ceiling() ? 1 : 0;
        watched += row.share.watch ? 1 : 0;
        selected += row.share.selected_amount;
        non_selected += row.share.non_selected_amount;
    }
    const Money both = selected + non_selected;
    std::string out =
        PS_TR(Message(PS_N("As of {0}: {1} generics; non-selected {2} of the amount; {3} above the ceiling "
                           "({4} of quantity or {5} of amount)"),
                      {answer.query.day.to_string(), count_text(static_cast<std::int64_t>(answer.rows.size())),
                       percent_or_dash(both > Money() ? std::optional(ratio_of(non_selected, both)) : std::nullopt),
                       count_text(over), percent_text(answer.rules.non_selected_quantity_ceiling),
                       percent_text(answer.rules.non_selected_amount_ceiling)}));
    if (!answer.query.institution && !answer.query.region) // growth is known only for the whole city
        return out + PS_TR(Message(PS_N("; {0} to watch (substitutes grew by more than {1})"),
                                   {count_text(watched), percent_text(answer.rules.substitutable_growth)}));
    return out + PS_TR("; growth of substitutes: only for the whole city");
}

/// Above the drivers: the generic, and the compared months.
std::string driver_sentence(const views::SharesView::Row& row, ShareBaseline baseline)
{
    const auto& share = row.share;
    const std::string who = PS_TR(Message(PS_N("Who buys {0} beside the selected products"), {share.group}));
    if (!share.first_month || !share.last_month)
        return who;
    const std::string first = share.first_month->to_string();
    const std::string last = share.last_month->to_string();
    return who + (baseline == ShareBaseline::last_year
                      ? PS_TR(Message(PS_N("; substitutes from {0} to {1} against the same months a year before"),
                                      {first, last}))
                      : PS_TR(Message(PS_N("; substitutes from {0} to {1} against as many months before the batch"),
                                      {first, last})));
}

} // namespace

SharePage::SharePage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 60),
      batch_(*add_choice(PS_TR("VBP batch"), {PS_TR("All batches")})),
      place_(*add_choice(PS_TR("Where"), {PS_TR("The whole city")})),
      baseline_(add_choice(PS_TR("Substitutes against"),
                           {PS_TR("As many months before the batch"), PS_TR("The same months a year before")})),
      driver_query_([this] { guarded([this] { ask_drivers(); }); })
{
    auto* column = new wxBoxSizer(wxVERTICAL);
    drivers_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t>) { driver_query_.soon(); };
    add_projector_button();
}

std::string SharePage::title() const
{
    return PS_TR("Selected and non-selected");
}

std::string SharePage::failed_title() const
{
    return PS_TR("The shares could not be worked out");
}

std::string SharePage::row_key(std::size_t row) const
{
    return rows_->row(row).share.batch_code + '\n' + rows_->row(row).share.group;
}

wxString SharePage::driver_caption() const
{
    return caption_->GetLabel();
}

void SharePage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    caption_->SetFont(GetFont().Bold().Scaled(static_cast<float>(factor)));
    drivers_->enlarge(factor);
    details()->Layout();
}

procurement::ShareQuery SharePage::query() const
{
    procurement::ShareQuery out;
    out.day = month_end();
    out.batch = batch_.chosen();
    out.institution = place_.institution();
    out.region = place_.region();
    out.baseline = static_cast<ShareBaseline>(std::max(0, baseline_->GetSelection()));
    return out;
}

SharePage::Question SharePage::question()
{
    std::vector<CodeChoice::Option> batches;
    for (auto& batch : registry::vbp_batches(workspace().store()))
        batches.push_back({batch.code, batch.name.empty() ? batch.code : batch.name});
    batch_.offer(PS_TR("All batches"), std::move(batches));
    place_.offer(workspace().store());
    Layout();
    return [query = query()](store::Store& store, std::stop_token stop) {
        ShareAnswer answer{query, views::SharesView::answer(store, query, stop),
                           views::procurement_rules(store, "", query.day)};
        views::SharesView::sort_by_urgency(answer.rows);
        return answer;
    };
}

void SharePage::take(ShareAnswer answer)
{
    const bool narrowed = batch_.chosen() || place_.region() || place_.institution();
    const std::string sentence = share_sentence(answer);
    rows_ = views::table_of<views::SharesView>(std::move(answer.rows), answer.query);
    show(grid_rows(rows_, views::SharesView::grid(answer.query)), sentence,
         narrowed ? PS_TR("Nothing fits this choice") : PS_TR("Nothing of a VBP batch was bought yet"),
         narrowed ? PS_TR("Nothing of this batch was bought here up to this day; choose another one above.")
                  : PS_TR("Import the VBP batches, their products (selected, non-selected and substitutable) and the "
                          "platform's receipts."));
    select_remembered_row();
    driver_query_.soon();
}

void SharePage::ask_drivers()
{
    const auto row = grid().current_source_row();
    if (!row || !rows_ || *row >= rows_->rows())
        return show_drivers("", {});
    const auto& chosen = rows_->row(*row);
    const std::string caption = driver_sentence(chosen, query().baseline);
    const bool there = driver_query_.run(
        workspace().path(),
        [asked = views::ShareDriversView::Ask{query(), chosen.share.batch_code, chosen.share.group}](
            store::Store& store, std::stop_token stop) { return views::ShareDriversView::answer(store, asked, stop); },
        [this, caption](std::vector<ShareDriver> list) { guarded([&] { show_drivers(caption, std::move(list)); }); },
        [this](std::exception_ptr problem) {
            show_drivers(failed_title(), {});
            show_error(this, problem);
        });
    if (!there)
        show_drivers(PS_TR("The purchases are being added up…"), {});
}

void SharePage::show_drivers(const std::string& caption, std::vector<ShareDriver> list)
{
    caption_->SetLabel(to_wx(caption));
    caption_->SetToolTip(to_wx(caption));
    drivers_->show_rows(
        grid_rows(views::table_of<views::ShareDriversView>(std::move(list), {}), views::ShareDriversView::grid({})));
}

} // namespace ps::gui
