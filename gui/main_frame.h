// The window: menu, tool bar, the pages with their navigation, and the welcome panel while no store is open.
#pragma once

#include "gui/page/page.h"
#include "importers/session/import_session.h"
#include "reports/output_file.h"

#include <wx/frame.h>
#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class wxChoice;
class wxMenu;
class wxSearchCtrl;
class wxSimplebook;
class wxTreebook;

namespace ps::gui {

class ChangePage;
class ImportDialog;
class ImportPage;
class PricePage;

class MainFrame : public wxFrame {
public:
    MainFrame();

    // Shared by menus and tests. Problems are shown, not thrown.
    void open_store(const std::filesystem::path& file);
    void create_store(const std::filesystem::path& file);
    /// Starts an import on the worker; returns its dialog, or nullptr when none can run now.
    ImportDialog* import_paths(const std::vector<std::filesystem::path>& paths);
    /// Creates the sample city's files beside the new store `file`, and imports them.
    ImportDialog* make_sample_city(const std::filesystem::path& file, int months = 24);
    void undo_batch(std::int64_t batch_id);
    /// Writes the table of the current page as displayed. False when it could not be written; the reason was shown.
    bool export_table(const reports::Output& target);
    /// Writes the bulletin of the current month and basis. False as above.
    bool publish_bulletin(const std::string& issue_number, const reports::Output& target);
    void refresh_all();
    bool importing() const { return import_ != nullptr; }

    Workspace& workspace() { return workspace_; }
    // Each refreshes the page first, as when the user opens it.
    PricePage& price_page();
    ChangePage& change_page();
    ImportPage& import_page();
    template <class P>
    P& page();
    /// In the order of the navigation.
    const std::vector<Page*>& all_pages() const { return page_list_; }
    void show_page(Page& page);
    wxSearchCtrl& search_box() { return *search_; }
    wxChoice& month_choice() { return *month_; }
    wxChoice& basis_choice() { return *basis_; }
    wxTreebook& pages() { return *pages_; }

private:
    void build_menu();
    void build_tool_bar();
    void bind_commands();
    void store_changed();
    void fill_months();
    void update_status();
    /// Runs an action and shows what it throws.
    void guarded(const std::function<void()>& action);
    ImportDialog*
    start_import(std::filesystem::path store, std::vector<std::filesystem::path> paths,
                 std::function<void(std::stop_token, const std::function<void(const std::string&)>&)> prepare);

    // In main_frame_pages.cpp.
    void build_pages();
    void add_group(const std::string& title);
    template <class P>
    P* add_page();
    int navigation_width() const;
    wxMenu* page_menu();
    Page& current_page();
    void page_shown();
    /// The store, the month or the basis changed: every page is read again when it is next shown.
    void pages_changed();
    void apply_search();

    // With dialogs, in main_frame_actions.cpp.
    void ask_new();
    void ask_open();
    void ask_sample();
    void ask_import_files();
    void ask_import_folder();
    void ask_undo();
    void ask_export_rejects();
    // In main_frame_reports.cpp.
    void ask_publish_bulletin();
    void ask_export_table();
    bool can_export_table();
    /// A name for a new workbook; asks before it replaces a file. std::nullopt when cancelled.
    std::optional<reports::Output> ask_workbook(const std::string& title, const std::string& name);
    /// Shows where a file was written and offers to open its folder.
    void show_written(const std::filesystem::path& file);
    void show_about();
    bool confirm(const std::string& question, const std::string& yes);

    Workspace workspace_;
    wxSimplebook* book_ = nullptr;
    wxTreebook* pages_ = nullptr;
    std::vector<Page*> page_list_;
    PricePage* price_page_ = nullptr;
    ChangePage* change_page_ = nullptr;
    ImportPage* import_page_ = nullptr;
    wxChoice* month_ = nullptr;
    wxChoice* basis_ = nullptr;
    wxSearchCtrl* search_ = nullptr;
    wxTimer search_timer_;
    ImportDialog* import_ = nullptr; ///< the running import, or nullptr
};

template <class P>
P& MainFrame::page()
{
    for (auto* page : page_list_)
        if (auto* wanted = dynamic_cast<P*>(page)) {
            wanted->refresh_if_stale();
            return *wanted;
        }
    throw Error(ErrorKind::failed, "no such page"); // a mistake in build_pages()
}

} // namespace ps::gui
