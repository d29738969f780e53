#include "gui/pages/notice_page.h"

#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "gui/procurement/progress_rows.h"
#include "i18n/translate.h"
#include "model/policy/rule_pack_store.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <tuple>

namespace ps::gui {

using procurement::BatchPhase;
using procurement::ProgressLevel;
using procurement::ProgressSlice;
using procurement::ProgressStatus;

namespace {

constexpr ProgressStatus levels[] = {ProgressStatus::interview, ProgressStatus::notice, ProgressStatus::reminder};

} // namespace

NoticePage::NoticePage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 55)
{
    level_ = add_choice(PS_TR("Measure"),
                        {PS_TR("All"), status_text(levels[0]), status_text(levels[1]), status_text(levels[2])});
    batch_ = add_choice(PS_TR("VBP batch"), {PS_TR("All")});
    region_ = add_choice(PS_TR("Region"), {PS_TR("All")});
    for (auto* choice : {level_, batch_, region_})
        choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            guarded([this] {
                remember_row();
                show_notices();
            });
        });
    progress_ = add_button(PS_TR("Show its progress"),
                           PS_TR("The page of procurement progress, opened at this institution (double click, Enter)"),
                           [this] { open_progress(std::nullopt); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    products_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_products(row); };
    grid().on_open = [this](std::size_t) { guarded([this] { open_progress(std::nullopt); }); };
    products_->on_open = [this](std::size_t row) {
        guarded([&] {
            if (lines_ && row < lines_->rows())
                open_progress(lines_->row(row).batch_code);
        });
    };
}

std::string NoticePage::title() const
{
    return PS_TR("Reminders and notices");
}

std::string NoticePage::failed_title() const
{
    return PS_TR("The notices could not be worked out");
}

std::string NoticePage::row_key(std::size_t row) const
{
    return rows_ ? rows_->row(row).institution : std::string();
}

NoticePage::Question NoticePage::question()
{
    return [day = month_end()](store::Store& store, std::stop_token) {
        NoticeAnswer answer;
        procurement::ProgressFilters in_force;
        in_force.phase = BatchPhase::in_force;
        answer.slice = std::make_shared<const ProgressSlice>(store, day, in_force);
        const auto pack = policy::effective_pack(store, "procurement", day);
        answer.rule_pack = pack.title.empty() ? pack.id : pack.title;
        if (!pack.document.empty())
            answer.rule_pack += " " + pack.document;
        return answer;
    };
}

void NoticePage::take(NoticeAnswer answer)
{
    answer_ = std::move(answer);
    fill_choices();
    show_notices();
}

void NoticePage::fill_choices()
{
    std::vector<std::string> batches{PS_TR("All")}, regions{PS_TR("All")};
    batch_codes_.clear();
    regions_.clear();
    procurement::ProgressFilters in_force;
    in_force.phase = BatchPhase::in_force;
    for (const auto& row : procurement::progress(*answer_.slice, ProgressLevel::batch, in_force)) {
        batch_codes_.push_back(row.key);
        std::string name = row.name.empty() ? row.key : row.name;
        if (std::find(batches.begin(), batches.end(), name) != batches.end())
            name += " " + row.key;
        batches.push_back(std::move(name));
    }
    for (const auto& row : procurement::progress(*answer_.slice, ProgressLevel::region, in_force)) {
        regions_.emplace_back(row.key, !row.name.empty()  ? row.name
                                       : !row.key.empty() ? row.key
                                                          : PS_TR(procurement::unassigned_name(ProgressLevel::region)));
        regions.push_back(regions_.back().second);
    }
    set_options(*batch_, batches);
    set_options(*region_, regions);
}

procurement::ProgressFilters NoticePage::filters() const
{
    procurement::ProgressFilters out;
    if (const int chosen = batch_->GetSelection(); chosen > 0)
        out.batch = batch_codes_.at(static_cast<std::size_t>(chosen) - 1);
    if (const int chosen = region_->GetSelection(); chosen > 0)
        out.region = regions_.at(static_cast<std::size_t>(chosen) - 1).first;
    return out;
}

