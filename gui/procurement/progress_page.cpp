#include "gui/procurement/progress_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "gui/procurement/volume_dialog.h"
#include "i18n/translate.h"
#include "model/procurement/purchases/purchases.h"
#include "views/procurement/words.h"
#include "views/registry/master_data.h"
#include "views/words.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dateevt.h>
#include <wx/dcclient.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <utility>

namespace ps::gui {
namespace {

using procurement::ProgressLevel;
using procurement::ProgressRow;
using procurement::ProgressSlice;
using procurement::ProgressStatus;

constexpr ProgressStatus statuses[] = {ProgressStatus::interview, ProgressStatus::notice, ProgressStatus::reminder,
                                       ProgressStatus::normal, ProgressStatus::ahead};
/// More order lines than anyone reads; the count above the table gives their number.
constexpr std::size_t most_orders = 5000;

wxDateTime to_wx_date(Date date)
{
    return wxDateTime(static_cast<wxDateTime::wxDateTime_t>(date.day()),
                      static_cast<wxDateTime::Month>(date.month() - 1), date.year());
}

std::string name_of_step(const DrillPath::Step& step)
{
    return !step.name.empty()  ? step.name
           : !step.key.empty() ? step.key
                               : PS_TR(procurement::unassigned_name(step.level));
}

} // namespace

ProgressPage::ProgressPage(wxWindow* parent, Workspace& workspace) : ProcurementQueryPage(parent, workspace)
{
    way_ =
        add_choice(PS_TR("Way"), {PS_TR("Region → institution → batch → product"),
                                  PS_TR("Batch → product → institution"), PS_TR("Enterprise → product → institution")});
    std::vector<std::string> status_names{PS_TR("All")};
    for (const auto status : statuses)
        status_names.push_back(views::text_of(views::status_word(status)));
    status_ = add_choice(PS_TR("Status"), status_names);
    phase_ = add_choice("", {PS_TR("Batches in force"), PS_TR("Batches that ended"), PS_TR("All batches")});
    day_ = new wxDatePickerCtrl(this, wxID_ANY, wxDefaultDateTime, wxDefaultPosition, wxDefaultSize,
                                wxDP_DROPDOWN | wxDP_SHOWCENTURY);
    add_to_bar(PS_TR("As of"), day_);
    day_->Bind(wxEVT_DATE_CHANGED, [this](wxDateEvent&) { guarded([this] { refresh(); }); });
    up_ = add_button(PS_TR("One step up"), PS_TR("Back to the list before (Backspace)"), [this] { go_up(); });
    volumes_ =
        add_button(PS_TR("What the agreed volumes are…"),
                   PS_TR("Of batches that run for more than a year: the volume of a year, or of the whole cycle"),
                   [this] { decide_volumes(); });
    add_projector_button();
    crumbs_ = new wxPanel(this);
    crumb_sizer_ = new wxBoxSizer(wxHORIZONTAL);
    crumbs_->SetSizer(crumb_sizer_);
    crumbs_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fit_crumbs();
    });
    GetSizer()->Insert(1, crumbs_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(4));
    way_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        path_ = DrillPath(static_cast<DrillPath::Way>(std::max(0, way_->GetSelection())));
        opened_.clear();
        guarded([this] { show_level(); });
    });
    for (auto* choice : {status_, phase_})
        choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { guarded([this] { show_level(); }); });
    grid().on_open = [this](std::size_t row) { guarded([this, row] { open_row(row); }); };
}

std::string ProgressPage::title() const
{
    return PS_TR("Procurement progress");
}

std::string ProgressPage::export_note() const
{
    return heading() + " · " + TablePage::export_note();
}

Date ProgressPage::shown_day() const
{
    const wxDateTime day = day_->GetValue();
    const auto out = day.IsValid() ? Date::from_ymd(day.GetYear(), day.GetMonth() + 1, day.GetDay()) : std::nullopt;
    return out.value_or(Date::today());
}

// The day follows the month of the window until the user chooses one; another month resets it.
void ProgressPage::follow_month()
{
    const Month month = workspace().month();
    if (day_->GetValue().IsValid() && month == month_)
        return;
    month_ = month;
    Date day = month.valid() ? month.last_day() : Date::today();
    if (!month.valid())
        if (const auto days = procurement::days_with_lines(workspace().store()))
            day = days->last;
    day_->SetValue(to_wx_date(day));
}

