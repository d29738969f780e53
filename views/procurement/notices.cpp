#include "views/procurement/notices.h"

#include "i18n/translate.h"
#include "views/procurement/words.h"

#include <algorithm>
#include <tuple>

namespace ps::views {

namespace {

using procurement::NoticeLine;
using procurement::ProgressRow;
using procurement::ProgressStatus;
using ProductOfNotice = NoticeProductsView::Row;

const ProgressRow& slowest_of_notice(const NoticesView::Row& row)
{
    return procurement::slowest_of(row.notice).row;
}

template <class Row, class Status>
Col<Row> status_column(const char* key, std::string title, int width, Status status)
{
    return Col<Row>(key, std::move(title), Type::word, width,
                    [status](const Row& row) { return status_word(status(row)); })
        .words_in_table()
        .order([status](const Row& row) { return Cell(static_cast<int>(status(row))); })
        .tone([status](const Row& row) { return tone_of(status(row)); })
        .bold([status](const Row& row) { return status(row) == ProgressStatus::interview; });
}

Col<NoticesView::Row> products_column(const char* key, std::string title, std::int64_t NoticesView::Row::*member,
                                      Tone tone)
{
    return Col<NoticesView::Row>(key, std::move(title), Type::count, 12, member)
        .hide_zero()
        .tone([member, tone](const NoticesView::Row& row) { return row.*member > 0 ? tone : Tone::normal; });
}

Layout notices_of_the_bulletin(const char* keys)
{
    return Layout(keys)
        .with("name", {}, {}, 44)
        .with("region", {}, {}, 20)
        .with("level", {}, {}, 16)
        .with("interviews", {}, {}, 16)
        .with("notices", {}, {}, 11)
        .with("reminders", {}, {}, 11);
}

template <class Value>
auto of_line(Value ProgressRow::*member)
{
    return [member](const ProductOfNotice& row) { return Cell(row.line.row.*member); };
}

} // namespace

NoticesView::Row NoticesView::row_of(procurement::Notice notice, std::string region)
{
    Row row;
    for (const auto& line : notice.lines)
        ++(line.row.status == ProgressStatus::interview ? row.interviews
           : line.row.status == ProgressStatus::notice  ? row.notices
                                                        : row.reminders);
    row.notice = std::move(notice);
    row.region = std::move(region);
    return row;
}

void NoticesView::sort_by_level(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return a.notice.level != b.notice.level ? a.notice.level < b.notice.level
                                                : std::tuple(b.interviews, b.notices, b.reminders) <
                                                      std::tuple(a.interviews, a.notices, a.reminders);
    });
}

std::vector<Col<NoticesView::Row>> NoticesView::columns(const Ask& ask)
{
    std::vector<Col<Row>> out{
        {"institution", PS_TR("Code"), Type::code, 15, [](const Row& row) { return Cell(row.notice.institution); }},
        {"name", PS_TR("Institution"), Type::text, 36, [](const Row& row) { return Cell(row.name()); }},
        {"region", PS_TR("Region"), Type::text, 16, &Row::region},
        status_column<Row>("level", PS_TR("Measure"), 9, [](const Row& row) { return row.notice.level; }),
        products_column("interviews", PS_TR("Products: interview"), &Row::interviews, Tone::rise),
        products_column("notices", PS_TR("Products: notice"), &Row::notices, Tone::rise),
        products_column("reminders", PS_TR("Products: reminder"), &Row::reminders, Tone::problem),
        {"slowest", PS_TR("Slowest product"), Type::text, 36,
         [](const Row& row) {
             const auto& slowest = slowest_of_notice(row);
             return slowest.name.empty() ? slowest.key : slowest.name;
         }},
        {"progress", PS_TR("Its progress"), Type::share, 13,
         [](const Row& row) { return Cell(slowest_of_notice(row).progress); }},
        {"time_progress", PS_TR("Its time progress"), Type::share, 14,
         [](const Row& row) { return Cell(slowest_of_notice(row).time_progress); }},
        Col<Row>("pace", PS_TR("Progress / time"), Type::share, 14,
                 [](const Row& row) { return Cell(procurement::pace_of(slowest_of_notice(row))); })
            .bold([](const Row&) { return true; }),
        status_column<Row>("overall", PS_TR("All products together"), 14,
                           [](const Row& row) { return row.notice.overall; })
            .bold({}),
    };
    if (ask.printed)
        for (auto& column : out)
            column.tone(Tone::normal).bold({});
    return out;
}

Layout NoticesView::grid(const Ask&)
{
    return "name,region,level,interviews,notices,reminders,slowest,progress,time_progress,pace,overall,institution";
}

