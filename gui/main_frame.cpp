#include "gui/main_frame.h"

#include "gui/commands.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/guide.h"
#include "gui/icons.h"
#include "gui/import/import_dialog.h"
#include "gui/import/import_page.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "gui/wx_text.h"
#include "i18n/translate.h"

#include <wx/choice.h>
#include <wx/display.h>
#include <wx/dnd.h>
#include <wx/menu.h>
#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>
#include <wx/toolbar.h>
#include <wx/utils.h>

#include <algorithm>

namespace ps::gui {
namespace {

class FileDrop : public wxFileDropTarget {
public:
    explicit FileDrop(MainFrame& frame) : frame_(frame) {}

    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override
    {
        std::vector<std::filesystem::path> paths;
        for (const auto& name : names)
            paths.push_back(path_from_wx(name));
        // The drop must end before windows open.
        frame_.CallAfter([&frame = frame_, paths] { frame.import_paths(paths); });
        return true;
    }

private:
    MainFrame& frame_;
};

constexpr int search_delay_ms = 120; ///< after typing, so that a burst of keys filters once

} // namespace

MainFrame::MainFrame() : wxFrame(nullptr, wxID_ANY, to_wx(PS_TR("PriceSentinel")))
{
    SetIcons(program_icons());
    build_pages();
    build_menu();
    build_tool_bar();
    CreateStatusBar(3);
    const int widths[] = {-3, -2, -2};
    SetStatusWidths(3, widths);
    bind_commands();
    SetDropTarget(new FileDrop(*this));
    // Some offices still have screens of 1366 × 768.
    const wxSize screen = wxDisplay().GetClientArea().GetSize();
    const wxSize wanted = scaled(*this, wxSize(1330, 800));
    SetSize(std::min(wanted.x, screen.x), std::min(wanted.y, screen.y));
    SetMinSize(FromDIP(wxSize(760, 480)));
    store_changed();
}

void MainFrame::build_menu()
{
    const auto label = [](const std::string& text, const char* key = "") { return to_wx(text) + key; };
    auto* file = new wxMenu;
    file->Append(command_new, label(PS_TR("&New store…"), "\tCtrl+N"));
    file->Append(command_open, label(PS_TR("&Open…"), "\tCtrl+O"));
    file->Append(command_sample, label(PS_TR("Make a &sample city…")));
    file->AppendSeparator();
    file->Append(command_import_files, label(PS_TR("&Import files…"), "\tCtrl+I"));
    file->Append(command_import_folder, label(PS_TR("Import &folder…"), "\tCtrl+Shift+I"));
    file->Append(command_undo_import, label(PS_TR("&Undo import…")));
    file->Append(command_export_rejects, label(PS_TR("&Export rejects workbook…")));
    file->AppendSeparator();
    file->Append(command_publish_bulletin, label(PS_TR("Publish the monthly &bulletin…"), "\tCtrl+P"));
    file->Append(command_export_table, label(PS_TR("Export this &table…"), "\tCtrl+E"));
    file->AppendSeparator();
    file->Append(wxID_EXIT, label(PS_TR("E&xit"), "\tCtrl+Q"));
    auto* view = page_menu();
    view->AppendSeparator();
    view->Append(command_search, label(PS_TR("&Search"), "\tCtrl+F"));
    view->Append(command_refresh, label(PS_TR("&Refresh"), "\tF5"));
    auto* help = new wxMenu;
    help->Append(wxID_HELP, label(PS_TR("&User guide"), "\tF1"));
    help->Append(wxID_ABOUT, label(PS_TR("&About PriceSentinel")));
    auto* bar = new wxMenuBar;
    bar->Append(file, label(PS_TR("&File")));
    bar->Append(view, label(PS_TR("&View")));
    bar->Append(help, label(PS_TR("&Help")));
    SetMenuBar(bar);
}

void MainFrame::build_tool_bar()
{
    auto* bar = CreateToolBar(wxTB_HORIZONTAL | wxTB_TEXT | wxTB_HORZ_LAYOUT);
    const auto tool = [&](int id, const std::string& text, const char* icon, const std::string& hint) {
        bar->AddTool(id, to_wx(text), picture(icon, 20), to_wx(hint));
    };
    tool(command_open, PS_TR("Open"), "open", PS_TR("Open a store (Ctrl+O)"));
    tool(command_new, PS_TR("New"), "new", PS_TR("Make a new store (Ctrl+N)"));
    bar->AddSeparator();
    tool(command_import_files, PS_TR("Import files…"), "import",
         PS_TR("Import files (Ctrl+I); or drop them on the window"));
    tool(command_import_folder, PS_TR("Import folder…"), "import-folder",
         PS_TR("Import a folder with everything below it"));
    tool(command_undo_import, PS_TR("Undo import…"), "undo",
         PS_TR("Undo the selected import, as if it had never been"));
    bar->AddSeparator();
    const auto caption = [&](const std::string& text) {
        bar->AddControl(new wxStaticText(bar, wxID_ANY, to_wx(" " + text + " ")));
    };
    caption(PS_TR("Month"));
    month_ = new wxChoice(bar, wxID_ANY, wxDefaultPosition, scaled(*bar, wxSize(104, -1)));
    bar->AddControl(month_);
    caption(PS_TR("Basis"));
    basis_ = new wxChoice(bar, wxID_ANY, wxDefaultPosition, scaled(*bar, wxSize(96, -1)));
    basis_->Append(to_wx(basis_text(monitoring::Basis::purchase)));
    basis_->Append(to_wx(basis_text(monitoring::Basis::sale)));
    basis_->SetSelection(0);
    bar->AddControl(basis_);
    bar->AddStretchableSpace();
    search_ = new wxSearchCtrl(bar, wxID_ANY, "", wxDefaultPosition, scaled(*bar, wxSize(220, -1)));
    search_->SetDescriptiveText(to_wx(PS_TR("Name, pinyin initials, code")));
    search_->ShowCancelButton(true);
    bar->AddControl(search_);
    bar->Realize();
}

void MainFrame::bind_commands()
{
    const auto command = [this](int id, void (MainFrame::*action)()) {
        Bind(
            wxEVT_MENU, [this, action](wxCommandEvent&) { guarded([this, action] { (this->*action)(); }); }, id);
    };
    command(command_new, &MainFrame::ask_new);
    command(command_open, &MainFrame::ask_open);
    command(command_sample, &MainFrame::ask_sample);
    command(command_import_files, &MainFrame::ask_import_files);
    command(command_import_folder, &MainFrame::ask_import_folder);
    command(command_undo_import, &MainFrame::ask_undo);
    command(command_export_rejects, &MainFrame::ask_export_rejects);
    command(command_publish_bulletin, &MainFrame::ask_publish_bulletin);
    command(command_export_table, &MainFrame::ask_export_table);
    command(command_refresh, &MainFrame::refresh_all);
    command(wxID_ABOUT, &MainFrame::show_about);
    Bind(
        wxEVT_MENU, [this](wxCommandEvent&) { guarded([] { show_guide(); }); }, wxID_HELP);
    Bind(
        wxEVT_MENU, [this](wxCommandEvent&) { Close(); }, wxID_EXIT);
    Bind(
        wxEVT_MENU,
        [this](wxCommandEvent&) {
            search_->SetFocus();
            search_->SelectAll();
        },
        command_search);

    // These actions need a store that is not being written.
    for (const int id : {command_import_files, command_import_folder, command_undo_import, command_refresh})
        Bind(
            wxEVT_UPDATE_UI, [this](wxUpdateUIEvent& event) { event.Enable(workspace_.is_open() && !importing()); },
            id);
    Bind(
        wxEVT_UPDATE_UI,
        [this](wxUpdateUIEvent& event) {
            event.Enable(workspace_.is_open() && import_page_->selected() && import_page_->on_export_rejects);
        },
        command_export_rejects);
    Bind(
        wxEVT_UPDATE_UI,
        [this](wxUpdateUIEvent& event) {
            event.Enable(workspace_.is_open() && workspace_.month().valid() && !importing());
        },
        command_publish_bulletin);
    Bind(
        wxEVT_UPDATE_UI, [this](wxUpdateUIEvent& event) { event.Enable(can_export_table()); }, command_export_table);
    for (const int id : {command_new, command_open, command_sample})
        Bind(
            wxEVT_UPDATE_UI, [this](wxUpdateUIEvent& event) { event.Enable(!importing()); }, id);
    Bind(
        wxEVT_UPDATE_UI, [this](wxUpdateUIEvent& event) { event.Enable(workspace_.is_open()); }, command_search);

    month_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        guarded([this] {
            const auto& months = workspace_.months();
            const auto chosen = static_cast<std::size_t>(month_->GetSelection());
            if (chosen < months.size())
                workspace_.set_month(months[months.size() - 1 - chosen]);
            pages_changed();
        });
    });
    basis_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        guarded([this] {
            workspace_.set_basis(basis_->GetSelection() == 0 ? monitoring::Basis::purchase : monitoring::Basis::sale);
            if (!workspace_.is_open())
                return;
            pages_changed();
        });
    });
    search_timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { apply_search(); });
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { search_timer_.StartOnce(search_delay_ms); });
    search_->Bind(wxEVT_SEARCHCTRL_CANCEL_BTN, [this](wxCommandEvent&) {
        search_->ChangeValue("");
        apply_search();
    });
    search_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        apply_search();
        if (auto* table = current_page().table())
            table->SetFocus();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (importing() && event.CanVeto() &&
            !confirm(PS_TR("An import is running. Stop it and quit? Nothing of the file being read is stored."),
                     PS_TR("Stop and leave"))) {
            event.Veto();
            return;
        }
        Destroy(); // stops the dialog's worker and waits for it
    });
}

