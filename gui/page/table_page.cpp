#include "gui/page/table_page.h"

#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/layout.h"
#include "gui/search.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace ps::gui {
namespace {

wxArrayString texts_of(const std::vector<std::string>& options)
{
    wxArrayString texts;
    for (const auto& option : options)
        texts.Add(to_wx(option));
    return texts;
}

} // namespace

TablePage::TablePage(wxWindow* parent, Workspace& workspace, Parts parts, int percent) : Page(parent, workspace)
{
    summary_ = new wxStaticText(this, wxID_ANY, "");
    wxWindow* content = nullptr;
    if (parts == Parts::table_alone) {
        content = table_area_ = new wxPanel(this);
    } else {
        splitter_ =
            new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_3DSASH);
        table_area_ = new wxPanel(splitter_);
        details_ = new wxPanel(splitter_);
        details_->SetSizer(new wxBoxSizer(wxVERTICAL));
        splitter_->SetMinimumPaneSize(FromDIP(100));
        splitter_->SetSashGravity(0.5);
        if (parts == Parts::table_over_details)
            splitter_->SplitHorizontally(table_area_, details_);
        else
            splitter_->SplitHorizontally(details_, table_area_);
        split_when_sized(*splitter_, percent);
        content = splitter_;
    }
    grid_ = new DataGrid(table_area_);
    table_sizer_ = new wxBoxSizer(wxHORIZONTAL);
    table_sizer_->Add(grid_, 1, wxEXPAND);
    table_area_->SetSizer(table_sizer_);
    empty_ = new EmptyState(this);
    bar_ = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(bar_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(4));
    sizer->Add(summary_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(6));
    sizer->AddSpacer(FromDIP(6));
    sizer->Add(content, 1, wxEXPAND);
    sizer->Add(empty_, 1, wxEXPAND);
    SetSizer(sizer);
    empty_->Hide();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip(); // the parts are laid out after this
        wrap_summary();
    });
}

wxString TablePage::summary() const
{
    return sentence_;
}

void TablePage::guarded(const std::function<void()>& action)
{
    try {
        action();
    } catch (...) {
        show_error(this, std::current_exception());
    }
}

void TablePage::add_to_bar(const std::string& caption, wxWindow* control)
{
    if (!caption.empty())
        bar_->Add(new wxStaticText(this, wxID_ANY, to_wx(caption)), 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT,
                  FromDIP(3));
    bar_->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT | wxTOP | wxBOTTOM, FromDIP(3));
    bar_->AddSpacer(FromDIP(6));
}

wxChoice* TablePage::add_choice(const std::string& caption, const std::vector<std::string>& options)
{
    auto* choice = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, texts_of(options));
    choice->SetSelection(0);
    choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        guarded([this] {
            const wxBusyCursor busy;
            refresh();
        });
    });
    add_to_bar(caption, choice);
    return choice;
}

void TablePage::set_options(wxChoice& choice, const std::vector<std::string>& options)
{
    const wxArrayString texts = texts_of(options);
    if (choice.GetStrings() == texts)
        return;
    const wxString kept = choice.GetStringSelection();
    choice.Set(texts);
    if (!choice.SetStringSelection(kept) && !texts.empty())
        choice.SetSelection(0);
}

wxButton* TablePage::add_button(const std::string& label, const std::string& hint, std::function<void()> action)
{
    auto* button = new wxButton(this, wxID_ANY, to_wx(label));
    button->SetToolTip(to_wx(hint));
    button->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { guarded(action); });
    bar_->Add(button, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(3));
    return button;
}

void TablePage::put_beside_table(wxWindow* window, int share)
{
    table_sizer_->GetItem(grid_)->SetProportion(share);
    table_sizer_->Add(window, 100 - share, wxEXPAND | wxLEFT, FromDIP(6));
}

DataGrid* TablePage::add_captioned_grid(wxWindow* parent, wxBoxSizer* sizer, int proportion, wxStaticText*& caption)
{
    auto* column = new wxBoxSizer(wxVERTICAL);
    caption = new wxStaticText(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    caption->SetFont(parent->GetFont().Bold());
    auto* grid = new DataGrid(parent);
    column->Add(caption, 0, wxEXPAND | wxALL, parent->FromDIP(6));
    column->Add(grid, 1, wxEXPAND);
    sizer->Add(column, proportion, wxEXPAND);
    return grid;
}

void TablePage::show_content(bool any)
{
    (splitter_ != nullptr ? static_cast<wxWindow*>(splitter_) : table_area_)->Show(any);
    empty_->Show(!any);
    Layout();
}

void TablePage::show(std::shared_ptr<const RowSource> rows, const std::string& summary, const std::string& empty_title,
                     const std::string& empty_hint)
{
    rows_ = std::move(rows);
    grid_->show_rows(rows_); // nullptr: no old rows stay in the hidden table
    search(typed_);
    set_summary(summary);
    empty_->say(to_wx(empty_title), to_wx(empty_hint));
    show_content(rows_ && rows_->rows() > 0);
    if (on_rows)
        on_rows();
}

void TablePage::set_summary(const std::string& text)
{
    sentence_ = to_wx(text);
    wrap_summary();
}

void TablePage::wrap_summary()
{
    const int width = GetClientSize().x - 2 * FromDIP(6);
    const wxString text = width > FromDIP(100) ? wrapped(*summary_, sentence_, width) : sentence_;
    if (text != summary_->GetLabel())
        summary_->SetLabel(text);
}

void TablePage::enlarge_summary(double factor)
{
    summary_->SetFont(GetFont().Scaled(static_cast<float>(factor)));
    wrap_summary();
}

void TablePage::show_waiting(const std::string& title, const std::string& hint)
{
    rows_.reset();
    grid_->show_rows(nullptr);
    set_summary("");
    empty_->say(to_wx(title), to_wx(hint));
    show_content(false);
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
