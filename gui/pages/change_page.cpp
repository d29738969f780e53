#include "gui/pages/change_page.h"

#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::Change;

Tone tone_of(const Change& change)
{
    return change.event == monitoring::Event::rise ? Tone::rise : Tone::fall;
}

Column<Change> text_column(std::string title, int width, std::string Change::*member)
{
    return {std::move(title), width, false, [member](const Change& change) { return change.*member; }};
}

Column<Change> price_column(std::string title, UnitPrice Change::*member)
{
    return {std::move(title), 100, true, [member](const Change& change) { return price_text(change.*member); },
            [member](const Change& a, const Change& b) { return a.*member < b.*member; }};
}

std::vector<Column<Change>> columns(bool city)
{
    std::vector<Column<Change>> out;
    out.push_back(text_column(PS_TR("Item code"), 228, &Change::item));
    out.push_back(text_column(PS_TR("Generic name"), 152, &Change::generic_name));
    out.push_back(text_column(PS_TR("Specification"), 112, &Change::specification));
    out.push_back(text_column(PS_TR("Manufacturer"), 172, &Change::manufacturer));
    out.push_back(text_column(PS_TR("Unit"), 46, &Change::unit));
    if (!city) {
        out.push_back(text_column(PS_TR("Point code"), 104, &Change::point));
        out.push_back(text_column(PS_TR("Sentinel point"), 160, &Change::point_name));
    }
    out.push_back(price_column(PS_TR("Price before"), &Change::old_price));
    out.push_back(price_column(PS_TR("Price now"), &Change::new_price));
    out.push_back({PS_TR("Change"), 100, true,
                   [](const Change& c) { return (c.change.is_negative() ? "" : "+") + price_text(c.change); },
                   [](const Change& a, const Change& b) { return a.change < b.change; }, tone_of});
    out.push_back({PS_TR("Change in percent"), 100, true,
                   [](const Change& c) { return c.change_ratio ? change_text(*c.change_ratio) : std::string(); },
                   [](const Change& a, const Change& b) { return a.change_ratio < b.change_ratio; }, tone_of});
    if (city)
        out.push_back({PS_TR("Matched points"), 84, true, [](const Change& c) { return count_text(c.points); },
                       [](const Change& a, const Change& b) { return a.points < b.points; }});
    return out;
}

} // namespace

ChangePage::ChangePage(wxWindow* parent, Workspace& workspace) : TablePage(parent, workspace)
{
    level_ = add_choice("", {PS_TR("Whole city (median of matched points)"), PS_TR("Each sentinel point")});
    grid().on_open = [this](std::size_t row) {
        if (on_item)
            on_item(rows_->row(row).item);
    };
}

std::string ChangePage::title() const
{
    return PS_TR("Changes");
}

void ChangePage::refresh()
{
    const bool city = level_->GetSelection() == 0;
    std::vector<Change> changes;
    const auto before = workspace().month().valid() ? workspace().previous_month() : std::nullopt;
    if (before)
        changes = monitoring::changes(workspace().store(), *before, workspace().month(), workspace().basis(),
                                      city ? monitoring::Level::city : monitoring::Level::point);
    const auto rises = std::count_if(changes.begin(), changes.end(),
                                     [](const Change& c) { return c.event == monitoring::Event::rise; });
    const auto falls = static_cast<std::ptrdiff_t>(changes.size()) - rises;
    rows_ = std::make_shared<RowList<Change>>(std::move(changes), columns(city));
    if (before)
        show(rows_,
             PS_TR(
                 Message(PS_N("{0} against {1}: {2} rises, {3} falls"),
                         {workspace().month().to_string(), before->to_string(), count_text(rises), count_text(falls)})),
             PS_TR("No price moved"), PS_TR("Choose another month or the other price basis above."));
    else
        show(rows_, "", PS_TR("There is no month before to compare with"),
             PS_TR("Import the prices of at least two months, or choose a later month."));
}

} // namespace ps::gui
