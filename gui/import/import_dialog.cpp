#include "gui/import/import_dialog.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/layout.h"
#include "gui/number_text.h"
#include "i18n/translate.h"

#include <wx/button.h>
#include <wx/gauge.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {
ImportDialog::ImportDialog(wxWindow* parent, ImportRequest request, std::function<void()> on_end)
    : wxDialog(parent, wxID_ANY, to_wx(PS_TR("Import")), wxDefaultPosition, scaled(*parent, wxSize(1080, 540)),
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      on_end_(std::move(on_end))
{
    status_ = new wxStaticText(this, wxID_ANY, to_wx(PS_TR("Starting…")), wxDefaultPosition, wxDefaultSize,
                               wxST_ELLIPSIZE_MIDDLE);
    status_->SetFont(GetFont().Bold());
    detail_ = new wxStaticText(this, wxID_ANY, " ", wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_MIDDLE);
    gauge_ = new wxGauge(this, wxID_ANY, 1);
    grid_ = new DataGrid(this);
    show_verdicts();
    issues_ = new wxButton(this, wxID_ANY, to_wx(PS_TR("Show reasons…")));
    issues_->Disable();
    close_ = new wxButton(this, wxID_CANCEL, to_wx(PS_TR("Cancel")));

    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(issues_);
    buttons->AddStretchSpacer();
    buttons->Add(close_);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    const int gap = FromDIP(10);
    sizer->Add(status_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap);
    sizer->AddSpacer(gap / 2);
    sizer->Add(detail_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
    sizer->Add(gauge_, 0, wxEXPAND | wxALL, gap);
    sizer->Add(grid_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap);
    sizer->Add(buttons, 0, wxEXPAND | wxALL, gap);
    SetSizer(sizer);
    SetMinSize(FromDIP(wxSize(560, 320)));
    CentreOnParent();

    grid_->on_row = [this](std::optional<std::size_t> row) { issues_->Enable(row.has_value()); };
    grid_->on_open = [this](std::size_t row) { open_issues(row); };
    issues_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (const auto row = grid_->current_source_row())
            open_issues(*row);
    });
    const auto close = [this] {
        if (running())
            cancel();
        else
            Destroy();
    };
    close_->Bind(wxEVT_BUTTON, [close](wxCommandEvent&) { close(); });
    Bind(wxEVT_CLOSE_WINDOW, [close](wxCloseEvent&) { close(); });

    ImportListener listener;
    listener.on_preparing = [this](const std::string& stage) {
        status_->SetLabel(to_wx(PS_TR("Making the files of the sample city…")));
        detail_->SetLabel(to_wx(stage));
        gauge_->Pulse();
    };
    listener.on_progress = [this](const ImportNews& news) { on_progress(news); };
    listener.on_file = [this](importers::FileReport report) { on_file(std::move(report)); };
    listener.on_end = [this](const std::exception_ptr& problem) { on_finished(problem); };
    job_ = std::make_unique<ImportJob>(std::move(request), std::move(listener));
}

wxString ImportDialog::status() const
{
    return status_->GetLabel();
}

void ImportDialog::say(const std::string& status)
{
    status_->SetLabel(to_wx(status));
    Layout();
}

void ImportDialog::cancel()
{
    if (!job_)
        return;
    job_->request_stop();
    close_->Disable();
    say(PS_TR("Stopping…"));
}

void ImportDialog::on_progress(const ImportNews& news)
{
    rows_so_far_ = news.rows;
    if (close_->IsEnabled())
        say(PS_TR(Message(PS_N("Importing file {0} of {1}"), {std::to_string(news.file), std::to_string(news.files)})));
    detail_->SetLabel(to_wx(
        PS_TR(Message(PS_N("{0}: {1} rows so far"), {news.name, count_text(static_cast<std::int64_t>(news.rows))}))));
    gauge_->SetRange(std::max(1, static_cast<int>(news.files)));
    gauge_->SetValue(std::max(0, static_cast<int>(news.file) - 1));
}

