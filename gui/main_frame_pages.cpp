// The pages of the main window: which pages there are, their groups, the current page, and when each reads the store.
#include "gui/commands.h"
#include "gui/grid/data_grid.h"
#include "gui/import/import_page.h"
#include "gui/main_frame.h"
#include "gui/monitoring/catalogue_page.h"
#include "gui/monitoring/chain_page.h"
#include "gui/monitoring/change_page.h"
#include "gui/monitoring/comparison_page.h"
#include "gui/monitoring/finding_page.h"
#include "gui/monitoring/index_page.h"
#include "gui/monitoring/price_page.h"
#include "gui/monitoring/reporting_page.h"
#include "gui/monitoring/supply_page.h"
#include "gui/number_text.h"
#include "gui/procurement/advance_page.h"
#include "gui/procurement/delivery_page.h"
#include "gui/procurement/notice_page.h"
#include "gui/procurement/payment_page.h"
#include "gui/procurement/progress_page.h"
#include "gui/procurement/savings_page.h"
#include "gui/procurement/share_page.h"
#include "gui/procurement/spending_page.h"
#include "gui/procurement/unmatched_page.h"
#include "gui/welcome_panel.h"
#include "i18n/translate.h"

#include <wx/menu.h>
#include <wx/simplebook.h>
#include <wx/srchctrl.h>
#include <wx/textentry.h>
#include <wx/treebook.h>
#include <wx/treectrl.h>
#include <wx/utils.h>

#include <algorithm>

namespace ps::gui {
PricePage& MainFrame::price_page()
{
    return page<PricePage>();
}

ChangePage& MainFrame::change_page()
{
    return page<ChangePage>();
}

ImportPage& MainFrame::import_page()
{
    return page<ImportPage>();
}

template <class P>
P* MainFrame::add_page()
{
    auto* page = new P(pages_, workspace_);
    pages_->AddSubPage(page, to_wx(page->title()));
    page_list_.push_back(page);
    page->on_rows = [this] { update_status(); };
    return page;
}

void MainFrame::build_pages()
{
    book_ = new wxSimplebook(this);
    WelcomePanel::Choices choices;
    choices.create = [this] { guarded([this] { ask_new(); }); };
    choices.open = [this] { guarded([this] { ask_open(); }); };
    choices.sample = [this] { guarded([this] { ask_sample(); }); };
    book_->AddPage(new WelcomePanel(book_, std::move(choices)), "");
    pages_ = new wxTreebook(book_, wxID_ANY);
    book_->AddPage(pages_, "");

    add_group(PS_TR("Price monitoring"));
    price_page_ = add_page<PricePage>();
    change_page_ = add_page<ChangePage>();
    add_page<IndexPage>();
    add_page<ComparisonPage>();
    add_page<FindingPage>();
    auto* reporting_page = add_page<ReportingPage>();
    add_page<SupplyPage>();
    add_page<ChainPage>();
    auto* catalogue_page = add_page<CataloguePage>();
    add_group(PS_TR("Volume-based procurement"));
    auto* progress_page = add_page<ProgressPage>();
    auto* notice_page = add_page<NoticePage>();
    add_page<SharePage>();
    add_page<DeliveryPage>();
    add_page<SavingsPage>();
    add_page<PaymentPage>();
    add_page<AdvancePage>();
    add_page<SpendingPage>();
    auto* unmatched_page = add_page<UnmatchedPage>();
    add_group(PS_TR("Data"));
    import_page_ = add_page<ImportPage>();
    for (std::size_t i = 0; i < pages_->GetPageCount(); ++i)
        pages_->ExpandNode(i);
    // The tree is as wide as its longest title; the page gets the rest.
    pages_->GetTreeCtrl()->SetMinSize(wxSize(navigation_width(), -1));

    change_page_->on_item = [this](const std::string& code) {
        show_page(*price_page_);
        search_->SetValue(to_wx(code));
        apply_search();
    };
    reporting_page->ask_workbook = [this](const std::string& title, const std::string& name) {
        return ask_workbook(title, name);
    };
    reporting_page->show_written = [this](const std::filesystem::path& file) { show_written(file); };
    catalogue_page->on_decided = [this] { guarded([this] { refresh_all(); }); };
    notice_page->on_progress = [=, this](Date day, const std::string& institution, const auto& batch) {
        const bool projecting = notice_page->projecting();
        if (projecting)
            notice_page->toggle_projector();
        progress_page->look_at(day, institution, batch);
        show_page(*progress_page);
        if (projecting) // the presentation continues
            progress_page->toggle_projector();
    };
    progress_page->on_decided = [this] { guarded([this] { refresh_all(); }); };
    unmatched_page->on_decided = [this] { guarded([this] { refresh_all(); }); };
    import_page_->on_undo = [this] { guarded([this] { ask_undo(); }); };
    import_page_->on_export_rejects = [this] { guarded([this] { ask_export_rejects(); }); };
    show_page(*price_page_);
    // Wherever the focus is, for instance in the navigation; keys typed into a field belong to the field.
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const bool typing = dynamic_cast<wxTextEntry*>(wxWindow::FindFocus()) != nullptr;
        if (typing || event.HasAnyModifiers() || !workspace_.is_open() || !current_page().take_key(event.GetKeyCode()))
            event.Skip();
    });
    pages_->Bind(wxEVT_TREEBOOK_PAGE_CHANGED, [this](wxBookCtrlEvent& event) {
        event.Skip();
        // The title of a group has no page: it leads to the first page of the group.
        const int chosen = event.GetSelection();
        if (chosen != wxNOT_FOUND && pages_->GetPage(static_cast<std::size_t>(chosen)) == nullptr)
            pages_->SetSelection(static_cast<std::size_t>(chosen) + 1);
        else
            page_shown();
    });
}

