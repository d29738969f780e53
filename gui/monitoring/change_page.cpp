#include "gui/monitoring/change_page.h"

#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/monitoring/changes/change_events.h"

#include <wx/choice.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ps::gui {
namespace {

using monitoring::CategoryChange;
using monitoring::Change;
using monitoring::Level;

constexpr Level levels[] = {Level::city, Level::point, Level::county, Level::kind};
constexpr int by_category = static_cast<int>(std::size(levels)); ///< the choice behind them

Tone tone_of(const Change& change)
{
    return change.event == monitoring::Event::rise ? Tone::rise : Tone::fall;
}

Column<Change> change_name_column(std::string title, int width, std::string Change::*member)
{
    return {std::move(title), width, false, [member](const Change& change) { return change.*member; }};
}

Column<Change> change_price(std::string title, UnitPrice Change::*member)
{
    return {std::move(title), 100, true, [member](const Change& change) { return price_text(change.*member); },
            [member](const Change& a, const Change& b) { return a.*member < b.*member; }};
}

std::vector<Column<Change>> columns(Level level)
{
    std::vector<Column<Change>> out;
    out.push_back(change_name_column(PS_TR("Item code"), 228, &Change::item));
    out.push_back(change_name_column(PS_TR("Generic name"), 152, &Change::generic_name));
    out.push_back(change_name_column(PS_TR("Specification"), 112, &Change::specification));
    out.push_back(change_name_column(PS_TR("Manufacturer"), 172, &Change::manufacturer));
    out.push_back(change_name_column(PS_TR("Unit"), 46, &Change::unit));
    if (level == Level::county || level == Level::kind)
        out.push_back({level == Level::county ? PS_TR("County") : PS_TR("Kind of point"), 110, false,
                       [](const Change& c) { return c.group.empty() ? PS_TR("not said") : c.group; }});
    if (level == Level::point) {
        out.push_back(change_name_column(PS_TR("Point code"), 104, &Change::point));
        out.push_back(change_name_column(PS_TR("Sentinel point"), 160, &Change::point_name));
    }
    out.push_back(change_price(PS_TR("Price before"), &Change::old_price));
    out.push_back(change_price(PS_TR("Price now"), &Change::new_price));
    out.push_back({PS_TR("Change"), 100, true,
                   [](const Change& c) { return (c.change.is_negative() ? "" : "+") + price_text(c.change); },
                   [](const Change& a, const Change& b) { return a.change < b.change; }, tone_of});
    out.push_back({PS_TR("Change in percent"), 100, true,
                   [](const Change& c) { return c.change_ratio ? change_text(*c.change_ratio) : std::string(); },
                   [](const Change& a, const Change& b) { return a.change_ratio < b.change_ratio; }, tone_of});
    if (level != Level::point)
        out.push_back({PS_TR("Matched points"), 84, true, [](const Change& c) { return count_text(c.points); },
                       [](const Change& a, const Change& b) { return a.points < b.points; }});
    return out;
}

std::string mean_move(const CategoryChange& row)
{
    return row.change ? change_text(Ratio::from_raw(std::llround(*row.change * 1e8))) : std::string();
}

std::vector<Column<CategoryChange>> category_columns()
{
    std::vector<Column<CategoryChange>> out;
    out.push_back(
        {PS_TR("Category"), 220, false, [](const CategoryChange& row) { return category_text(row.category); }});
    out.push_back({PS_TR("Mean change"), 100, true, mean_move,
                   [](const CategoryChange& a, const CategoryChange& b) { return a.change < b.change; },
                   [](const CategoryChange& row) {
                       // Shown as 0.00% it is no movement.
                       if (!row.change || std::abs(*row.change) < 0.00005)
                           return Tone::normal;
                       return *row.change > 0 ? Tone::rise : Tone::fall;
                   }});
    const auto count = [&](std::string title, std::int64_t CategoryChange::*member) {
        out.push_back({std::move(title), 84, true,
                       [member](const CategoryChange& row) { return count_text(row.*member); },
                       [member](const CategoryChange& a, const CategoryChange& b) { return a.*member < b.*member; }});
    };
    count(PS_TR("Matched items"), &CategoryChange::items);
    count(PS_TR("Risen"), &CategoryChange::risen);
    count(PS_TR("Fallen"), &CategoryChange::fallen);
    count(PS_TR("Unchanged"), &CategoryChange::unchanged);
    return out;
}

} // namespace

ChangePage::ChangePage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    level_ = add_choice("", {PS_TR("Whole city (median of matched points)"), PS_TR("Each sentinel point"),
                             PS_TR("Counties"), PS_TR("Kinds of points"), PS_TR("Categories of items")});
    against_ = add_choice(PS_TR("Against"), {PS_TR("Month before"), PS_TR("Same month of last year")});
    grid().on_open = [this](std::size_t row) {
        if (on_item && rows_ && row < rows_->rows())
            on_item(rows_->row(row).item);
    };
}

std::string ChangePage::title() const
{
    return PS_TR("Changes");
}

std::optional<Month> ChangePage::month_before()
{
    if (!workspace().month().valid())
        return std::nullopt;
    if (against_->GetSelection() == 0)
        return workspace().previous_month();
    const Month last_year = workspace().month().plus(-12);
    const auto& months = workspace().months();
    return std::find(months.begin(), months.end(), last_year) == months.end() ? std::nullopt : std::optional(last_year);
}

void ChangePage::refresh()
{
    rows_.reset();
    const auto before = month_before();
    if (!before) {
        const bool year = against_->GetSelection() == 1;
        show(nullptr, "",
             year ? PS_TR("There are no prices of the same month of last year")
                  : PS_TR("There is no month before to compare with"),
             year ? PS_TR("Import the prices of that month, or compare with the month before.")
                  : PS_TR("Import the prices of at least two months, or choose a later month."));
        return;
    }
    if (level_->GetSelection() == by_category) {
        show_categories(*before);
        return;
    }
    const Level level = levels[std::max(0, level_->GetSelection())];
    auto changes = monitoring::changes(workspace().store(), *before, workspace().month(), workspace().basis(), level);
    const auto rises = std::count_if(changes.begin(), changes.end(),
                                     [](const Change& c) { return c.event == monitoring::Event::rise; });
    const auto falls = static_cast<std::ptrdiff_t>(changes.size()) - rises;
    rows_ = std::make_shared<RowList<Change>>(std::move(changes), columns(level));
    show(rows_,
         PS_TR(Message(PS_N("{0} against {1}: {2} rises, {3} falls"),
                       {workspace().month().to_string(), before->to_string(), count_text(rises), count_text(falls)})),
         PS_TR("No price moved"), PS_TR("Choose another month or the other price basis above."));
}

void ChangePage::show_categories(Month before)
{
    auto categories =
        monitoring::category_changes(workspace().store(), before, workspace().month(), workspace().basis());
    const auto rows = std::make_shared<RowList<CategoryChange>>(std::move(categories), category_columns());
    show(rows,
         PS_TR(Message(PS_N("{0} against {1}: geometric mean of the items' price ratios in each category"),
                       {workspace().month().to_string(), before.to_string()})),
         PS_TR("No item has a price in both months"), PS_TR("Choose another month or the other price basis above."));
}

} // namespace ps::gui
