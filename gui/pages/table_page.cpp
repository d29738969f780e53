#include "gui/pages/table_page.h"

#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/search.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace ps::gui {

TablePage::TablePage(wxWindow* parent, Workspace& workspace) : Page(parent, workspace)
{
    summary_ = new wxStaticText(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    grid_ = new DataGrid(this);
    empty_ = new EmptyState(this);
    bar_ = new wxBoxSizer(wxHORIZONTAL);
    bar_->Add(summary_, 1, wxALIGN_CENTRE_VERTICAL);
    below_ = new wxBoxSizer(wxVERTICAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(bar_, 0, wxEXPAND | wxALL, FromDIP(6));
    sizer->Add(grid_, 1, wxEXPAND);
    sizer->Add(empty_, 1, wxEXPAND);
    sizer->Add(below_, 0, wxEXPAND);
    SetSizer(sizer);
    empty_->Hide();
}

wxChoice* TablePage::add_choice(const std::string& caption, const std::vector<std::string>& options)
{
    wxArrayString texts;
    for (const auto& option : options)
        texts.Add(to_wx(option));
    auto* choice = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, texts);
    choice->SetSelection(0);
    choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        try {
            refresh();
        } catch (...) {
            show_error(this, std::current_exception());
        }
    });
    // In front of the sentence, behind the choices that are there.
    std::size_t place = 0;
    while (place < bar_->GetItemCount() && bar_->GetItem(place)->GetWindow() != summary_)
        ++place;
    if (!caption.empty())
        bar_->Insert(place++, new wxStaticText(this, wxID_ANY, to_wx(caption)), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT,
                     FromDIP(6));
    bar_->Insert(place, choice, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(12));
    return choice;
}

wxButton* TablePage::add_button(const std::string& label, const std::string& hint, std::function<void()> action)
{
    auto* button = new wxButton(this, wxID_ANY, to_wx(label));
    button->SetToolTip(to_wx(hint));
    button->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) {
        try {
            action();
        } catch (...) {
            show_error(this, std::current_exception());
        }
    });
    bar_->Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(8));
    return button;
}

void TablePage::show(std::shared_ptr<const RowSource> rows, const std::string& summary, const std::string& empty_title,
                     const std::string& empty_hint)
{
    rows_ = std::move(rows);
    const bool any = rows_ && rows_->rows() > 0;
    if (rows_)
        grid_->show_rows(rows_);
    search(typed_);
    summary_->SetLabel(to_wx(summary));
    summary_->SetToolTip(to_wx(summary));
    grid_->Show(any);
    empty_->Show(!any);
    empty_->say(to_wx(empty_title), to_wx(empty_hint));
    Layout();
}

void TablePage::search(const wxString& typed)
{
    typed_ = typed;
    auto words = search_words(from_wx(typed));
    if (words.empty() || !rows_)
        grid_->set_filter({});
    else
        grid_->set_filter([search = std::make_shared<TableSearch>(rows_), words = std::move(words)](std::size_t row) {
            return search->matches(row, words);
        });
}

} // namespace ps::gui
