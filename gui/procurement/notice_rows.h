// What the page 提醒与通报 shows, in words. No windows.
#pragma once

#include "gui/grid/row_source.h"
#include "model/procurement/progress/notices.h"

#include <memory>

namespace ps::gui {

/// An institution that is to hear of it.
struct NoticeRow {
    std::string institution, name, region; ///< region: its name
    procurement::ProgressStatus level = procurement::ProgressStatus::reminder;
    procurement::ProgressStatus overall = procurement::ProgressStatus::none;
    std::int64_t interviews = 0, notices = 0, reminders = 0; ///< products
    // The product that is slowest, measured by the time that has passed:
    std::string slowest;
    std::optional<Ratio> progress, time_progress, pace;
    std::vector<procurement::NoticeLine> lines; ///< worst first
};

/// `region`: name of Notice::region.
NoticeRow notice_row(procurement::Notice notice, std::string region);
std::vector<Column<NoticeRow>> notice_columns();
std::vector<Column<procurement::NoticeLine>> notice_line_columns();

/// A product with the institution that is to hear of it: all of them in one table, as a letter's annex lists them.
struct NoticeProduct {
    std::shared_ptr<const NoticeRow> institution;
    procurement::NoticeLine line;
};
std::vector<Column<NoticeProduct>> notice_product_columns();
/// A share of a rule pack without needless decimals: 0.9 -> "90%", 0.875 -> "87.5%".
std::string rule_share_text(Ratio share);

} // namespace ps::gui
