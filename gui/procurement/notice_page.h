// The page 提醒与通报: which institutions are to be reminded, notified or called to an interview, and for which
// products.
#pragma once

#include "gui/page/code_choice.h"
#include "gui/procurement/procurement_page.h"
#include "views/procurement/notices.h"

#include <functional>

namespace ps::gui {

/// The progress on the day, and the rule pack with the limits.
struct NoticeAnswer {
    std::shared_ptr<const procurement::ProgressSlice> slice;
    std::string rule_pack;    ///< policy::pack_name()
    std::string open_volumes; ///< of which batches nobody has said what their volumes are
};

class NoticePage : public ProcurementQueryPage<NoticeAnswer> {
public:
    NoticePage(wxWindow* parent, Workspace& workspace);
    std::string title() const override;

    wxChoice& level() { return *level_; }
    wxChoice& batch() { return batch_.control(); }
    wxChoice& region() { return region_.control(); }
    wxChoice& by() { return *by_; }
    /// The products of the selected institution.
    DataGrid& products() { return *products_; }

    /// Called to show an institution's progress on a day, optionally in one batch.
    std::function<void(Date, const std::string& institution, const std::optional<std::string>& batch)> on_progress;

private:
    std::string failed_title() const override;
    std::string row_key(std::size_t row) const override;
    Question question() override;
    void take(NoticeAnswer answer) override;
    void enlarge(double factor) override;
    void fill_choices();
    procurement::ProgressFilters filters() const;
    void show_notices();
    void show_products(std::optional<std::size_t> row);
    /// The notice of a row of the table; nullptr when there is none.
    std::shared_ptr<const views::NoticesView::Row> notice_at(std::optional<std::size_t> row) const;
    void open_progress(const std::optional<std::string>& batch);

    wxChoice* by_;
    wxChoice* level_;
    CodeChoice batch_, region_;
    wxButton* progress_;
    wxStaticText* caption_;
    DataGrid* products_;
    NoticeAnswer answer_;
    std::vector<std::pair<std::string, std::string>> regions_; ///< key and name
    // One of these two is set.
    std::shared_ptr<const views::TableOfView<views::NoticesView>> rows_;
    std::shared_ptr<const views::TableOfView<views::NoticeProductsView>> all_products_;
    std::shared_ptr<const views::TableOfView<views::NoticeProductsView>> lines_;
};

} // namespace ps::gui
