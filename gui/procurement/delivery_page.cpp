#include "gui/procurement/delivery_page.h"

#include "gui/errors.h"
#include "gui/grid/data_grid.h"
#include "gui/grid/table_rows.h"
#include "gui/number_text.h"
#include "i18n/translate.h"
#include "model/procurement/purchases/purchases.h"
#include "views/rules.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace ps::gui {

using procurement::DeliveryGrade;
using procurement::EnterpriseKind;
using procurement::EnterpriseService;
using procurement::TroubledLines;

namespace {

/// More lines than anyone reads; the caption gives their number.
constexpr std::size_t most_lines = 5000;

/// The total of all rows, and how many are poor and fair by which limits.
std::string delivery_sentence(const DeliveryAnswer& answer)
{
    EnterpriseService total;
    std::int64_t poor = 0;
    std::int64_t fair = 0;
    for (const auto& row : answer.rows) {
        total.lines += row.lines;
        total.ordered += row.ordered;
        total.shipped += row.shipped;
        total.late += row.late;
        total.refused += row.refused;
        total.out_of_stock += row.out_of_stock;
        poor += row.grade == DeliveryGrade::poor ? 1 : 0;
        fair += row.grade == DeliveryGrade::fair ? 1 : 0;
    }
    const std::string rate = total.ordered > Quantity() ? percent_text(ratio_of(total.shipped, total.ordered)) : "–";
    std::string out = PS_TR(Message(
        PS_N("{0} to {1}: {2} order lines, {3} of the packs shipped; {4} late (more than {5} days), {6} refused, "
             "{7} out of stock"),
        {answer.question.first.to_string(), answer.question.last.to_string(), count_text(total.lines), rate,
         count_text(total.late), std::to_string(answer.rules.late_days), count_text(total.refused),
         count_text(total.out_of_stock)}));
    return out + PS_TR(Message(PS_N("; {0} poor (below {1}), {2} fair (below {3})"),
                               {count_text(poor), percent_text(answer.rules.delivery_fair), count_text(fair),
                                percent_text(answer.rules.delivery_normal)}));
}

} // namespace

DeliveryPage::DeliveryPage(wxWindow* parent, Workspace& workspace)
    : ProcurementQueryPage(parent, workspace, Parts::table_over_details, 50),
      line_query_([this] { guarded([this] { ask_lines(); }); })
{
    auto* column = new wxBoxSizer(wxVERTICAL);
    lines_ = add_captioned_grid(details(), column, 1, caption_);
    details()->GetSizer()->Add(column, 1, wxEXPAND);
    grid().on_row = [this](std::optional<std::size_t>) { line_query_.soon(); };
    kind_ = add_choice(PS_TR("One line a"), {PS_TR("Distributor"), PS_TR("Manufacturer")});
    first_ = add_choice(PS_TR("From"), {});
    last_ = add_choice(PS_TR("To"), {});
    // Bound last, so called first: moving one end past the other moves the other along.
    first_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        if (chosen(*last_) < chosen(*first_))
            last_->SetSelection(first_->GetSelection());
        event.Skip();
    });
    last_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) {
        if (chosen(*last_) < chosen(*first_))
            first_->SetSelection(last_->GetSelection());
        event.Skip();
    });
    add_projector_button();
}

std::string DeliveryPage::title() const
{
    return PS_TR("Deliveries");
}

std::string DeliveryPage::failed_title() const
{
    return PS_TR("The deliveries could not be worked out");
}

std::string DeliveryPage::row_key(std::size_t row) const
{
    return ' ' + rows_->row(row).name; // orders without a name are a row too
}

Month DeliveryPage::chosen(const wxChoice& choice) const
{
    const int selected = choice.GetSelection();
    return selected >= 0 && selected < static_cast<int>(months_.size()) ? months_[static_cast<std::size_t>(selected)]
                                                                        : shown_month();
}

void DeliveryPage::choose(wxChoice& choice, Month month)
{
    const auto found = std::find(months_.begin(), months_.end(), month);
    choice.SetSelection(found == months_.end() ? static_cast<int>(months_.size()) - 1
                                               : static_cast<int>(found - months_.begin()));
}

