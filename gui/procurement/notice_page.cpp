#include "gui/procurement/notice_page.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "views/procurement/words.h"
#include "views/registry/master_data.h"
#include "views/words.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {

using procurement::BatchPhase;
using procurement::ProgressLevel;
using procurement::ProgressSlice;
using procurement::ProgressStatus;
using NoticeRow = views::NoticesView::Row;

namespace {

constexpr ProgressStatus notice_levels[] = {ProgressStatus::interview, ProgressStatus::notice,
                                            ProgressStatus::reminder};

std::string level_name(ProgressStatus level)
{
    return views::text_of(views::status_word(level));
}

} // namespace

NoticePage::NoticePage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 55),
      by_(add_choice(PS_TR("One line a"), {PS_TR("Institution"), PS_TR("Product of an institution")})),
      level_(add_choice(PS_TR("Measure"), {PS_TR("All"), level_name(notice_levels[0]), level_name(notice_levels[1]),
                                           level_name(notice_levels[2])})),
      batch_(*add_choice(PS_TR("VBP batch"), {PS_TR("All")})), region_(*add_choice(PS_TR("Region"), {PS_TR("All")}))
{
    for (auto* choice : {by_, level_, &batch_.control(), &region_.control()})
        choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            guarded([this] {
                remember_row();
                show_notices();
            });
        });
    progress_ = add_button(PS_TR("Show its progress"),
                           PS_TR("The page of procurement progress, opened at this institution (double click, Enter)"),
                           [this] { open_progress(std::nullopt); });
    add_projector_button();
    auto* column = new wxBoxSizer(wxVERTICAL);
    products_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_products(row); };
    grid().on_open = [this](std::size_t) { guarded([this] { open_progress(std::nullopt); }); };
    products_->on_open = [this](std::size_t row) {
        guarded([&] {
            if (lines_ && row < lines_->rows())
                open_progress(lines_->row(row).line.batch_code);
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
    if (!all_products_)
        return rows_ ? rows_->row(row).notice.institution : std::string();
    const auto& product = all_products_->row(row);
    return product.institution->notice.institution + '\n' + product.line.batch_code + '\n' + product.line.row.key +
           '\n' + product.line.row.name;
}

void NoticePage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    caption_->SetFont(GetFont().Bold().Scaled(static_cast<float>(factor)));
    products_->enlarge(factor);
    details()->Layout();
}

NoticePage::Question NoticePage::question()
{
    return [day = shown_month().last_day()](store::Store& store, std::stop_token) {
        NoticeAnswer answer;
        procurement::ProgressFilters in_force;
        in_force.phase = BatchPhase::in_force;
        answer.slice = std::make_shared<const ProgressSlice>(store, day, in_force);
        const auto pack = policy::effective_pack(store, "procurement", day);
        answer.rule_pack = policy::pack_name(
            pack, {"progress.interview", "progress.notice", "progress.reminder", "progress.months_without_purchase"},
            [](const Message& message) { return PS_TR(message); });
        answer.open_volumes = views::open_volumes_text(views::open_volumes_on(store, day));
        if (!answer.open_volumes.empty())
            answer.open_volumes =
                " " + answer.open_volumes +
                PS_TR(" To answer: “What the agreed volumes are…” on the page “Procurement progress”.");
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
    std::vector<CodeChoice::Option> batches, regions;
    regions_.clear();
    procurement::ProgressFilters in_force;
    in_force.phase = BatchPhase::in_force;
    for (const auto& row : procurement::progress(*answer_.slice, ProgressLevel::batch, in_force))
        batches.push_back({row.key, row.name.empty() ? row.key : row.name});
    for (const auto& row : procurement::progress(*answer_.slice, ProgressLevel::region, in_force)) {
        std::string name = !row.name.empty()  ? row.name
                           : !row.key.empty() ? row.key
                                              : PS_TR(procurement::unassigned_name(ProgressLevel::region));
        regions_.emplace_back(row.key, name);
        regions.push_back({row.key, std::move(name)});
    }
    batch_.offer(PS_TR("All"), std::move(batches));
    region_.offer(PS_TR("All"), std::move(regions));
}

procurement::ProgressFilters NoticePage::filters() const
{
    procurement::ProgressFilters out;
    out.batch = batch_.chosen();
    out.region = region_.chosen();
    return out;
}

void NoticePage::show_notices()
{
    if (!answer_.slice)
        return;
    std::vector<NoticeRow> list;
    std::int64_t counts[std::size(notice_levels)] = {};
    for (auto& notice : procurement::notices(*answer_.slice, filters())) {
        const auto level =
            std::find(std::begin(notice_levels), std::end(notice_levels), notice.level) - std::begin(notice_levels);
        ++counts[level];
        if (const int chosen = level_->GetSelection(); chosen > 0 && level != chosen - 1)
            continue;
        const auto region = std::find_if(regions_.begin(), regions_.end(),
                                         [&](const auto& known) { return known.first == notice.region; });
        std::string name = region == regions_.end() ? notice.region : region->second;
        list.push_back(views::NoticesView::row_of(std::move(notice), std::move(name)));
    }
    views::NoticesView::sort_by_level(list);
    rows_.reset();
    all_products_.reset();
    std::shared_ptr<const RowSource> shown;
    if (by_->GetSelection() == 1) {
        std::vector<views::NoticeProductsView::Row> products;
        for (auto& row : list)
            for (auto& product : views::NoticeProductsView::rows_of(std::make_shared<const NoticeRow>(std::move(row))))
                products.push_back(std::move(product));
        all_products_ = views::table_of<views::NoticeProductsView>(std::move(products), {});
        shown = grid_rows(all_products_, views::NoticeProductsView::grid({}));
    } else {
        rows_ = views::table_of<views::NoticesView>(std::move(list), {});
        shown = grid_rows(rows_, views::NoticesView::grid({}));
    }
    const auto& rules = answer_.slice->rules();
    const std::string ladder = PS_TR(Message(
        PS_N("progress below {0} of time progress: interview, below {1}: notice, below {2} or nothing "
             "bought for {3} months: reminder; rule pack {4}"),
        {views::rule_share_text(rules.interview), views::rule_share_text(rules.notice),
         views::rule_share_text(rules.reminder), std::to_string(rules.months_without_purchase), answer_.rule_pack}));
    const bool narrowed = level_->GetSelection() > 0 || batch_.chosen() || region_.chosen();
    const bool agreed = batch_.control().GetCount() > 1;
    show(shown,
         agreed ? PS_TR(Message(PS_N("As of {0}: {1} institutions to be interviewed, {2} to be notified, {3} to be "
                                     "reminded"),
                                {answer_.slice->day().to_string(), count_text(counts[0]), count_text(counts[1]),
                                 count_text(counts[2])})) +
                      " · " + ladder + answer_.open_volumes
                : std::string(),
         !agreed    ? PS_TR("No batch is in execution on this day")
         : narrowed ? PS_TR("Nothing fits this choice")
                    : PS_TR("No institution is behind: there is nothing to remind of"),
         !agreed ? PS_TR("Choose another month in the tool bar, or import the VBP batches, their products, the agreed "
                         "volumes and the platform's receipts.")
         : narrowed ? PS_TR("Choose “All” above to see the others.")
                    : ladder);
    select_remembered_row();
    show_products(grid().current_source_row());
}

std::shared_ptr<const NoticeRow> NoticePage::notice_at(std::optional<std::size_t> row) const
{
    if (row && all_products_ && *row < all_products_->rows())
        return all_products_->row(*row).institution;
    return row && rows_ && *row < rows_->rows() ? std::make_shared<const NoticeRow>(rows_->row(*row)) : nullptr;
}

void NoticePage::show_products(std::optional<std::size_t> row)
{
    const auto chosen = notice_at(row);
    progress_->Enable(chosen != nullptr);
    if (chosen == nullptr) {
        lines_.reset();
        caption_->SetLabel("");
        products_->show_rows(nullptr);
        return;
    }
    caption_->SetLabel(to_wx(PS_TR(
        Message(PS_N("{0}: {1} products behind, the worst first; missing = expected by now − net receipts, each in its "
                     "own smallest units"),
                {chosen->name(), count_text(static_cast<std::int64_t>(chosen->notice.lines.size()))}))));
    const views::NoticeProductsView::Ask question{true};
    lines_ = views::table_of<views::NoticeProductsView>(views::NoticeProductsView::rows_of(chosen), question);
    products_->show_rows(grid_rows(lines_, views::NoticeProductsView::grid(question)));
}

void NoticePage::open_progress(const std::optional<std::string>& batch)
{
    if (const auto notice = notice_at(grid().current_source_row()); notice != nullptr && on_progress)
        on_progress(answer_.slice->day(), notice->notice.institution, batch);
}

} // namespace ps::gui