void MainFrame::add_group(const std::string& title)
{
    pages_->AddPage(nullptr, to_wx(title));
}

int MainFrame::navigation_width() const
{
    auto* tree = pages_->GetTreeCtrl();
    int widest = 0;
    for (std::size_t i = 0; i < pages_->GetPageCount(); ++i)
        widest = std::max(widest, tree->GetTextExtent(pages_->GetPageText(i)).x);
    return widest + tree->FromDIP(64); // the tree's indent and expander
}

wxMenu* MainFrame::page_menu()
{
    auto* menu = new wxMenu;
    for (std::size_t i = 0; i < page_list_.size(); ++i) {
        wxString label = to_wx(page_list_[i]->title());
        if (i < 10) // Ctrl+1 … Ctrl+9, Ctrl+0
            label += wxString::Format("\tCtrl+%d", static_cast<int>((i + 1) % 10));
        const int id = command_page_first + static_cast<int>(i);
        menu->Append(id, label);
        Bind(
            wxEVT_MENU, [this, i](wxCommandEvent&) { guarded([this, i] { show_page(*page_list_[i]); }); }, id);
        Bind(
            wxEVT_UPDATE_UI, [this](wxUpdateUIEvent& event) { event.Enable(workspace_.is_open()); }, id);
    }
    return menu;
}

Page& MainFrame::current_page()
{
    auto* shown = pages_->GetCurrentPage();
    const auto found = std::find(page_list_.begin(), page_list_.end(), shown);
    return found == page_list_.end() ? *price_page_ : **found;
}

void MainFrame::show_page(Page& page)
{
    const int index = pages_->FindPage(&page);
    if (index != wxNOT_FOUND)
        pages_->SetSelection(static_cast<std::size_t>(index));
}

void MainFrame::page_shown()
{
    if (!workspace_.is_open())
        return;
    auto& page = current_page();
    guarded([&] {
        const wxBusyCursor busy;
        page.refresh_if_stale();
    });
    if (page.can_search())
        page.search(search_->GetValue());
    update_status();
}

void MainFrame::pages_changed()
{
    for (auto* page : page_list_)
        page->mark_stale();
    page_shown();
}

void MainFrame::apply_search()
{
    search_timer_.Stop();
    if (!workspace_.is_open())
        return;
    if (!current_page().can_search() && !search_->IsEmpty())
        show_page(*price_page_);
    if (current_page().can_search())
        current_page().search(search_->GetValue());
    update_status();
}

} // namespace ps::gui
