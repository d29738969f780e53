#include "gui/monitoring/reporting_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "gui/prompt.h"
#include "i18n/translate.h"
#include "reports/return_workbook.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace ps::gui {
namespace {

using monitoring::PointReport;
using monitoring::ReportState;

} // namespace

ReportingPage::ReportingPage(wxWindow* parent, Workspace& workspace)
    : TablePage(parent, workspace, Parts::table_over_details, 62)
{
    score_of_ = add_choice(PS_TRC("quality of submissions", "Score"), {PS_TR("Of the month"), PS_TR("Of the year")});
    register_ =
        add_button(PS_TR("Register receipt…"), PS_TR("Enter the day on which the selected point's sheet was received"),
                   [this] { register_receipt(); });
    return_ = add_button(PS_TR("Send back for correction…"),
                         PS_TR("Record that the sheet is returned, and write the workbook with the rows to correct"),
                         [this] { send_back(); });
    withdraw_return_ = add_button(PS_TR("Withdraw return"), PS_TR("Withdraw the return: the sheet was not sent back"),
                                  [this] { withdraw_return(); });
    extend_ = add_button(PS_TR("Extend…"), PS_TR("Give the selected point more time for this month"),
                         [this] { extend(false); });
    add_button(PS_TR("Extend for all…"), PS_TR("Give every point more time for this month"), [this] { extend(true); });
    withdraw_extension_ = add_button(PS_TR("Withdraw extension"), PS_TR("Use the usual due date again for this month"),
                                     [this] { withdraw_extension(); });
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    explanation_ = new wxTextCtrl(details(), wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                  wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    columns->Add(explanation_, 35, wxEXPAND | wxALL, FromDIP(6));
    months_ = add_captioned_grid(details(), columns, 65, months_caption_);
    details()->GetSizer()->Add(columns, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t> row) { show_point(row); };
}

std::string ReportingPage::title() const
{
    return PS_TR("Reporting quality");
}

void ReportingPage::refresh()
{
    const Month month = workspace().month();
    if (!month.valid()) {
        points_.reset();
        show(nullptr, "", PS_TR("There are no submissions yet"),
             PS_TR("Import the sentinel points and their monthly sheets; this page then shows who reported in time."));
        return;
    }
    const views::ReportingMatrix::Ask question{month, score_of_->GetSelection() == 1};
    const bool there = query_.run(
        workspace().path(),
        [question](store::Store& store, std::stop_token stop) {
            return views::ReportingMatrix::answer(store, question, stop);
        },
        [this](Answer answer) { take(std::move(answer)); },
        [this](std::exception_ptr problem) {
            show_waiting(PS_TR("The submissions could not be judged"), from_wx(describe(problem)));
            show_error(this, problem);
        });
    if (!there)
        show_waiting(PS_TR("The submissions of twelve months are being judged…"),
                     PS_TR("The first time this takes a few seconds. You can go on working meanwhile."));
}

void ReportingPage::take(Answer answer)
{
    const auto* before = selected();
    const std::string kept = before == nullptr ? "" : before->point;
    returns_due_ = std::move(answer.returns_due);
    std::int64_t came = 0;
    std::int64_t late = 0;
    std::int64_t missing = 0;
    for (const auto& row : answer.rows)
        if (const auto* report = report_of(row)) {
            came += report->received_on ? 1 : 0;
            late += report->received_on && !report->on_time ? 1 : 0;
            missing += report->state == ReportState::missing ? 1 : 0;
        }
    points_ =
        std::make_shared<views::TableOf<Row>>(std::move(answer.rows), views::ReportingMatrix::columns(answer.months));
    show(grid_rows(points_, views::ReportingMatrix::grid(answer.months)),
         PS_TR(Message(PS_N("{0}: {1} points, {2} received ({3} late), {4} missing, {5} to be returned"),
                       {workspace().month().to_string(), count_text(static_cast<std::int64_t>(points_->rows())),
                        count_text(came), count_text(late), count_text(missing),
                        count_text(static_cast<std::int64_t>(returns_due_.size()))})),
         PS_TR("No point owed a submission"), PS_TR("Import the sentinel points first."));
    grid().keep_columns_in_sight(1, 1);
    std::size_t row = 0;
    while (row < points_->rows() && points_->row(row).point != kept)
        ++row;
    if (points_->rows() > 0)
        grid().select_source_row(row < points_->rows() ? row : 0);
    show_point(grid().current_source_row());
}

const views::ReportingMatrix::Row* ReportingPage::selected()
{
    const auto row = grid().current_source_row();
    return row && points_ && *row < points_->rows() ? &points_->row(*row) : nullptr;
}

const PointReport* ReportingPage::report_of(const Row& row) const
{
    const auto found = row.months.find(workspace().month());
    return found == row.months.end() ? nullptr : &found->second;
}

void ReportingPage::show_point(std::optional<std::size_t> row)
{
    const bool any = row && points_ && *row < points_->rows();
    const auto* report = any ? report_of(points_->row(*row)) : nullptr;
    register_->Enable(report != nullptr);
    extend_->Enable(report != nullptr);
    withdraw_extension_->Enable(report != nullptr && report->extended);
    return_->Enable(report != nullptr && report->files > 0);
    withdraw_return_->Enable(report != nullptr && report->state == ReportState::returned);
    if (!any)
        return;
    const auto& point = points_->row(*row);
    explanation_->ChangeValue(to_wx(views::report_details(point, workspace().month(), returns_due_)));
    std::vector<PointReport> months;
    for (auto month = point.months.rbegin(); month != point.months.rend(); ++month)
        months.push_back(month->second);
    months_caption_->SetLabel(to_wx(PS_TR(Message(PS_N("{0}: month by month"), {point.name}))));
    months_->show_rows(
        grid_rows(views::table_of<views::ReportsView>(std::move(months), {}), views::ReportsView::grid()));
}

void ReportingPage::extend(bool all)
{
    const auto* point = selected();
    if (!all && point == nullptr)
        return;
    const std::string month = workspace().month().to_string();
    Prompt prompt;
    prompt.title = PS_TR("Extend the deadline");
    prompt.question = all ? PS_TR(Message(PS_N("Deadline of {0} for all points:"), {month}))
                          : PS_TR(Message(PS_N("Deadline of {0} for {1}:"), {month, point->name}));
    prompt.day = monitoring::due_date(workspace().store(), workspace().month()).plus_days(5);
    prompt.day_caption = PS_TR("New deadline (as 2026-11-09)");
    prompt.text_caption = PS_TR("Reason (goes into the journal)");
    prompt.text_required = true;
    prompt.yes = PS_TR("Extend");
    if (const auto answer = ask(this, prompt)) {
        monitoring::extend_deadline(workspace().store(), workspace().month(),
                                    all ? std::nullopt : std::optional(point->point), answer->day, answer->text);
        refresh();
    }
}

void ReportingPage::withdraw_extension()
{
    const auto* point = selected();
    if (point == nullptr)
        return;
    // An extension for the point precedes the one for all.
    const auto all = monitoring::deadline_extensions(workspace().store());
    const bool own = std::any_of(all.begin(), all.end(), [&](const auto& extension) {
        return extension.month == workspace().month() && extension.point == point->point;
    });
    monitoring::withdraw_extension(workspace().store(), workspace().month(),
                                   own ? std::optional(point->point) : std::nullopt);
    refresh();
}

void ReportingPage::register_receipt()
{
    const auto* point = selected();
    const auto* report = point == nullptr ? nullptr : report_of(*point);
    if (report == nullptr)
        return;
    Prompt prompt;
    prompt.title = PS_TR("Register a receipt");
    prompt.question = PS_TR(Message(PS_N("On which day was the sheet of {0} for {1} received? The day decides whether "
                                         "it was in time. Leave it empty to use the file's own day again."),
                                    {point->name, workspace().month().to_string()}));
    prompt.day = report->received_on.value_or(report->due);
    prompt.day_caption = PS_TR("Received on (as 2026-11-09)");
    prompt.day_may_be_empty = true;
    prompt.yes = PS_TR("Register");
    if (const auto answer = ask(this, prompt)) {
        monitoring::register_submission(workspace().store(), point->point, workspace().month(),
                                        answer->day.valid() ? std::optional(answer->day) : std::nullopt);
        refresh();
    }
}

void ReportingPage::send_back()
{
    const auto* point = selected();
    const auto* report = point == nullptr ? nullptr : report_of(*point);
    if (report == nullptr)
        return;
    const std::string code = point->point;
    const std::string name = point->name;
    const Month month = workspace().month();
    const bool to_correct = report->rejected + report->abnormal > 0;
    Prompt prompt;
    prompt.title = PS_TR("Send back for correction");
    prompt.question =
        PS_TR(Message(to_correct ? PS_N("The sheet of {0} for {1} is returned. Next, choose where to write the "
                                        "workbook with the rows to correct.")
                                 : PS_N("The sheet of {0} for {1} is returned. None of its rows was rejected or judged "
                                        "abnormal, so no workbook is written: the reason must say what to correct."),
                      {name, month.to_string()}));
    prompt.text_caption = PS_TR("Reason (goes into the journal)");
    prompt.text_required = true;
    prompt.yes = PS_TR("Send back");
    const auto answer = ask(this, prompt);
    if (!answer)
        return;
    std::optional<reports::Output> target;
    if (to_correct && ask_workbook) {
        target = ask_workbook(PS_TR("Where shall the workbook to correct be written?"),
                              name + "-" + month.to_string() + "-" + PS_TR("to correct"));
        if (!target)
            return; // cancelled: nothing is recorded
        reports::write_return_workbook(workspace().store(), code, month, *target);
    }
    monitoring::record_return(workspace().store(), code, month, answer->text);
    refresh();
    if (target && show_written)
        show_written(target->path);
}

void ReportingPage::withdraw_return()
{
    if (const auto* point = selected()) {
        monitoring::withdraw_return(workspace().store(), point->point, workspace().month());
        refresh();
    }
}

} // namespace ps::gui
