#include "gui/monitoring/catalogue_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "gui/prompt.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/choice.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::CatalogueAction;

enum View { monitored_now, monitored_ever, not_monitored, proposals };

} // namespace

CataloguePage::CataloguePage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    view_ = add_choice(PS_TR("Show"), {PS_TR("Monitored in this month"), PS_TR("All periods"),
                                       PS_TR("Not monitored in this month"), PS_TR("Proposals to add and drop")});
    add_ = add_button(PS_TR("Add…"), PS_TR("Monitor the selected items from a day on; asks for the reason"),
                      [this] { decide(CatalogueAction::add); });
    drop_ = add_button(PS_TR("Drop…"), PS_TR("Stop monitoring the selected items after a day; asks for the reason"),
                       [this] { decide(CatalogueAction::drop); });
}

std::string CataloguePage::title() const
{
    return PS_TR("Monitored items");
}

void CataloguePage::refresh()
{
    codes_.clear();
    names_.clear();
    const auto take = [this](const auto& rows, auto code) {
        for (const auto& row : rows) {
            codes_.push_back(row.*code);
            names_.push_back(row.generic_name);
        }
    };
    const Month month = workspace().month();
    const std::string month_text = month.valid() ? month.to_string() : std::string();
    auto& store = workspace().store();
    const auto view = static_cast<View>(std::max(0, view_->GetSelection()));
    std::shared_ptr<const RowSource> source;
    std::string summary;
    std::string empty = PS_TR("No item is monitored");
    std::string hint =
        PS_TR("Import the catalogue of items with their dates, or add items under “Not monitored in this "
              "month”.");
    const auto count = [this] { return count_text(static_cast<std::int64_t>(codes_.size())); };
    if (!month.valid() && view != monitored_ever) {
        add_->Disable();
        drop_->Disable();
        show(nullptr, "", PS_TR("There are no prices yet"),
             PS_TR("Choose “All periods” above, or import prices first."));
        return;
    }
    if (view == not_monitored) {
        const views::UnmonitoredView::Ask question{month};
        auto items = views::UnmonitoredView::answer(store, question);
        take(items, &registry::Item::code);
        summary = PS_TR(Message(PS_N("{0}: {1} items of the store are not monitored"), {month_text, count()}));
        empty = PS_TR("Every item is monitored");
        hint = PS_TR("Import further items to choose from.");
        source = grid_rows(views::table_of<views::UnmonitoredView>(std::move(items), question),
                           views::UnmonitoredView::grid(question));
    } else if (view == proposals) {
        const views::CandidatesView::Ask question{month, workspace().basis(), {}, {}};
        auto candidates = views::CandidatesView::answer(store, question);
        const auto adds =
            std::count_if(candidates.begin(), candidates.end(),
                          [](const monitoring::CatalogueCandidate& row) { return row.action == CatalogueAction::add; });
        take(candidates, &monitoring::CatalogueCandidate::item);
        summary = PS_TR(
            Message(PS_N("{0}: {1} items should join, {2} could leave. Thresholds: the rule pack of monitoring."),
                    {month_text, count_text(adds), count_text(static_cast<std::int64_t>(candidates.size()) - adds)}));
        empty = PS_TR("The figures propose no change");
        hint = PS_TR("Choose another month in the tool bar, or import complaints and receipts of the platform.");
        source = grid_rows(views::table_of<views::CandidatesView>(std::move(candidates), question),
                           views::CandidatesView::grid(question));
    } else {
        const views::MonitoredPeriodsView::Ask question{view == monitored_now ? std::optional(month) : std::nullopt};
        auto periods = views::MonitoredPeriodsView::answer(store, question);
        take(periods, &monitoring::MonitoredPeriod::item);
        summary = view == monitored_now ? PS_TR(Message(PS_N("{0}: {1} items monitored"), {month_text, count()}))
                                        : PS_TR(Message(PS_N("{0} periods"), {count()}));
        source = grid_rows(views::table_of<views::MonitoredPeriodsView>(std::move(periods), question),
                           views::MonitoredPeriodsView::grid(question));
    }
    add_->Enable(view != monitored_now && !codes_.empty());
    drop_->Enable(view != not_monitored && !codes_.empty());
    show(source, summary, empty, hint);
    if (!grid().current_source_row() && grid().GetNumberRows() > 0)
        grid().select_source_row(grid().table().source_row(0));
}

void CataloguePage::decide(CatalogueAction action)
{
    std::vector<std::string> codes;
    std::string first;
    for (const std::size_t row : grid().selected_source_rows())
        if (std::find(codes.begin(), codes.end(), codes_.at(row)) == codes.end()) {
            if (codes.empty())
                first = names_.at(row);
            codes.push_back(codes_.at(row));
        }
    if (codes.empty())
        return;
    const bool adds = action == CatalogueAction::add;
    const Month month = workspace().month().valid() ? workspace().month() : Month::of(Date::today());
    const std::string count = count_text(static_cast<std::int64_t>(codes.size()));
    Prompt prompt;
    prompt.title = adds ? PS_TR("Add to the monitored items") : PS_TR("Drop from the monitored items");
    prompt.question = PS_TR(Message(adds ? PS_N("Monitor {0} and others, {1} items in all, from a day on:")
                                         : PS_N("Stop monitoring {0} and others, {1} items in all, after a day:"),
                                    {first, count}));
    if (codes.size() == 1)
        prompt.question = PS_TR(
            Message(adds ? PS_N("Monitor {0} from a day on:") : PS_N("Stop monitoring {0} after a day:"), {first}));
    prompt.day = adds ? month.plus(1).first_day() : month.last_day();
    prompt.day_caption = adds ? PS_TR("First day (as 2026-11-01)") : PS_TR("Last day (as 2026-10-31)");
    prompt.text_caption = PS_TR("Reason (goes into the journal)");
    prompt.text_required = true;
    prompt.yes = adds ? PS_TR("Add") : PS_TR("Drop");
    const auto answer = ask(this, prompt);
    if (!answer)
        return;
    {
        const wxBusyCursor busy;
        store::WriteTransaction transaction(workspace().store());
        for (const auto& code : codes)
            monitoring::decide_monitoring(workspace().store(), code, action, answer->day, answer->text);
        transaction.commit();
    }
    if (on_decided)
        on_decided();
    else
        refresh();
}

} // namespace ps::gui
