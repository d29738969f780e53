// Which institutions are to be reminded, notified or called to an interview, and for which products.
#pragma once

#include "model/procurement/progress/notices.h"
#include "views/view.h"

namespace ps::views {

struct NoticesView {
    struct Ask {
        bool printed = false; ///< for paper: in black
    };
    struct Row {
        procurement::Notice notice;
        std::string region;                                      ///< its name
        std::int64_t interviews = 0, notices = 0, reminders = 0; ///< numbers of products

        /// Some institutions appear only in agreements, with their code.
        const std::string& name() const { return notice.name.empty() ? notice.institution : notice.name; }
    };
    static Row row_of(procurement::Notice notice, std::string region);
    /// By level, then by the number of products behind, largest first.
    static void sort_by_level(std::vector<Row>& rows);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout grid(const Ask& ask);
    /// Of the bulletin.
    static Layout sheet(const Ask& ask);
    static Layout page(const Ask& ask);
};

/// Each product that is behind, with the institution: all in one table, as in the annex of a letter.
struct NoticeProductsView {
    struct Ask {
        bool one_institution = false; ///< omit the columns of the institution in the window
    };
    struct Row {
        std::shared_ptr<const NoticesView::Row> institution;
        procurement::NoticeLine line;
    };
    static std::vector<Row> rows_of(std::shared_ptr<const NoticesView::Row> institution);
    static std::vector<Row> rows_of(std::vector<procurement::Notice> notices);
    static std::vector<Col<Row>> columns(const Ask& ask);
    static Layout contract(const Ask& ask);
    static Layout grid(const Ask& ask);
};

} // namespace ps::views
