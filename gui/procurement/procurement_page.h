// What the pages of volume-based procurement share: they show a day, query the platform's rows in the background,
// report while that takes long, show what failed, and select the chosen row again. A page adds its choices, its
// question, its columns and its sentences.
#pragma once

#include "gui/background_query.h"
#include "gui/page/table_page.h"
#include "model/base/calendar.h"

class wxButton;

namespace ps::gui {

class ProcurementPage : public TablePage {
public:
    using TablePage::TablePage;

    /// F11, and Escape to leave.
    bool take_key(int key) override;
    /// Larger letters and the whole screen, for the audience of a meeting; toggles.
    void toggle_projector();
    bool projecting() const { return projecting_; }

protected:
    /// The last day of the current month; today while the store has no months.
    Date month_end() const;
    /// The current month; while the store has no prices, that of the platform's last row.
    Month shown_month() const;
    void add_projector_button();
    /// Enlarges what the audience should read by this factor (1 = normal).
    virtual void enlarge(double factor);
    /// The title in place of the table when the query failed: "The savings could not be worked out".
    virtual std::string failed_title() const = 0;
    /// Identifies a row of the table across answers; empty: the row is not selected again.
    virtual std::string row_key(std::size_t row) const;
    /// Call before the current rows are replaced.
    void remember_row();
    /// Call after show(): selects the remembered row, else the first one.
    void select_remembered_row();

    void show_asking();
    void show_failed(std::exception_ptr problem);

private:
    std::string remembered_;
    wxButton* projector_ = nullptr;
    bool projecting_ = false;
};

template <class Answer>
class ProcurementQueryPage : public ProcurementPage {
public:
    using ProcurementPage::ProcurementPage;
    void refresh() override
    {
        guarded([this] { remember_row(); });
        const bool there = query_.run(
            workspace().path(), question(), [this](Answer answer) { guarded([&] { take(std::move(answer)); }); },
            [this](std::exception_ptr problem) { show_failed(problem); });
        if (!there)
            show_asking();
    }

protected:
    using Question = typename BackgroundQuery<Answer>::Ask;
    /// The question runs on another thread with its own connection, so it must copy the choices.
    virtual Question question() = 0;
    /// Shows the answer.
    virtual void take(Answer answer) = 0;

private:
    BackgroundQuery<Answer> query_;
};

} // namespace ps::gui
