// Shows an import while it runs and what came of it: progress, rows so far, cancel, and the verdict list.
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

/// Not modal: the tables behind can be read meanwhile. Destroys itself when it is closed.
class ImportDialog : public wxDialog {
public:
    /// `on_end` is called once, on the GUI thread, when the work has ended in whatever way.
    ImportDialog(wxWindow* parent, ImportRequest request, std::function<void()> on_end);

    bool running() const { return job_ != nullptr; }
    void cancel();
    const std::vector<VerdictRow>& verdicts() const { return verdicts_; }
    wxString status() const;
    /// Of the file that is being read.
    std::uint64_t rows_so_far() const { return rows_so_far_; }
    /// The reasons and remarks of the file in a row of the verdict list.
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
    std::unique_ptr<ImportJob> job_; ///< last: its thread ends before what it reports to goes
};

} // namespace ps::gui