std::string ProgressPage::failed_title() const
{
    return PS_TR("The progress could not be worked out");
}

ProgressPage::Question ProgressPage::question()
{
    follow_month();
    return [day = shown_day()](store::Store& store, std::stop_token) {
        return std::make_shared<const ProgressSlice>(store, day);
    };
}

void ProgressPage::take(std::shared_ptr<const ProgressSlice> slice)
{
    slice_ = std::move(slice);
    const auto batches = views::LongBatchesView::answer(workspace().store(), {});
    volumes_->Enable(!batches.empty());
    open_volumes_ = views::open_volumes_text(registry::volume_questions(workspace().store()));
    if (!open_volumes_.empty())
        open_volumes_ = " " + open_volumes_ + PS_TR(" To answer: “What the agreed volumes are…” above.");
    go_to_wanted();
    show_level();
}

void ProgressPage::decide_volumes()
{
    const auto answer = ask_for_volumes(this, views::LongBatchesView::answer(workspace().store(), {}));
    if (!answer)
        return;
    auto& store = workspace().store();
    if (answer->basis)
        registry::decide_volumes(store, answer->batch, *answer->basis, answer->why);
    else
        registry::withdraw_volumes(store, answer->batch, answer->why);
    if (on_decided)
        on_decided();
    else
        refresh();
}

void ProgressPage::look_at(Date day, const std::string& institution, const std::optional<std::string>& batch)
{
    wanted_.emplace();
    wanted_->institution = institution;
    wanted_->batch = batch;
    day_->SetValue(to_wx_date(day));
    month_ = workspace().month(); // the day was chosen: it does not follow the month
    mark_stale();
}

void ProgressPage::go_to_wanted()
{
    if (!wanted_)
        return;
    const auto wanted = *std::exchange(wanted_, std::nullopt);
    way_->SetSelection(0);
    status_->SetSelection(0);
    phase_->SetSelection(0);
    path_ = DrillPath(DrillPath::Way::region);
    opened_.clear();
    const auto& institutions = slice_->institutions();
    const auto institution = std::find_if(institutions.begin(), institutions.end(),
                                          [&](const auto& entry) { return entry.code == *wanted.institution; });
    if (institution == institutions.end())
        return;
    for (const auto& key : {std::optional(institution->region), wanted.institution, wanted.batch}) {
        const auto rows = procurement::progress(*slice_, *path_.level(), filters());
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const ProgressRow& other) { return other.key == key; });
        if (!key || row == rows.end())
            return;
        opened_.push_back(static_cast<std::size_t>(row - rows.begin()));
        path_.open(*row);
    }
}

procurement::ProgressFilters ProgressPage::filters() const
{
    auto out = path_.filters();
    if (const int chosen = status_->GetSelection(); chosen > 0)
        out.status = statuses[chosen - 1];
    if (const int chosen = phase_->GetSelection(); chosen < 2)
        out.phase = chosen == 1 ? procurement::BatchPhase::ended : procurement::BatchPhase::in_force;
    return out;
}

std::string ProgressPage::heading() const
{
    std::string out = PS_TR("The whole city");
    for (const auto& step : path_.steps())
        out += " › " + name_of_step(step);
    return out;
}

void ProgressPage::show_level()
{
    if (!slice_)
        return;
    show_crumbs();
    up_->Enable(!path_.at_top());
    const auto level = path_.level();
    if (level)
        show_rows(*level);
    else
        show_orders();
    Layout();
}

void ProgressPage::show_rows(ProgressLevel level)
{
    const views::ProgressView::Ask question{level, filters()};
    const auto total = procurement::progress_total(*slice_, question.filters);
    rows_ = views::table_of<views::ProgressView>(views::ProgressView::answer(*slice_, question), question);
    const bool narrowed = status_->GetSelection() > 0 || (phase_->GetSelection() != 2 && !slice_->lines().empty());
    show(grid_rows(rows_, views::ProgressView::grid(question)),
         PS_TR(Message(PS_N("As of {0}: progress {1}, time progress {2}; {3} agreements, {4} behind, {5} with nothing "
                            "bought. Enter or a double click opens a row."),
                       {slice_->day().to_string(), total.progress ? percent_text(total.progress) : "–",
                        total.time_progress ? percent_text(total.time_progress) : "–", count_text(total.lines),
                        count_text(total.behind_lines), count_text(total.zero_lines)})) +
             open_volumes_,
         narrowed ? PS_TR("Nothing fits this choice") : PS_TR("There are no agreed volumes yet"),
         narrowed ? PS_TR("Choose “All” above to see the others.")
                  : PS_TR("Import the VBP batches, their products, the agreed volumes and the platform's receipts."));
    const std::size_t depth = path_.steps().size();
    if (depth < opened_.size()) {
        if (opened_[depth] < rows_->rows())
            grid().select_source_row(opened_[depth]);
        opened_.resize(depth);
    } else if (rows_->rows() > 0) {
        grid().select_source_row(0);
    }
}

