// What the pages of volume-based procurement have in common: they look at a day, ask the platform's rows in the
// background, say so while that takes long, say what went wrong, and come back to the row that was chosen. A page adds
// its choices, its question, its columns and its sentences.
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
    /// Larger letters and the whole screen, for the people at the other end of the table; again: as before.
    void toggle_projector();
    bool projecting() const { return projecting_; }

protected:
    /// The last day of the month looked at; today while the store has no months.
    Date month_end() const;
    /// The month looked at; while the store has no prices, that of the platform's last row.
    Month shown_month() const;
    void add_projector_button();
    /// Makes what the room should read this much larger than usual (1 = as usual).
    virtual void enlarge(double factor);
    /// Above an empty table when the question failed: "The savings could not be worked out".
    virtual std::string failed_title() const = 0;
    /// What a row of the table is known by from one answer to the next; empty where no row is chosen again.
    virtual std::string row_key(std::size_t row) const;
    /// Before the rows of now go away.
    void remember_row();
    /// After show(): the row that was remembered, else the first one.
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
    /// Asked on another thread, with a connection of its own: what the choices say must be copied into it.
    virtual Question question() = 0;
    /// Shows the answer.
    virtual void take(Answer answer) = 0;

private:
    BackgroundQuery<Answer> query_;
};

} // namespace ps::gui