void NoticePage::show_notices()
{
    if (!answer_.slice)
        return;
    std::vector<NoticeRow> list;
    std::int64_t counts[std::size(levels)] = {};
    for (auto& notice : procurement::notices(*answer_.slice, filters())) {
        const auto level = std::find(std::begin(levels), std::end(levels), notice.level) - std::begin(levels);
        ++counts[level];
        if (const int chosen = level_->GetSelection(); chosen > 0 && level != chosen - 1)
            continue;
        const auto region = std::find_if(regions_.begin(), regions_.end(),
                                         [&](const auto& known) { return known.first == notice.region; });
        std::string name = region == regions_.end() ? notice.region : region->second;
        list.push_back(notice_row(std::move(notice), std::move(name)));
    }
    // The level first, then who has most products behind.
    std::stable_sort(list.begin(), list.end(), [](const NoticeRow& a, const NoticeRow& b) {
        return a.level != b.level ? a.level < b.level
                                  : std::tuple(b.interviews, b.notices, b.reminders) <
                                        std::tuple(a.interviews, a.notices, a.reminders);
    });
    rows_ = std::make_shared<RowList<NoticeRow>>(std::move(list), notice_columns());
    const auto& rules = answer_.slice->rules();
    const std::string ladder =
        PS_TR(Message(PS_N("progress below {0} of time progress: interview, below {1}: notice, below {2} or nothing "
                           "bought for {3} months: reminder; rule pack {4}"),
                      {rule_share_text(rules.interview), rule_share_text(rules.notice), rule_share_text(rules.reminder),
                       std::to_string(rules.months_without_purchase), answer_.rule_pack}));
    const bool narrowed = level_->GetSelection() > 0 || batch_->GetSelection() > 0 || region_->GetSelection() > 0;
    const bool agreed = !batch_codes_.empty();
    show(rows_,
         agreed ? PS_TR(Message(PS_N("As of {0}: {1} institutions to be interviewed, {2} to be notified, {3} to be "
                                     "reminded"),
                                {answer_.slice->day().to_string(), count_text(counts[0]), count_text(counts[1]),
                                 count_text(counts[2])})) +
                      " · " + ladder
                : std::string(),
         !agreed    ? PS_TR("No batch is in execution on this day")
         : narrowed ? PS_TR("Nothing fits this choice")
                    : PS_TR("Nobody is behind: there is nothing to remind of"),
         !agreed ? PS_TR("Choose another month in the tool bar, or import the VBP batches, their products, the agreed "
                         "volumes and the platform's receipts.")
         : narrowed ? PS_TR("Choose “All” above to see the others.")
                    : ladder);
    select_remembered_row();
    progress_->Enable(rows_->rows() > 0);
    show_products(grid().current_source_row());
}

void NoticePage::show_products(std::optional<std::size_t> row)
{
    progress_->Enable(row.has_value());
    if (!row || !rows_ || *row >= rows_->rows()) {
        lines_.reset();
        caption_->SetLabel("");
        products_->show_rows(nullptr);
        return;
    }
    const auto& notice = rows_->row(*row);
    caption_->SetLabel(to_wx(PS_TR(
        Message(PS_N("{0}: {1} products behind, the worst first; missing = expected by now − net receipts, each in its "
                     "own smallest units"),
                {notice.name, count_text(static_cast<std::int64_t>(notice.lines.size()))}))));
    lines_ = std::make_shared<RowList<procurement::NoticeLine>>(notice.lines, notice_line_columns());
    products_->show_rows(lines_);
}

void NoticePage::open_progress(const std::optional<std::string>& batch)
{
    const auto row = grid().current_source_row();
    if (row && rows_ && *row < rows_->rows() && on_progress)
        on_progress(answer_.slice->day(), rows_->row(*row).institution, batch);
}

} // namespace ps::gui
