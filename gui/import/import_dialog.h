// Shows a running import and its results: progress, rows so far, cancel, and the list of verdicts.
#pragma once

#include "gui/import/import_job.h"
#include "gui/import/verdict_rows.h"

#include <wx/dialog.h>

#include <memory>

class wxButton;
class wxGauge;
class wxStaticText;

namespace ps::gui {

class DataGrid;

/// Not modal: the tables behind it stay readable. Destroys itself when it is closed.
class ImportDialog : public wxDialog {
public:
    /// `on_end` is called once, on the GUI thread, however the work ended.
    ImportDialog(wxWindow* parent, ImportRequest request, std::function<void()> on_end);

    bool running() const { return job_ != nullptr; }
    void cancel();
    const std::vector<VerdictRow>& verdicts() const { return verdicts_; }
    wxString status() const;
    /// Rows of the file that is being read.
    std::uint64_t rows_so_far() const { return rows_so_far_; }
    /// Shows the reasons and remarks of the file in a row of the verdict list.
    void open_issues(std::size_t verdict_row);

private:
    void on_progress(const ImportNews& news);
    void on_file(importers::FileReport report);
    void on_finished(const std::exception_ptr& problem);
    void show_verdicts();
    void say(const std::string& status);

    std::vector<importers::FileReport> reports_;
    std::vector<VerdictRow> verdicts_;
    std::function<void()> on_end_;
    std::uint64_t rows_so_far_ = 0;
    wxStaticText* status_;
    wxStaticText* detail_;
    wxGauge* gauge_;
    DataGrid* grid_;
    wxButton* issues_;
    wxButton* close_;
    std::unique_ptr<ImportJob> job_; ///< last member: its thread ends before the objects to which it reports
};

} // namespace ps::gui
