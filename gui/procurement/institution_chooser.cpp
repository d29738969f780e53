#include "gui/procurement/institution_chooser.h"

#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "gui/search.h"
#include "i18n/text.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace ps::gui {

using views::InstitutionChoice;

namespace {

class ChooserDialog : public wxDialog {
public:
    ChooserDialog(wxWindow* parent, const std::string& text, std::vector<InstitutionChoice> institutions)
        : wxDialog(parent, wxID_ANY, to_wx(PS_TR("Who is it?")), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER)
    {
        rows_ = views::table_of<views::InstitutionChoicesView>(std::move(institutions), {});
        const auto shown = grid_rows(rows_, views::InstitutionChoicesView::grid({}));
        search_ = std::make_shared<TableSearch>(shown);
        const auto margin = FromDIP(14);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(new wxStaticText(this, wxID_ANY, wrapped(*this, to_wx(text), scaled(*this, 660))), 0, wxALL, margin);
        typed_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        typed_->SetHint(to_wx(PS_TR("Name, pinyin initials or code")));
        sizer->Add(typed_, 0, wxEXPAND | wxLEFT | wxRIGHT, margin);
        grid_ = new DataGrid(this);
        grid_->SetMinSize(scaled(*this, wxSize(680, 300)));
        sizer->Add(grid_, 1, wxEXPAND | wxALL, margin);
        auto* buttons = new wxStdDialogButtonSizer;
        yes_ = new wxButton(this, wxID_OK, to_wx(PS_TR("It is this institution")));
        buttons->AddButton(yes_);
        buttons->AddButton(new wxButton(this, wxID_CANCEL, to_wx(PS_TR("Cancel"))));
        buttons->Realize();
        sizer->Add(buttons, 0, wxEXPAND | wxBOTTOM | wxRIGHT, FromDIP(12));
        yes_->SetDefault();
        SetSizerAndFit(sizer);
        CentreOnParent();
        grid_->show_rows(shown);
        choose_first();
        grid_->on_row = [this](std::optional<std::size_t>) { update(); };
        grid_->on_open = [this](std::size_t) { EndModal(wxID_OK); };
        typed_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { filter(); });
        typed_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
            if (yes_->IsEnabled())
                EndModal(wxID_OK);
        });
        // In the text field, the arrow keys move through the list.
        typed_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
            const int step = event.GetKeyCode() == WXK_DOWN ? 1 : event.GetKeyCode() == WXK_UP ? -1 : 0;
            const int row = grid_->GetGridCursorRow() + step;
            if (step == 0)
                event.Skip();
            else if (row >= 0 && row < grid_->GetNumberRows())
                grid_->select_source_row(grid_->table().source_row(row));
        });
        typed_->SetFocus();
    }

    std::optional<std::string> chosen() const
    {
        const auto row = grid_->current_source_row();
        return row ? std::optional(rows_->row(*row).known.code) : std::nullopt;
    }

private:
    void filter()
    {
        auto words = search_words(from_wx(typed_->GetValue()));
        if (words.empty())
            grid_->set_filter({});
        else
            grid_->set_filter(
                [search = search_, words = std::move(words)](std::size_t row) { return search->matches(row, words); });
        choose_first();
    }
    void choose_first()
    {
        if (grid_->GetNumberRows() > 0)
            grid_->select_source_row(grid_->table().source_row(0));
        update();
    }
    void update() { yes_->Enable(grid_->GetNumberRows() > 0 && grid_->current_source_row().has_value()); }

    std::shared_ptr<const views::TableOfView<views::InstitutionChoicesView>> rows_;
    std::shared_ptr<TableSearch> search_;
    wxTextCtrl* typed_ = nullptr;
    DataGrid* grid_ = nullptr;
    wxButton* yes_ = nullptr;
};

} // namespace

std::vector<InstitutionChoice> institutions_to_choose_from(std::vector<procurement::KnownInstitution> known,
                                                           const std::vector<importers::MatchCandidate>& candidates)
{
    std::vector<std::pair<std::string, InstitutionChoice>> keyed;
    for (auto& institution : known) {
        InstitutionChoice choice{std::move(institution), {}};
        std::string key = i18n::collation_key(choice.name());
        keyed.emplace_back(std::move(key), std::move(choice));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<InstitutionChoice> out;
    for (auto& [key, institution] : keyed)
        out.push_back(std::move(institution));
    auto front = out.begin();
    for (const auto& candidate : candidates) {
        const auto found = std::find_if(
            front, out.end(), [&](const InstitutionChoice& other) { return other.known.code == candidate.code; });
        if (found == out.end())
            continue;
        found->why = PS_TR(candidate.why);
        std::rotate(front, found, found + 1);
        ++front;
    }
    return out;
}

std::optional<std::string> choose_institution(wxWindow* parent, const std::string& text,
                                              std::vector<InstitutionChoice> institutions)
{
    ChooserDialog dialog(wxGetTopLevelParent(parent), text, std::move(institutions));
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return dialog.chosen();
}

} // namespace ps::gui
