// Volume-based procurement (采购执行) as of the end of the month: batches in execution, institutions to be called,
// notified or reminded, savings, and overdue payments.
#include "i18n/translate.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/procurement/money/payments.h"
#include "model/procurement/money/savings.h"
#include "model/procurement/progress/notices.h"
#include "model/procurement/progress/progress.h"
#include "model/registry/master_data.h"
#include "reports/bulletin/data.h"
#include "reports/bulletin/table.h"
#include "views/number_text.h"
#include "views/procurement/notices.h"
#include "views/procurement/progress.h"
#include "views/registry/master_data.h"

#include <algorithm>
#include <map>
#include <memory>

namespace ps::reports {

namespace {

using procurement::BatchPhase;
using procurement::ProgressLevel;
using procurement::ProgressRow;
using procurement::ProgressStatus;

struct BulletinProcurement {
    Date day;
    policy::ProcurementRules rules;
    std::string rule_pack;                                   ///< policy::pack_name()
    std::vector<procurement::ProgressRow> batches;           ///< in execution on the day
    std::vector<views::NoticesView::Row> institutions;       ///< worst level first, then most products
    std::int64_t interviews = 0, notices = 0, reminders = 0; ///< numbers of institutions
    procurement::Savings saved; ///< of all batches since each began; bought, at the selected price
    bool has_statements = false;
    Money overdue; ///< of all institutions, on the day
    std::int64_t institutions_overdue = 0;
};

std::string status_words(ProgressStatus status)
{
    return status == ProgressStatus::none ? dash() : i18n::tr(procurement::name_of(status));
}

std::string savings_definition()
{
    return PS_TR("Saved: (price before − selected price) × net receipts of selected products, since each batch began.");
}

std::string ladder_sentence(const BulletinProcurement& procurement)
{
    const auto& rules = procurement.rules;
    return i18n::tr(Message{PS_N("As of {0}, products of batches in execution: progress below {1} of time progress: "
                                 "interview, below {2}: notice, below {3} or nothing bought for {4} months: reminder; "
                                 "an institution has its worst level (rule pack {5})."),
                            {procurement.day.to_string(), views::rule_share_text(rules.interview),
                             views::rule_share_text(rules.notice), views::rule_share_text(rules.reminder),
                             std::to_string(rules.months_without_purchase), procurement.rule_pack}});
}

std::string procurement_sentence(const BulletinProcurement& procurement)
{
    std::string text = i18n::tr(
        Message{PS_N(" Volume-based procurement: {0} batches are in execution; {1} institutions are to be called, {2} "
                     "notified, {3} reminded; {4} yuan were saved since each batch began (at the selected price)."),
                {std::to_string(procurement.batches.size()), std::to_string(procurement.interviews),
                 std::to_string(procurement.notices), std::to_string(procurement.reminders),
                 procurement.saved.saved.to_string(2)}});
    if (procurement.has_statements)
        text += i18n::tr(Message{PS_N(" {0} institutions owe suppliers {1} yuan in overdue payments."),
                                 {std::to_string(procurement.institutions_overdue), procurement.overdue.to_string(2)}});
    return text;
}

void gather_notices(const procurement::ProgressSlice& slice, BulletinProcurement& out)
{
    procurement::ProgressFilters in_force;
    in_force.phase = BatchPhase::in_force;
    std::map<std::string, std::string> regions;
    for (const auto& row : procurement::progress(slice, ProgressLevel::region, in_force))
        regions[row.key] = row.name.empty() ? row.key : row.name;
    for (auto& notice : procurement::notices(slice)) {
        ++(notice.level == ProgressStatus::interview ? out.interviews
           : notice.level == ProgressStatus::notice  ? out.notices
                                                     : out.reminders);
        auto region = regions[notice.region];
        out.institutions.push_back(views::NoticesView::row_of(std::move(notice), std::move(region)));
    }
    views::NoticesView::sort_by_level(out.institutions);
}

const views::ProgressView::Ask batches_on_paper{ProgressLevel::batch, {}, false, true};

void optional_percent(SheetWriter& sheet, RowIndex row, ColumnIndex column, const std::optional<Ratio>& ratio)
{
    if (ratio)
        sheet.number(row, column, round_ratio(*ratio, 4), Style::percent);
    else
        sheet.text(row, column, dash(), Style::centred);
}

constexpr ColumnIndex last_column = 10;

RowIndex heading(SheetWriter& sheet, RowIndex row, const std::string& words)
{
    sheet.merged_text(row, 0, last_column, words, Style::heading);
    sheet.row_height(row, 22);
    return row + 1;
}

RowIndex write_money(SheetWriter& sheet, RowIndex row, const BulletinProcurement& data)
{
    row = heading(sheet, row, PS_TR("Savings and payment to suppliers"));
    const auto figure = [&](const std::string& words, const std::optional<Money>& amount) {
        sheet.merged_text(row, 0, 2, words, Style::label);
        if (amount)
            sheet.number(row, 3, *amount, Style::amount);
        else
            sheet.text(row, 3, dash(), Style::centred);
        sheet.row_height(row, 20);
        ++row;
    };
    figure(PS_TR("Saved since each batch began (yuan)"), data.saved.saved);
    sheet.merged_text(row, 0, 2, PS_TR("Average cut, weighted by volume"), Style::label);
    optional_percent(sheet, row, 3, data.saved.average_cut);
    sheet.row_height(row++, 20);
    figure(PS_TR("Overdue to suppliers (yuan)"), data.has_statements ? std::optional(data.overdue) : std::nullopt);
    sheet.merged_text(row, 0, 2, PS_TR("Institutions that owe too long"), Style::label);
    if (data.has_statements)
        sheet.integer(row, 3, data.institutions_overdue);
    else
        sheet.text(row, 3, dash(), Style::centred);
    sheet.row_height(row++, 20);
    const std::string note =
        savings_definition() + " " +
        (data.has_statements ? i18n::tr(Message{PS_N("Overdue: not paid {0} days after acceptance."),
                                                {std::to_string(data.rules.payment_days)}})
                             : PS_TR("There are no statements of settlement, so what is overdue is not stated."));
    sheet.merged_text(row, 0, last_column, note, Style::wrapped);
    sheet.row_height(row, height_of(note, 150));
    return row + 2;
}

void write_institutions(SheetWriter& sheet, RowIndex row, const BulletinProcurement& data)
{
    row = heading(sheet, row, PS_TR("Institutions to be called, notified and reminded"));
    const std::string ladder = ladder_sentence(data);
    sheet.merged_text(row, 0, last_column, ladder, Style::wrapped);
    sheet.row_height(row, height_of(ladder, 150));
    ++row;
    const RowIndex counts = row;
    const auto first = static_cast<RowIndex>(counts + 4);
    const auto last = static_cast<RowIndex>(first + data.institutions.size());
    const std::string levels = cell_reference(first + 1, 3) + ":" + cell_reference(std::max(last, first + 1), 3);
    for (const auto& [level, count] :
         {std::pair(ProgressStatus::interview, data.interviews), std::pair(ProgressStatus::notice, data.notices),
          std::pair(ProgressStatus::reminder, data.reminders)}) {
        sheet.merged_text(row, 0, 2, i18n::tr(Message{PS_N("Institutions at the level {0}"), {status_words(level)}}),
                          Style::label);
        sheet.formula(row, 3, "=COUNTIF(" + levels + ",\"" + status_words(level) + "\")", count, Style::integer);
        sheet.row_height(row++, 20);
    }
    if (data.institutions.empty())
        return;
    const auto table = views::table_of<views::NoticesView>(data.institutions, {true});
    const auto columns = views::placed(*table, views::NoticesView::sheet({}));
    write_titles(sheet, first, columns);
    write_rows(sheet, first + 1, *table, columns);
}

std::optional<BulletinProcurement> gather_procurement(store::Store& store, Month month)
{
    BulletinProcurement out;
    out.day = month.last_day();
    const auto batches = registry::vbp_batches(store);
    if (std::none_of(batches.begin(), batches.end(), [&](const auto& batch) {
            return batch.execution.first.valid() && !(out.day < batch.execution.first);
        }))
        return std::nullopt;
    const auto pack = policy::effective_pack(store, "procurement", out.day);
    out.rules = policy::procurement_rules(pack);
    out.rule_pack = policy::pack_name(pack,
                                      {"progress.interview", "progress.notice", "progress.reminder",
                                       "progress.months_without_purchase", "payment_days"},
                                      [](const Message& message) { return i18n::tr(message); });
    procurement::ProgressFilters in_force;
    in_force.phase = BatchPhase::in_force;
    const procurement::ProgressSlice slice(store, out.day, in_force);
    out.batches = procurement::progress(slice, ProgressLevel::batch, in_force);
    gather_notices(slice, out);
    out.saved = procurement::savings(store, out.day, procurement::SavingsBasis::selected, procurement::SavingsBy::batch,
                                     std::nullopt, std::nullopt)
                    .total;
    for (const auto& row : procurement::payments(store, out.day, out.rules.payment_days).institutions) {
        out.has_statements = out.has_statements || row.statements > 0;
        out.overdue += row.overdue.value_or(Money());
        out.institutions_overdue += row.overdue && *row.overdue > Money() ? 1 : 0;
    }
    return out;
}

void write_procurement_sheet(SheetWriter& sheet, const BulletinData& data, const BulletinProcurement& procurement)
{
    const auto table = views::table_of<views::ProgressView>(procurement.batches, batches_on_paper);
    const auto columns = views::placed(*table, views::ProgressView::sheet(batches_on_paper));
    // Not a table with its own repeated header: that would repeat over the institutions on the following pages.
    sheet.merged_text(0, 0, last_column, PS_TR("Volume-based procurement in execution"), Style::title);
    sheet.row_height(0, 30);
    sheet.row_height(1, 20);
    sheet.row_height(table_header_row, 32);
    for (ColumnIndex i = 0; i < columns.size(); ++i)
        sheet.column_width(i, columns[i].column.width);
    write_titles(sheet, table_header_row, columns);
    sheet.page_setup(bulletin_page(data, true));
    sheet.merged_text(1, 0, last_column,
                      i18n::tr(Message{PS_N("As of {0}; volumes in smallest units; progress = net receipts / agreed "
                                            "volume of the whole cycle"),
                                       {procurement.day.to_string()}}),
                      Style::subtitle);
    RowIndex row = write_rows(sheet, table_first_figures, *table, columns);
    if (procurement.batches.empty())
        sheet.merged_text(row++, 0, last_column, PS_TR("No batch is in execution on this day"), Style::centred);
    row = write_money(sheet, row + 1, procurement);
    write_institutions(sheet, row, procurement);
}

void write_procurement_page(HtmlPage& page, const BulletinProcurement& procurement)
{
    page.section(PS_TR("Volume-based procurement in execution"));
    const auto batches = views::table_of<views::ProgressView>(procurement.batches, batches_on_paper);
    page.table(*batches, views::placed(*batches, views::ProgressView::page(batches_on_paper)));
    page.element("p", procurement_sentence(procurement) + " " + savings_definition());
    page.element("p", ladder_sentence(procurement));
    if (procurement.institutions.empty())
        return;
    const auto institutions = views::table_of<views::NoticesView>(procurement.institutions, {true});
    page.table(*institutions, views::placed(*institutions, views::NoticesView::page({})));
}

} // namespace

std::optional<Section> procurement_section(store::Store& store, const BulletinData& data)
{
    auto gathered = gather_procurement(store, data.options.month);
    if (!gathered)
        return std::nullopt;
    const auto procurement = std::make_shared<const BulletinProcurement>(std::move(*gathered));
    Section section;
    section.id = "procurement";
    section.sheet = PS_TR("Procurement");
    section.sentence = procurement_sentence(*procurement);
    section.sentence_last = true;
    // In the notes on method, which the sheets and the page have.
    if (const auto open = views::open_volumes_text(views::open_volumes_on(store, procurement->day)); !open.empty())
        section.notes.push_back(open);
    section.write_sheet = [procurement](SheetWriter& sheet, const BulletinData& bulletin) {
        write_procurement_sheet(sheet, bulletin, *procurement);
    };
    section.write_page = [procurement](HtmlPage& page) { write_procurement_page(page, *procurement); };
    return section;
}

} // namespace ps::reports
