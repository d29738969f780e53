#include "gui/procurement/advance_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/registry/master_data.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <map>

namespace ps::gui {

using procurement::BatchPhase;
using AdvanceRow = views::AdvancesView::Row;

AdvancePage::AdvancePage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 65),
      batch_(*add_choice(PS_TR("VBP batch"), {PS_TR("All")}))
{
    phase_ = add_choice("", {PS_TR("Batches in force"), PS_TR("Batches that ended"), PS_TR("All batches")});
    which_ = add_choice(PS_TR("Show"), {PS_TR("All"), PS_TR("Too little was paid")});
    for (auto* choice : {&batch_.control(), phase_, which_})
        choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            guarded([this] {
                remember_row();
                show_balances();
            });
        });
    auto* column = new wxBoxSizer(wxVERTICAL);
    records_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_records(row); };
}

std::string AdvancePage::title() const
{
    return PS_TR("Advances");
}

std::string AdvancePage::failed_title() const
{
    return PS_TR("The advances could not be worked out");
}

// Unknown names have no code.
std::string AdvancePage::row_key(std::size_t row) const
{
    if (!rows_)
        return {};
    const auto& balance = rows_->row(row).balance;
    return balance.institution + '\n' + balance.name + '\n' + balance.batch;
}

AdvancePage::Question AdvancePage::question()
{
    return [as_of = shown_month().last_day()](store::Store& store, std::stop_token) {
        AdvanceAnswer answer;
        answer.as_of = as_of;
        const auto pack = policy::effective_pack(store, "procurement", as_of);
        answer.ratio = policy::procurement_rules(pack).advance_ratio;
        answer.rule_pack =
            policy::pack_name(pack, {"advance_ratio"}, [](const Message& message) { return PS_TR(message); });
        answer.balances = procurement::advance_balances(store, as_of, answer.ratio);
        std::map<std::string, AdvanceBatch> found;
        for (const auto& row : answer.balances.rows)
            found[row.batch].code = row.batch;
        for (const auto& batch : registry::vbp_batches(store))
            if (const auto place = found.find(batch.code); place != found.end())
                place->second = {batch.code, batch.name,
                                 as_of < batch.execution.first  ? BatchPhase::not_begun
                                 : batch.execution.last < as_of ? BatchPhase::ended
                                                                : BatchPhase::in_force};
        for (auto& [code, batch] : found)
            answer.batches.push_back(std::move(batch));
        return answer;
    };
}

void AdvancePage::take(AdvanceAnswer answer)
{
    answer_ = std::move(answer);
    std::vector<CodeChoice::Option> options;
    for (const auto& batch : answer_.batches)
        options.push_back({batch.code, !batch.name.empty()   ? batch.name
                                       : !batch.code.empty() ? batch.code
                                                             : PS_TR("(no batch said)")});
    batch_.offer(PS_TR("All"), std::move(options));
    show_balances();
}

// A balance of an unknown batch is shown with every phase, because it may belong to any.
bool AdvancePage::passes(const procurement::AdvanceBalance& balance, const AdvanceBatch* batch) const
{
    if (const auto chosen = batch_.chosen())
        return *chosen == balance.batch;
    if (phase_->GetSelection() == 2 || batch == nullptr || !batch->phase)
        return true;
    return phase_->GetSelection() == 1 ? batch->phase == BatchPhase::ended : batch->phase == BatchPhase::in_force;
}

void AdvancePage::show_balances()
{
    const bool short_only = which_->GetSelection() == 1;
    phase_->Enable(!batch_.chosen());
    std::vector<AdvanceRow> list;
    Money required, paid, offset, outstanding, shortfall;
    std::int64_t too_little = 0, seen = 0;
    for (const auto& balance : answer_.balances.rows) {
        const auto found = std::find_if(answer_.batches.begin(), answer_.batches.end(),
                                        [&](const AdvanceBatch& known) { return known.code == balance.batch; });
        const auto* batch = found == answer_.batches.end() ? nullptr : &*found;
        if (!passes(balance, batch))
            continue;
        ++seen;
        auto row = views::AdvancesView::row_of(balance, batch == nullptr ? std::string() : batch->name);
        required += balance.required.value_or(Money());
        paid += balance.paid;
        offset += balance.offset;
        outstanding += balance.outstanding;
        const Money missing = row.shortfall.value_or(Money());
        shortfall += missing;
        too_little += missing > Money() ? 1 : 0;
        if (!short_only || missing > Money())
            list.push_back(std::move(row));
    }
    views::AdvancesView::sort_by_shortfall(list);
    rows_ = views::table_of<views::AdvancesView>(std::move(list), {});
    std::string summary = PS_TR(Message(
        PS_N("As of {0}: required {1} yuan ({2} of a year's agreed amount), paid {3}, short by {4} in "
             "{5} rows, offset {6}, outstanding {7}"),
        {answer_.as_of.to_string(), money_text(required), views::rule_share_text(answer_.ratio), money_text(paid),
         money_text(shortfall), count_text(too_little), money_text(offset), money_text(outstanding)}));
    for (const auto& note : answer_.balances.notes)
        summary += " · " + PS_TR(note);
    summary += " · " + PS_TR(Message(PS_N("rule pack {0}"), {answer_.rule_pack}));
    const bool something = !answer_.balances.rows.empty();
    show(grid_rows(rows_, views::AdvancesView::grid({})), something ? summary : std::string(),
         !something               ? PS_TR("There are no agreed volumes and no advances yet")
         : short_only && seen > 0 ? PS_TR("No institution has paid too little in advance")
                                  : PS_TR("Nothing fits this choice"),
         something ? PS_TR("Choose “All” above to see the others.")
                   : PS_TR("Import the VBP batches, their products with prices, the agreed volumes, and the records of "
                           "advances."));
    select_remembered_row();
    show_records(grid().current_source_row());
}

void AdvancePage::show_records(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows()) {
        caption_->SetLabel("");
        records_->show_rows(nullptr);
        return;
    }
    guarded([&] {
        const auto& chosen = rows_->row(*row);
        auto list = procurement::advance_records(workspace().store(), answer_.as_of, chosen.balance);
        const auto& balance = chosen.balance;
        const auto& name = balance.name.empty() ? balance.institution : balance.name;
        caption_->SetLabel(
            to_wx(list.empty()
                      ? PS_TR(Message(PS_N("{0}, {1}: no advance was recorded"), {name, chosen.batch_name}))
                      : PS_TR(Message(PS_N("{0}, {1}: {2} records, the newest first"),
                                      {name, chosen.batch_name, count_text(static_cast<std::int64_t>(list.size()))}))));
        records_->show_rows(grid_rows(views::table_of<views::AdvanceRecordsView>(std::move(list), {}),
                                      views::AdvanceRecordsView::grid({})));
    });
}

} // namespace ps::gui
