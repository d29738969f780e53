// The page 采购进度: the progress of the agreed volumes, drilled down in a meeting, step by step, on a projector.
#pragma once

#include "gui/procurement/drill_path.h"
#include "gui/procurement/procurement_page.h"
#include "views/procurement/progress.h"

#include <wx/datectrl.h>

#include <functional>

class wxBoxSizer;

namespace ps::gui {

class ProgressPage : public ProcurementQueryPage<std::shared_ptr<const procurement::ProgressSlice>> {
public:
    ProgressPage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;
    std::string export_note() const override;

    wxChoice& way() { return *way_; }
    wxChoice& status() { return *status_; }
    wxChoice& phase() { return *phase_; }
    bool take_key(int key) override;
    /// Called after a decision on the meaning of agreed volumes, because other pages depend on it too.
    std::function<void()> on_decided;
    wxDatePickerCtrl& day() { return *day_; }
    const DrillPath& path() const { return path_; }
    /// The steps from the top to the current list, as buttons: each leads back to its list.
    wxPanel& crumbs() { return *crumbs_; }
    void open_row(std::size_t row);
    /// What to show at the next reading: the batches in force of an institution on a day, or the products of one of
    /// them.
    void look_at(Date day, const std::string& institution, const std::optional<std::string>& batch);
    void go_up();

private:
    Date shown_day() const;
    void follow_month();
    Question question() override;
    void take(std::shared_ptr<const procurement::ProgressSlice> slice) override;
    std::string failed_title() const override;
    void enlarge(double factor) override;
    void go_to_wanted();
    void decide_volumes();
    void show_level();
    void show_rows(procurement::ProgressLevel level);
    void show_orders();
    void show_crumbs();
    void fit_crumbs();
    procurement::ProgressFilters filters() const;
    std::string heading() const;

    wxChoice* way_;
    wxChoice* status_;
    wxChoice* phase_;
    wxDatePickerCtrl* day_;
    wxButton* up_;
    wxButton* volumes_;
    std::string open_volumes_; ///< of which batches nobody has said what their volumes are
    wxPanel* crumbs_;
    wxBoxSizer* crumb_sizer_;
    std::vector<std::pair<wxButton*, wxString>> crumb_names_; ///< with their full texts
    DrillPath path_;
    std::vector<std::size_t> opened_;                    ///< the opened row of each list, for the way back
    double letters_ = 1.0;                               ///< enlargement (1 = normal)
    Month month_;                                        ///< the month of the window when the day was set
    std::optional<procurement::ProgressFilters> wanted_; ///< set by look_at()
    std::shared_ptr<const procurement::ProgressSlice> slice_;
    std::shared_ptr<const views::TableOfView<views::ProgressView>> rows_;
};

} // namespace ps::gui