Layout NoticesView::sheet(const Ask&)
{
    return notices_of_the_bulletin("#,name,region,level,interviews,notices,reminders");
}

Layout NoticesView::page(const Ask&)
{
    return notices_of_the_bulletin("name,region,level,interviews,notices,reminders");
}

std::vector<NoticeProductsView::Row> NoticeProductsView::rows_of(std::shared_ptr<const NoticesView::Row> institution)
{
    std::vector<Row> rows;
    for (const auto& line : institution->notice.lines)
        rows.push_back({institution, line});
    return rows;
}

std::vector<NoticeProductsView::Row> NoticeProductsView::rows_of(std::vector<procurement::Notice> notices)
{
    std::vector<Row> rows;
    for (auto& notice : notices)
        for (auto& row : rows_of(std::make_shared<const NoticesView::Row>(NoticesView::row_of(std::move(notice), {}))))
            rows.push_back(std::move(row));
    return rows;
}

std::vector<Col<NoticeProductsView::Row>> NoticeProductsView::columns(const Ask&)
{
    return {
        {"institution", PS_TR("Code of the institution"), Type::code, 15,
         [](const Row& row) { return Cell(row.institution->notice.institution); }},
        {"name", PS_TR("Institution"), Type::text, 34,
         [](const Row& row) { return Cell(row.institution->notice.name); }},
        {"name_or_code", PS_TR("Institution"), Type::text, 34,
         [](const Row& row) { return Cell(row.institution->name()); }},
        {"region", PS_TR("Region"), Type::text, 14, [](const Row& row) { return Cell(row.institution->region); }},
        status_column<Row>("level", PS_TR("Measure"), 9, [](const Row& row) { return row.institution->notice.level; }),
        status_column<Row>("overall", PS_TR("All products together"), 14,
                           [](const Row& row) { return row.institution->notice.overall; }),
        {"batch", PS_TR("Batch code"), Type::code, 10, [](const Row& row) { return Cell(row.line.batch_code); }},
        {"batch_name", PS_TR("VBP batch"), Type::text, 34,
         [](const Row& row) { return row.line.batch_name.empty() ? row.line.batch_code : row.line.batch_name; }},
        {"product", PS_TR("Code"), Type::code, 15, of_line(&ProgressRow::key)},
        {"product_name", PS_TR("Product"), Type::text, 36, of_line(&ProgressRow::name)},
        {"product_name_or_code", PS_TR("Product"), Type::text, 36,
         [](const Row& row) { return row.line.row.name.empty() ? row.line.row.key : row.line.row.name; }},
        status_column<Row>("status", PS_TR("Status"), 9, [](const Row& row) { return row.line.row.status; }),
        {"agreed", PS_TR("Agreed volume"), Type::quantity, 16, of_line(&ProgressRow::agreed)},
        {"net", PS_TR("Net receipts"), Type::quantity, 16, of_line(&ProgressRow::net)},
        Col<Row>("progress", PS_TR("Progress"), Type::share, 12, of_line(&ProgressRow::progress))
            .tone([](const Row& row) { return tone_of(row.line.row.status); })
            .bold([](const Row&) { return true; }),
        {"time_progress", PS_TR("Time progress"), Type::share, 12, of_line(&ProgressRow::time_progress)},
        {"pace", PS_TR("Progress / time"), Type::share, 14,
         [](const Row& row) { return Cell(procurement::pace_of(row.line.row)); }},
        {"expected", PS_TR("Expected by the day"), Type::quantity, 16, of_line(&ProgressRow::expected)},
        // Whole smallest units: a tenth of a tablet cannot be planned.
        Col<Row>("missing", PS_TR("Missing by now"), Type::quantity, 16,
                 [](const Row& row) { return Cell(row.line.missing); })
            .decimals(0),
        Col<Row>("needed_per_month", PS_TR("Needed per month"), Type::quantity, 16,
                 of_line(&ProgressRow::needed_per_month))
            .decimals(0),
        {"last_purchase", PS_TR("Last purchase"), Type::date, 14, of_line(&ProgressRow::last_purchase)},
    };
}

Layout NoticeProductsView::contract(const Ask&)
{
    return "institution,name,level,overall,batch,product,product_name,status,agreed,net,progress,time_progress,"
           "expected,missing,needed_per_month,last_purchase";
}

Layout NoticeProductsView::grid(const Ask& ask)
{
    const std::string keys = "product_name_or_code,batch_name,status,progress,time_progress,pace,agreed,net,missing,"
                             "needed_per_month,last_purchase,product";
    return ask.one_institution ? keys : "name_or_code,region," + keys + ",institution";
}

} // namespace ps::views
