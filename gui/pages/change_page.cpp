#include "gui/pages/change_page.h"

#include "gui/empty_state.h"
#include "gui/grid/data_grid.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

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
    out.push_back(text_column(PS_TR("Item code"), 204, &Change::item));
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

ChangePage::ChangePage(wxWindow* parent, Workspace& workspace) : wxPanel(parent), workspace_(workspace)
{
    wxArrayString levels;
    levels.Add(to_wx(PS_TR("Whole city (median of matched points)")));
    levels.Add(to_wx(PS_TR("Each sentinel point")));
    level_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, levels);
    level_->SetSelection(0);
    summary_ = new wxStaticText(this, wxID_ANY, "");
    grid_ = new DataGrid(this);
    empty_ = new EmptyState(this);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(level_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(12));
    bar->Add(summary_, 1, wxALIGN_CENTRE_VERTICAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(bar, 0, wxEXPAND | wxALL, FromDIP(6));
    sizer->Add(grid_, 1, wxEXPAND);
    sizer->Add(empty_, 1, wxEXPAND);
    SetSizer(sizer);
    level_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refresh(); });
    grid_->on_open = [this](std::size_t row) {
        if (on_item)
            on_item(rows_->row(row).item);
    };
}

void ChangePage::refresh()
{
    const bool city = level_->GetSelection() == 0;
    std::vector<Change> changes;
    const auto before = workspace_.month().valid() ? workspace_.previous_month() : std::nullopt;
    if (before)
        changes = monitoring::changes(workspace_.store(), *before, workspace_.month(), workspace_.basis(),
                                      city ? monitoring::Level::city : monitoring::Level::point);
    const auto rises = std::count_if(changes.begin(), changes.end(),
                                     [](const Change& c) { return c.event == monitoring::Event::rise; });
    const auto falls = static_cast<std::ptrdiff_t>(changes.size()) - rises;
    rows_ = std::make_shared<RowList<Change>>(std::move(changes), columns(city));
    grid_->show_rows(rows_);
    grid_->Show(rows_->rows() > 0);
    empty_->Show(rows_->rows() == 0);
    if (before)
        summary_->SetLabel(to_wx(PS_TR(
            Message(PS_N("{0} against {1}: {2} rises, {3} falls"),
                    {workspace_.month().to_string(), before->to_string(), count_text(rises), count_text(falls)}))));
    else
        summary_->SetLabel("");
    if (!before)
        empty_->say(to_wx(PS_TR("There is no month before to compare with")),
                    to_wx(PS_TR("Import the prices of at least two months, or choose a later month.")));
    else
        empty_->say(to_wx(PS_TR("No price moved")),
                    to_wx(PS_TR("Choose another month or the other price basis above.")));
    Layout();
}

} // namespace ps::gui
