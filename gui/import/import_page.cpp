#include "gui/import/import_page.h"

#include "gui/empty_state.h"
#include "gui/errors.h"
#include "gui/grid/data_grid.h"
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
namespace {

using store::ImportBatch;

/// The columns of the list of imports; times are local.
std::vector<Column<ImportBatch>> batch_columns()
{
    const auto count = [](std::string title, std::int64_t store::RowCounts::*member, Tone tone) {
        return Column<ImportBatch>{
            std::move(title),
            72,
            true,
            [member](const ImportBatch& batch) { return count_text(batch.counts.*member); },
            [member](const ImportBatch& a, const ImportBatch& b) { return a.counts.*member < b.counts.*member; },
            [member, tone](const ImportBatch& batch) { return batch.counts.*member > 0 ? tone : Tone::muted; }};
    };
    std::vector<Column<ImportBatch>> out;
    out.push_back({PS_TR("No."), 56, true, [](const ImportBatch& batch) { return std::to_string(batch.id); },
                   [](const ImportBatch& a, const ImportBatch& b) { return a.id < b.id; }});
    out.push_back({PS_TR("Kind"), 104, false, [](const ImportBatch& batch) { return kind_text(batch.kind); }});
    out.push_back({PS_TR("File"), 290, false, [](const ImportBatch& batch) { return batch.file_name; }});
    out.push_back({PS_TR("Sheet"), 100, false, [](const ImportBatch& batch) { return batch.sheet; }});
    out.push_back({PS_TR("State"),
                   72,
                   false,
                   [](const ImportBatch& batch) { return state_text(batch.state); },
                   {},
                   [](const ImportBatch& batch) { return batch.state == "active" ? Tone::normal : Tone::muted; }});
    out.push_back(count(PS_TR("Rows read"), &store::RowCounts::read, Tone::normal));
    out.push_back(count(PS_TR("Accepted"), &store::RowCounts::accepted, Tone::normal));
    out.push_back(count(PS_TR("Rejected"), &store::RowCounts::rejected, Tone::rise));
    out.push_back(count(PS_TR("There before"), &store::RowCounts::duplicate, Tone::normal));
    out.push_back(count(PS_TR("Ignored"), &store::RowCounts::ignored, Tone::normal));
    out.push_back(
        {PS_TR("Imported at"), 132, false, [](const ImportBatch& batch) { return local_time(batch.imported_at); }});
    return out;
}

std::vector<Column<RejectView>> reject_columns()
{
    std::vector<Column<RejectView>> out;
    out.push_back({PS_TR("Row in file"), 72, true, [](const RejectView& row) { return std::to_string(row.row); },
                   [](const RejectView& a, const RejectView& b) { return a.row < b.row; }});
    out.push_back({PS_TR("Cell to mend"),
                   110,
                   false,
                   [](const RejectView& row) { return row.cell; },
                   {},
                   [](const RejectView&) { return Tone::rise; }});
    out.push_back({PS_TR("Reason"), 430, false, [](const RejectView& row) { return row.reasons; }});
    out.push_back(
        {PS_TR("The row as it stands in the file"), 620, false, [](const RejectView& row) { return row.original; }});
    return out;
}

std::vector<RejectView> reject_views(store::Store& store, std::int64_t batch)
{
    std::vector<RejectView> views;
    for (const auto& row : store::rejected_rows(store, batch)) {
        RejectView view;
        view.row = row.row_number;
        for (const auto& note : row.notes) {
            if (note.column) {
                const std::string cell = cell_name(*note.column, row.row_number);
                if (view.cell.find(cell) == std::string::npos)
                    view.cell += (view.cell.empty() ? "" : " ") + cell;
            }
            view.reasons += (view.reasons.empty() ? "" : PS_TR("; ")) + PS_TR(note.message);
        }
        for (const auto& cell : row.cells)
            view.original += (&cell == &row.cells.front() ? "" : " | ") + cell;
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace

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
    auto batches = store::list_batches(workspace().store());
    std::reverse(batches.begin(), batches.end()); // the newest first
    rows_ = std::make_shared<RowList<ImportBatch>>(std::move(batches), batch_columns());
    batches_->show_rows(rows_);
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
        rejects_->show_rows(std::make_shared<RowList<RejectView>>(std::vector<RejectView>(), reject_columns()));
        return;
    }
    const auto& batch = rows_->row(*row);
    std::vector<RejectView> views;
    try {
        views = reject_views(workspace().store(), batch.id);
    } catch (...) {
        show_error(this, std::current_exception());
    }
    undo_->Enable(batch.state != "undone");
    export_->Enable(!views.empty() && static_cast<bool>(on_export_rejects));
    heading_->SetLabel(
        to_wx(views.empty() ? PS_TR(Message(PS_N("{0}: no row was rejected"), {batch.file_name}))
                            : PS_TR(Message(PS_N("{0}: {1} rejected rows"),
                                            {batch.file_name, count_text(static_cast<std::int64_t>(views.size()))}))));
    rejects_->show_rows(std::make_shared<RowList<RejectView>>(std::move(views), reject_columns()));
}

} // namespace ps::gui
