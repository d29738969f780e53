// The page 报送质量: who reported when and how well, and which sheets are returned for correction.
#pragma once

#include "gui/background_query.h"
#include "gui/page/table_page.h"
#include "reports/output_file.h"
#include "views/monitoring/reporting.h"

class wxTextCtrl;

namespace ps::gui {

class ReportingPage : public TablePage {
public:
    ReportingPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    /// Missing findings are computed on a worker; until then the page says so.
    void refresh() override;
    DataGrid& months() { return *months_; }
    wxTextCtrl& explanation() { return *explanation_; }
    wxChoice& score_of() { return *score_of_; }
    /// A name for a new workbook (title of the question, proposed name).
    std::function<std::optional<reports::Output>(const std::string&, const std::string&)> ask_workbook;
    /// Shows where a file was written.
    std::function<void(const std::filesystem::path&)> show_written;

private:
    using Row = views::ReportingMatrix::Row;
    using Answer = views::ReportingMatrix::Answer;

    void take(Answer answer);
    void show_point(std::optional<std::size_t> row);
    const Row* selected();
    /// The submission of the current month; nullptr when none is due.
    const monitoring::PointReport* report_of(const Row& row) const;
    void extend(bool all);
    void withdraw_extension();
    void register_receipt();
    void send_back();
    void withdraw_return();

    wxChoice* score_of_;
    wxButton* extend_;
    wxButton* withdraw_extension_;
    wxButton* register_;
    wxButton* return_;
    wxButton* withdraw_return_;
    wxTextCtrl* explanation_;
    wxStaticText* months_caption_;
    DataGrid* months_;
    std::vector<monitoring::ReturnDue> returns_due_;
    std::shared_ptr<const views::TableOf<Row>> points_;
    BackgroundQuery<Answer> query_; ///< last member: its worker ends before the other members
};

} // namespace ps::gui