void ImportDialog::on_file(importers::FileReport report)
{
    append_verdicts(verdicts_, reports_.size(), report);
    // The rows themselves are in the store; the list needs only counts, texts and issues.
    for (auto& sheet : report.sheets)
        sheet.rejected.clear();
    reports_.push_back(std::move(report));
    show_verdicts();
}

void ImportDialog::show_verdicts()
{
    const wxGridUpdateLocker lock(grid_);
    grid_->show_rows(
        grid_rows(views::table_of<views::ImportResultsView>(verdicts_, {}), views::ImportResultsView::grid({})));
    if (running() && !verdicts_.empty())
        grid_->MakeCellVisible(grid_->GetNumberRows() - 1, 0);
}

void ImportDialog::on_finished(const std::exception_ptr& problem)
{
    job_.reset();
    store::RowCounts sum;
    std::size_t refused = 0;
    for (const auto& report : reports_) {
        sum += report.totals();
        refused += report.error ? 1U : 0U;
    }
    std::string status;
    wxString detail;
    if (problem) {
        bool stopped = false;
        try {
            std::rethrow_exception(problem);
        } catch (const Error& error) {
            stopped = error.kind() == ErrorKind::stopped;
        } catch (...) {
        }
        if (stopped && reports_.empty())
            status = PS_TR("Stopped. Nothing was imported.");
        else
            status =
                stopped
                    ? PS_TR("Stopped. Nothing of the file being read was stored; the files listed below stay imported.")
                    : PS_TR("The import failed. Nothing of the file being read was stored; the files listed below stay "
                            "imported.");
        if (!stopped)
            detail = describe(problem);
    } else {
        status = PS_TR(Message(
            PS_N("Done: {0} files, {1} rows read = {2} imported + {3} rejected + {4} imported before + {5} ignored"),
            {std::to_string(reports_.size()), count_text(sum.read), count_text(sum.accepted), count_text(sum.rejected),
             count_text(sum.duplicate), count_text(sum.ignored)}));
        if (refused > 0)
            detail =
                to_wx(PS_TR(Message(PS_N("{0} files were refused; the list says why."), {std::to_string(refused)})));
        gauge_->SetValue(gauge_->GetRange());
    }
    detail_->SetLabel(detail.empty() ? wxString(" ") : detail);
    close_->SetLabel(to_wx(PS_TR("Close")));
    close_->Enable();
    say(status);
    show_verdicts();
    if (!verdicts_.empty())
        grid_->select_source_row(0);
    if (on_end_)
        on_end_();
}

void ImportDialog::open_issues(std::size_t verdict_row)
{
    if (verdict_row >= verdicts_.size())
        return;
    const auto& report = reports_[verdicts_[verdict_row].file];
    wxDialog box(this, wxID_ANY, to_wx(verdicts_[verdict_row].file_name), wxDefaultPosition,
                 scaled(*this, wxSize(960, 460)), wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto rows = issue_rows(report);
    auto* head =
        new wxStaticText(&box, wxID_ANY,
                         to_wx(rows.empty() ? PS_TR("There are no remarks on this file.")
                                            : PS_TR(Message(PS_N("{0} reasons and remarks"),
                                                            {count_text(static_cast<std::int64_t>(rows.size()))}))));
    auto* grid = new DataGrid(&box);
    grid->show_rows(
        grid_rows(views::table_of<views::ImportIssuesView>(std::move(rows), {}), views::ImportIssuesView::grid({})));
    auto* close = new wxButton(&box, wxID_CANCEL, to_wx(PS_TR("Close")));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(head, 0, wxALL, FromDIP(10));
    sizer->Add(grid, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(10));
    sizer->Add(close, 0, wxALIGN_RIGHT | wxALL, FromDIP(10));
    box.SetSizer(sizer);
    box.CentreOnParent();
    box.ShowModal();
}

} // namespace ps::gui