// Offers the months of the platform's rows, and the current month. The year up to it is selected until the user
// chooses; another month in the window resets the choice.
void DeliveryPage::offer_months()
{
    const Month shown = shown_month();
    const bool anew = month_ != shown || months_.empty();
    const Month first = chosen(*first_);
    const Month last = chosen(*last_);
    Month oldest = shown;
    Month newest = shown;
    if (const auto days = procurement::days_with_lines(workspace().store())) {
        oldest = std::min(oldest, Month::of(days->first));
        newest = std::max(newest, Month::of(days->last));
    }
    months_.clear();
    std::vector<std::string> texts;
    for (Month month = newest; month >= oldest; month = month.plus(-1)) {
        months_.push_back(month);
        texts.push_back(month.to_string());
    }
    set_options(*first_, texts);
    set_options(*last_, texts);
    const Month january = Month::from_ym(shown.year(), 1).value_or(shown);
    choose(*first_, anew ? std::max(january, oldest) : first);
    choose(*last_, anew ? shown : last);
    month_ = shown;
    Layout();
}

views::DeliveriesView::Ask DeliveryPage::asked() const
{
    return {kind_->GetSelection() == 1 ? EnterpriseKind::manufacturer : EnterpriseKind::distributor, chosen(*first_),
            chosen(*last_)};
}

void DeliveryPage::enlarge(double factor)
{
    ProcurementPage::enlarge(factor);
    caption_->SetFont(GetFont().Bold().Scaled(static_cast<float>(factor)));
    lines_->enlarge(factor);
    details()->Layout();
}

DeliveryPage::Question DeliveryPage::question()
{
    offer_months();
    return [asked = asked()](store::Store& store, std::stop_token stop) {
        return DeliveryAnswer{asked, views::DeliveriesView::answer(store, asked, stop),
                              views::procurement_rules(store, "", asked.last.last_day())};
    };
}

void DeliveryPage::take(DeliveryAnswer answer)
{
    const std::string sentence = delivery_sentence(answer);
    rows_ = views::table_of<views::DeliveriesView>(std::move(answer.rows), answer.question);
    const bool other_months = procurement::days_with_lines(workspace().store()).has_value();
    show(grid_rows(rows_, views::DeliveriesView::grid(answer.question)), sentence,
         other_months ? PS_TR("Nothing was ordered in these months") : PS_TR("There are no orders yet"),
         other_months ? PS_TR("Choose other months above.")
                      : PS_TR("Import the platform's exports of orders and of deliveries and receipts."));
    select_remembered_row();
    line_query_.soon();
}

void DeliveryPage::ask_lines()
{
    const auto row = grid().current_source_row();
    if (!row || !rows_ || *row >= rows_->rows())
        return show_lines("", {});
    const std::string name = rows_->row(*row).name;
    const bool there = line_query_.run(
        workspace().path(),
        [asked = asked(), name](store::Store& store, std::stop_token) {
            return procurement::troubled_lines(store, asked.kind, name, asked.first, asked.last, most_lines);
        },
        [this, name](TroubledLines found) {
            guarded([&] {
                const std::string who = views::enterprise_text(name);
                const auto shown = static_cast<std::int64_t>(found.lines.size());
                const std::string caption =
                    found.total == 0 ? PS_TR(Message(PS_N("{0}: nothing late, refused, out of stock or void"), {who}))
                    : shown < found.total ? PS_TR(Message(PS_N("{0}: the newest {1} of {2} lines with problems"),
                                                          {who, count_text(shown), count_text(found.total)}))
                                          : PS_TR(Message(PS_N("{0}: {1} lines with problems, the newest first"),
                                                          {who, count_text(shown)}));
                show_lines(caption, std::move(found));
            });
        },
        [this](std::exception_ptr problem) {
            show_lines(failed_title(), {});
            show_error(this, problem);
        });
    if (!there)
        show_lines(PS_TR("The purchases are being added up…"), {});
}

void DeliveryPage::show_lines(const std::string& caption, TroubledLines found)
{
    caption_->SetLabel(to_wx(caption));
    caption_->SetToolTip(to_wx(caption));
    const auto question = asked();
    lines_->show_rows(grid_rows(views::table_of<views::TroubledLinesView>(std::move(found.lines), question),
                                views::TroubledLinesView::grid(question)));
}

} // namespace ps::gui
