#include "gui/procurement/share_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "i18n/translate.h"
#include "model/registry/master_data.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {
namespace {

using procurement::ShareBaseline;
using procurement::ShareDriver;

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
    return [query = query()](store::Store& store, std::stop_token) { return ask_shares(store, query); };
}

void SharePage::take(ShareAnswer answer)
{
    const bool narrowed = batch_.chosen() || place_.region() || place_.institution();
    const std::string sentence = share_sentence(answer);
    rows_ = std::make_shared<RowList<ShareRow>>(std::move(answer.rows), share_columns());
    show(rows_, sentence, narrowed ? PS_TR("Nothing fits this choice") : PS_TR("Nothing of a VBP batch was bought yet"),
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
        [query = query(), batch = chosen.share.batch_code, group = chosen.share.group](
            store::Store& store, std::stop_token) { return procurement::share_drivers(store, query, batch, group); },
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
    drivers_->show_rows(std::make_shared<RowList<ShareDriver>>(std::move(list), driver_columns()));
}

} // namespace ps::gui
