// The page 提醒与通报: which institutions are to be reminded, notified or called to an interview, and for which
// products.
#pragma once

#include "gui/pages/procurement_page.h"
#include "gui/procurement/notice_rows.h"

#include <functional>

namespace ps::gui {

/// Progress on the day, and where its ladder comes from.
struct NoticeAnswer {
    std::shared_ptr<const procurement::ProgressSlice> slice;
    std::string rule_pack; ///< title and document number
};

class NoticePage : public ProcurementQueryPage<NoticeAnswer> {
public:
    NoticePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;

    wxChoice& level() { return *level_; }
    wxChoice& batch() { return *batch_; }
    wxChoice& region() { return *region_; }
    /// The products of the selected institution.
    DataGrid& products() { return *products_; }

    /// Wants to see an institution's progress on a day, of one batch if it is said.
    std::function<void(Date, const std::string& institution, const std::optional<std::string>& batch)> on_progress;

private:
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    Question question() override;
    void take(NoticeAnswer answer) override;
    void fill_choices();
    procurement::ProgressFilters filters() const;
    void show_notices();
    void show_products(std::optional<std::size_t> row);
    void open_progress(const std::optional<std::string>& batch);

    wxChoice* level_;
    wxChoice* batch_;
    wxChoice* region_;
    wxButton* progress_;
    wxStaticText* caption_;
    DataGrid* products_;
    NoticeAnswer answer_;
    std::vector<std::string> batch_codes_;                     ///< of the choice, behind "All"
    std::vector<std::pair<std::string, std::string>> regions_; ///< key and name, likewise
    std::shared_ptr<const RowList<NoticeRow>> rows_;
    std::shared_ptr<const RowList<procurement::NoticeLine>> lines_;
};

} // namespace ps::gui