void MainFrame::guarded(const std::function<void()>& action)
{
    try {
        action();
    } catch (...) {
        show_error(this, std::current_exception());
    }
}

void MainFrame::open_store(const std::filesystem::path& file)
{
    guarded([&] {
        const wxBusyCursor busy;
        workspace_.open(file);
    });
    guarded([&] { store_changed(); });
}

void MainFrame::create_store(const std::filesystem::path& file)
{
    guarded([&] { workspace_.create(file); });
    guarded([&] { store_changed(); });
}

void MainFrame::store_changed()
{
    search_->ChangeValue("");
    book_->ChangeSelection(workspace_.is_open() ? 1 : 0);
    for (wxWindow* control :
         {static_cast<wxWindow*>(month_), static_cast<wxWindow*>(basis_), static_cast<wxWindow*>(search_)})
        control->Enable(workspace_.is_open());
    SetTitle(workspace_.is_open() ? path_to_wx(workspace_.path().filename()) + to_wx(" — " + PS_TR("PriceSentinel"))
                                  : to_wx(PS_TR("PriceSentinel")));
    if (workspace_.is_open()) {
        for (auto* page : page_list_)
            page->search("");
        refresh_all();
    }
    update_status();
}

void MainFrame::refresh_all()
{
    if (!workspace_.is_open())
        return;
    const wxBusyCursor busy;
    workspace_.refresh();
    fill_months();
    pages_changed();
}