void ProgressPage::show_orders()
{
    auto list = procurement::order_lines(workspace().store(), *slice_, filters(), most_orders);
    rows_.reset();
    const auto shown = static_cast<std::int64_t>(list.rows.size());
    show(grid_rows(views::table_of<views::PlatformRowsView>(std::move(list.rows), {}),
                   views::PlatformRowsView::grid({})),
         shown < list.total ? PS_TR(Message(PS_N("The newest {0} of {1} lines of the platform"),
                                            {count_text(shown), count_text(list.total)}))
                            : PS_TR(Message(PS_N("{0} lines of the platform, the newest first"), {count_text(shown)})),
         PS_TR("Nothing was ordered or received"),
         PS_TR("There is an agreed volume, but the platform's exports hold no line for it up to this day."));
}

void ProgressPage::show_crumbs()
{
    crumb_sizer_->Clear(true);
    crumb_names_.clear();
    const auto add = [this](const std::string& label, std::size_t kept, bool here) {
        auto* button = new wxButton(crumbs_, wxID_ANY, to_wx(label), wxDefaultPosition, wxDefaultSize,
                                    wxBU_EXACTFIT | wxBORDER_NONE);
        const wxFont font = GetFont().Scaled(static_cast<float>(letters_));
        button->SetFont(here ? font.Bold() : font);
        button->Enable(!here);
        button->Bind(wxEVT_BUTTON, [this, kept](wxCommandEvent&) {
            CallAfter([this, kept] {
                path_.up_to(kept);
                guarded([this] { show_level(); });
            });
        });
        crumb_sizer_->Add(button, 0, wxALIGN_CENTRE_VERTICAL);
        crumb_names_.emplace_back(button, to_wx(label));
    };
    const auto& steps = path_.steps();
    add(PS_TR("The whole city"), 0, steps.empty());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        crumb_sizer_->Add(new wxStaticText(crumbs_, wxID_ANY, to_wx("›")), 0,
                          wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(4));
        add(name_of_step(steps[i]), i + 1, i + 1 == steps.size());
    }
    fit_crumbs();
}

// Names of batches and hospitals may be longer than the window is wide: the long ones are then cut in the middle and
// shown completely as a tool tip.
void ProgressPage::fit_crumbs()
{
    const int edge = FromDIP(24); // edges of a button, and the arrow
    const int width = crumbs_->GetClientSize().x;
    int limit = width;
    const auto taken = [&] {
        int sum = 0;
        for (const auto& [button, name] : crumb_names_)
            sum += std::min(button->GetTextExtent(name).x, limit) + edge;
        return sum;
    };
    while (limit > FromDIP(80) && taken() > width)
        limit -= FromDIP(10);
    for (const auto& [button, name] : crumb_names_) {
        wxClientDC measure(button);
        measure.SetFont(button->GetFont());
        const wxString shown = wxControl::Ellipsize(name, measure, wxELLIPSIZE_MIDDLE, limit);
        if (button->GetLabelText() != shown)
            button->SetLabelText(shown);
        if (shown == name)
            button->UnsetToolTip();
        else
            button->SetToolTip(name);
    }
    crumbs_->Layout();
}

void ProgressPage::open_row(std::size_t row)
{
    if (!rows_ || row >= rows_->rows())
        return;
    opened_.resize(path_.steps().size());
    opened_.push_back(row);
    path_.open(rows_->row(row));
    show_level();
    grid().SetFocus();
}

void ProgressPage::go_up()
{
    if (path_.at_top())
        return;
    path_.up_to(path_.steps().size() - 1);
    show_level();
    grid().SetFocus();
}

void ProgressPage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    letters_ = factor;
    show_crumbs();
}

bool ProgressPage::take_key(int key)
{
    if (key == WXK_BACK)
        guarded([this] { go_up(); });
    else
        return ProcurementPage::take_key(key);
    return true;
}

} // namespace ps::gui
