#include "reports/bulletin_procurement.h"

#include "i18n/translate.h"
#include "model/policy/procurement_rules.h"
#include "model/policy/resolved_rules.h"
#include "model/policy/rule_pack_store.h"
#include "model/procurement/progress/notices.h"
#include "model/registry/master_data.h"
#include "reports/bulletin_data.h"
#include "reports/bulletin_table.h"
#include "views/number_text.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ps::reports {

namespace {

using procurement::BatchPhase;
using procurement::ProgressLevel;
using procurement::ProgressRow;
using procurement::ProgressStatus;

std::string status_words(ProgressStatus status)
{
    return status == ProgressStatus::none ? dash() : i18n::tr(procurement::name_of(status));
}

/// "50%", "87.5%".
std::string share_words(Ratio share)
{
    std::string text = views::printed_percent(share, false);
    text.pop_back();
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    return text + "%";
}

void gather_notices(const procurement::ProgressSlice& slice, BulletinProcurement& out)
{
    procurement::ProgressFilters in_force;
    in_force.phase = BatchPhase::in_force;
    std::map<std::string, std::string> regions;
    for (const auto& row : procurement::progress(slice, ProgressLevel::region, in_force))
        regions[row.key] = row.name.empty() ? row.key : row.name;
    for (const auto& notice : procurement::notices(slice)) {
        NotifiedInstitution institution;
        institution.name = notice.name.empty() ? notice.institution : notice.name;
        institution.region = regions[notice.region];
        institution.level = notice.level;
        for (const auto& line : notice.lines)
            ++(line.row.status == ProgressStatus::interview ? institution.interviews
               : line.row.status == ProgressStatus::notice  ? institution.notices
                                                            : institution.reminders);
        ++(notice.level == ProgressStatus::interview ? out.interviews
           : notice.level == ProgressStatus::notice  ? out.notices
                                                     : out.reminders);
        out.institutions.push_back(std::move(institution));
    }
    std::stable_sort(out.institutions.begin(), out.institutions.end(), [](const auto& a, const auto& b) {
        return a.level != b.level ? a.level < b.level
                                  : std::tuple(b.interviews, b.notices, b.reminders) <
                                        std::tuple(a.interviews, a.notices, a.reminders);
    });
}

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

void write_batch(SheetWriter& sheet, RowIndex row, const ProgressRow& batch)
{
    sheet.integer(row, 0, row - table_first_figures + 1);
    sheet.text(row, 1, batch.name.empty() ? batch.key : batch.name);
    sheet.text(row, 2, batch.key);
    sheet.number(row, 3, batch.agreed, Style::integer);
    sheet.number(row, 4, batch.net, Style::integer);
    if (batch.agreed > Quantity()) {
        const auto progress = Ratio::from_raw(static_cast<std::int64_t>(
            divide_half_up(Int128{batch.net.raw()} * 10000, Int128{batch.agreed.raw()}) * power_of_ten(4)));
        sheet.formula(row, 5, "=ROUND(" + cell_reference(row, 4) + "/" + cell_reference(row, 3) + ",4)", progress,
                      Style::percent);
    } else {
        sheet.text(row, 5, dash(), Style::centred);
    }
    optional_percent(sheet, row, 6, batch.time_progress);
    sheet.text(row, 7, status_words(batch.status), Style::centred);
    sheet.integer(row, 8, batch.behind_lines);
    optional_percent(sheet, row, 9, batch.non_selected_share);
    optional_percent(sheet, row, 10, batch.delivery_rate);
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
    row = first;
    const std::vector<std::string> titles{PS_TR("No."),
                                          PS_TR("Institution"),
                                          PS_TR("Region"),
                                          PS_TR("Measure"),
                                          PS_TR("Products: interview"),
                                          PS_TR("Products: notice"),
                                          PS_TR("Products: reminder")};
    for (ColumnIndex i = 0; i < titles.size(); ++i)
        sheet.text(row, i, titles[i], Style::header);
    std::int64_t place = 0;
    for (const auto& institution : data.institutions) {
        ++row;
        sheet.integer(row, 0, ++place);
        sheet.text(row, 1, institution.name);
        sheet.text(row, 2, institution.region);
        sheet.text(row, 3, status_words(institution.level), Style::centred);
        sheet.integer(row, 4, institution.interviews);
        sheet.integer(row, 5, institution.notices);
        sheet.integer(row, 6, institution.reminders);
    }
}

} // namespace

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

std::string savings_definition()
{
    return PS_TR("Saved: (price before − selected price) × net receipts of selected products, since each batch began.");
}

std::string ladder_sentence(const BulletinProcurement& procurement)
{
    const auto& rules = procurement.rules;
    return i18n::tr(Message{
        PS_N("As of {0}, products of batches in execution: progress below {1} of time progress: interview, below {2}: "
             "notice, below {3} or nothing bought for {4} months: reminder; an institution stands at its worst level "
             "(rule pack {5})."),
        {procurement.day.to_string(), share_words(rules.interview), share_words(rules.notice),
         share_words(rules.reminder), std::to_string(rules.months_without_purchase), procurement.rule_pack}});
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
        text += i18n::tr(Message{PS_N(" {0} institutions owe suppliers {1} yuan too long."),
                                 {std::to_string(procurement.institutions_overdue), procurement.overdue.to_string(2)}});
    return text;
}

void write_procurement(SheetWriter& sheet, const BulletinData& data)
{
    const auto& procurement = *data.more.procurement;
    const std::vector<TableColumn> columns{
        {PS_TR("No."), 6},
        {PS_TR("VBP batch"), 44},
        {PS_TR("Code of the batch"), 20},
        {PS_TR("Agreed volume"), 16},
        {PS_TR("Net receipts"), 16},
        {PS_TR("Progress"), 11},
        {PS_TR("Time progress"), 11},
        {PS_TR("Status"), 9},
        {PS_TR("Agreements behind"), 11},
        {PS_TR("Non-selected share"), 12},
        {PS_TR("Delivery rate"), 11},
    };
    // Not as a table of its own: its header must not be repeated over the institutions on the pages that follow.
    sheet.merged_text(0, 0, last_of(columns), PS_TR("Volume-based procurement in execution"), Style::title);
    sheet.row_height(0, 30);
    sheet.row_height(1, 20);
    sheet.row_height(table_header_row, 32);
    for (ColumnIndex i = 0; i < columns.size(); ++i) {
        sheet.column_width(i, columns[i].width);
        sheet.text(table_header_row, i, columns[i].title, Style::header);
    }
    sheet.page_setup(bulletin_page(data, true));
    sheet.merged_text(1, 0, last_of(columns),
                      i18n::tr(Message{PS_N("As of {0}; volumes in smallest units; progress = net receipts / agreed "
                                            "volume of the whole cycle"),
                                       {procurement.day.to_string()}}),
                      Style::subtitle);
    RowIndex row = table_first_figures;
    for (const auto& batch : procurement.batches)
        write_batch(sheet, row++, batch);
    if (procurement.batches.empty())
        sheet.merged_text(row++, 0, last_of(columns), PS_TR("No batch is in execution on this day"), Style::centred);
    row = write_money(sheet, row + 1, procurement);
    write_institutions(sheet, row, procurement);
}

} // namespace ps::reports