void MainFrame::fill_months()
{
    month_->Clear();
    const auto& months = workspace_.months();
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
        month_->Append(to_wx(month->to_string()));
        if (*month == workspace_.month())
            month_->SetSelection(static_cast<int>(month - months.rbegin()));
    }
}

void MainFrame::update_status()
{
    if (!workspace_.is_open()) {
        for (int field = 0; field < 3; ++field)
            SetStatusText("", field);
        return;
    }
    SetStatusText(path_to_wx(std::filesystem::absolute(workspace_.path())), 0);
    auto* table = current_page().table();
    const auto* source = table != nullptr ? table->table().source() : nullptr;
    SetStatusText(
        source == nullptr
            ? wxString()
            : to_wx(PS_TR(Message(PS_N("{0} of {1} rows shown"),
                                  {count_text(static_cast<std::int64_t>(table->table().counted_rows())),
                                   count_text(static_cast<std::int64_t>(source->rows() - source->totals()))}))),
        1);
    if (!workspace_.month().valid())
        SetStatusText("", 2);
    else {
        const auto coverage = monitoring::coverage(workspace_.store(), workspace_.month());
        SetStatusText(to_wx(PS_TR(Message(PS_N("{0}: {1} of {2} points reported"),
                                          {workspace_.month().to_string(), count_text(coverage.points_reporting),
                                           count_text(coverage.points_registered)}))),
                      2);
    }
}

} // namespace ps::gui
