#include "gui/import/import_page.h"

#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/import/verdict_rows.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {

using store::ImportBatch;

ImportPage::ImportPage(wxWindow* parent, Workspace& workspace) : Page(parent, workspace)
{
    splitter_ = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSP_LIVE_UPDATE | wxSP_3DSASH);
    batches_ = new DataGrid(splitter_);
    auto* below = new wxPanel(splitter_);
    heading_ = new wxStaticText(below, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_MIDDLE);
    export_ = new wxButton(below, wxID_ANY, to_wx(PS_TR("Export rejects workbook…")));
    undo_ = new wxButton(below, wxID_ANY, to_wx(PS_TR("Undo this import…")));
    rejects_ = new DataGrid(below);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(heading_, 1, wxALIGN_CENTRE_VERTICAL);
    bar->Add(export_, 0, wxLEFT, FromDIP(8));
    bar->Add(undo_, 0, wxLEFT, FromDIP(8));
    auto* inner = new wxBoxSizer(wxVERTICAL);
    inner->Add(bar, 0, wxEXPAND | wxALL, FromDIP(6));
    inner->Add(rejects_, 1, wxEXPAND);
    below->SetSizer(inner);
    splitter_->SetMinimumPaneSize(FromDIP(120));
    splitter_->SetSashGravity(0.5);
    splitter_->SplitHorizontally(batches_, below);
    split_when_sized(*splitter_, 55);
    empty_ = new EmptyState(this);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(splitter_, 1, wxEXPAND);
    sizer->Add(empty_, 1, wxEXPAND);
    SetSizer(sizer);
    empty_->Hide();
    batches_->on_row = [this](std::optional<std::size_t> row) { show_batch(row); };
    undo_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (on_undo)
            on_undo();
    });
    export_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (on_export_rejects)
            on_export_rejects();
    });
}

std::string ImportPage::title() const
{
    return PS_TR("Import records");
}

void ImportPage::refresh()
{
    const views::ImportsView::Ask question{kind_text};
    auto batches = views::ImportsView::answer(workspace().store(), question);
    std::reverse(batches.begin(), batches.end()); // the newest first
    rows_ = views::table_of<views::ImportsView>(std::move(batches), question);
    batches_->show_rows(grid_rows(rows_, views::ImportsView::grid(question)));
    const bool any = rows_->rows() > 0;
    splitter_->Show(any);
    empty_->Show(!any);
    empty_->say(to_wx(PS_TR("Nothing was imported yet")),
                to_wx(PS_TR("Drop the files of the items, the sentinel points and the monthly prices here, or choose "
                            "“Import files…”.")));
    Layout();
    if (any && !batches_->current_source_row())
        batches_->select_source_row(0);
    show_batch(batches_->current_source_row());
}

std::optional<ImportBatch> ImportPage::selected() const
{
    const auto row = batches_->current_source_row();
    if (!row || !rows_ || *row >= rows_->rows())
        return std::nullopt;
    return rows_->row(*row);
}

void ImportPage::show_batch(std::optional<std::size_t> row)
{
    if (!row || !rows_ || *row >= rows_->rows()) {
        heading_->SetLabel("");
        undo_->Disable();
        export_->Disable();
        show_rejects({});
        return;
    }
    const auto& batch = rows_->row(*row);
    std::vector<views::RejectedLine> lines;
    try {
        lines = views::RejectedLinesView::answer(workspace().store(), {batch.id});
    } catch (...) {
        show_error(this, std::current_exception());
    }
    undo_->Enable(batch.state != "undone");
    export_->Enable(!lines.empty() && static_cast<bool>(on_export_rejects));
    heading_->SetLabel(
        to_wx(lines.empty() ? PS_TR(Message(PS_N("{0}: no row was rejected"), {batch.file_name}))
                            : PS_TR(Message(PS_N("{0}: {1} rejected rows"),
                                            {batch.file_name, count_text(static_cast<std::int64_t>(lines.size()))}))));
    show_rejects(std::move(lines));
}

void ImportPage::show_rejects(std::vector<views::RejectedLine> lines)
{
    rejects_->show_rows(
        grid_rows(views::table_of<views::RejectedLinesView>(std::move(lines), {}), views::RejectedLinesView::grid({})));
}

} // namespace ps::gui
