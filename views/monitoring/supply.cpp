#include "views/monitoring/supply.h"

#include "i18n/translate.h"
#include "views/words.h"

#include <algorithm>

namespace ps::views {

namespace {

using monitoring::supply::SupplyLevel;

std::optional<std::int64_t> number_of(const std::optional<int>& status)
{
    return status ? std::optional(std::int64_t{*status}) : std::nullopt;
}

template <class Row>
Col<Row> level_column()
{
    return Col<Row>("level", PS_TR("Supply"), Type::word, 9, [](const Row& row) { return word_of(row.level); })
        .order([](const Row& row) { return -static_cast<int>(row.level); })
        .tone([](const Row& row) { return tone_of(row.level); })
        .bold([](const Row& row) { return row.level == SupplyLevel::danger; });
}

// The status as a number for the contract, and in words for people.
template <class Row>
void add_status_columns(std::vector<Col<Row>>& out)
{
    out.push_back(
        {"status", PS_TR("Status reported"), Type::count, 13, [](const Row& row) { return number_of(row.status); }});
    out.push_back(Col<Row>("shown_status", PS_TR("Status reported"), Type::word, 13, [](const Row& row) {
                      return supply_status_word(row.status);
                  }).order([](const Row& row) { return number_of(row.status); }));
}

template <class Row>
void add_stock_columns(std::vector<Col<Row>>& out)
{
    out.push_back(Col<Row>("stock", PS_TR("Stock"), Type::quantity, 14, &Row::stock).unit(PS_TR("smallest unit")));
    out.push_back(
        Col<Row>("week_use", PS_TR("Use in a week"), Type::quantity, 14, &Row::week_use).unit(PS_TR("smallest unit")));
    out.push_back({"days_of_stock", PS_TR("Days of stock"), Type::count, 12, &Row::days});
}

std::string joined(const std::vector<std::string>& texts, const char* between)
{
    std::string out;
    for (const auto& text : texts)
        out += (out.empty() ? "" : between) + text;
    return out;
}

// The day, or the month for a report of a whole month.
Cell report_period(const monitoring::supply::Supply& row)
{
    if (!row.reported)
        return "";
    return row.whole_month ? Cell(Month::of(*row.reported)) : Cell(*row.reported);
}

} // namespace

std::vector<SupplyView::Row> SupplyView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return ask.month.valid() ? monitoring::supply::supply(store, ask.month, ask.filter) : std::vector<Row>();
}

void SupplyView::sort_by_need(std::vector<Row>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::pair(-static_cast<int>(a.level), a.days.value_or(0)) <
               std::pair(-static_cast<int>(b.level), b.days.value_or(0));
    });
}

std::vector<Col<SupplyView::Row>> SupplyView::columns(const Ask&)
{
    std::vector<Col<Row>> out{
        level_column<Row>(),
        {"item", PS_TR("Item code"), Type::code, 26, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"spec", PS_TR("Specification"), Type::text, 16, &Row::specification},
        {"unit", PS_TR("Unit"), Type::word, 7, &Row::unit},
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"point_name", PS_TR("Sentinel point"), Type::text, 25, &Row::point_name},
    };
    add_status_columns(out);
    add_stock_columns(out);
    out.push_back({"status_contradicts", PS_TR("Remark"), Type::text, 24,
                   [](const Row& row) { return row.status_contradicts ? Cell("1") : Cell(); }});
    out.push_back(Col<Row>("remark", PS_TR("Remark"), Type::text, 24, [](const Row& row) {
                      return row.status_contradicts ? Cell(PS_TR("status and stock contradict each other")) : Cell();
                  }).tone(Tone::problem));
    out.push_back({"list", PS_TR("Shortage list"), Type::text, 19, &Row::list});
    out.push_back(
        {"list_words", PS_TR("Shortage list"), Type::text, 19, [](const Row& row) { return list_text(row.list); }});
    out.push_back({"week", PS_TR("As of"), Type::date, 14, report_period});
    out.push_back({"reported", PS_TR("As of"), Type::date, 14, &Row::reported});
    return out;
}

Layout SupplyView::contract(const Ask&)
{
    return "item,point,status,days_of_stock,level,generic_name,spec,point_name,list,week,stock,week_use,"
           "status_contradicts";
}

Layout SupplyView::grid(const Ask&)
{
    return "level,days_of_stock,generic_name,spec,point_name,shown_status,remark,stock,week_use,unit,list_words,"
           "reported,item,point";
}

std::vector<SuppliersView::Row> SuppliersView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::supply::suppliers(store, ask.month, ask.item);
}

std::vector<Col<SuppliersView::Row>> SuppliersView::columns(const Ask&)
{
    std::vector<Col<Row>> out{
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"point_name", PS_TR("Who can supply"), Type::text, 27, &Row::point_name},
        {"kind", PS_TR("Kind"), Type::text, 10, &Row::kind},
        {"region", PS_TR("Region"), Type::text, 11, &Row::region},
    };
    add_status_columns(out);
    add_stock_columns(out);
    out.push_back(
        Col<Row>("price", PS_TR("Price"), Type::price, 13, &Row::price).unit(PS_TR("yuan per smallest unit")));
    out.push_back({"contact", PS_TR("Contact"), Type::text, 11, &Row::contact});
    out.push_back({"phone", PS_TR("Phone"), Type::text, 17, &Row::phone});
    out.push_back({"address", PS_TR("Address"), Type::text, 28, &Row::address});
    return out;
}

Layout SuppliersView::contract(const Ask&)
{
    return "point,point_name,kind,region,days_of_stock,stock,week_use,status,price,contact,phone,address";
}

Layout SuppliersView::grid(const Ask&)
{
    return "point_name,kind,region,shown_status,stock,days_of_stock,price,contact,phone,address";
}

std::vector<SupplyHistoryView::Row> SupplyHistoryView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::supply::supply_history(store, ask.item, ask.point);
}

std::vector<Col<SupplyHistoryView::Row>> SupplyHistoryView::columns(const Ask&)
{
    std::vector<Col<Row>> out{
        {"item", PS_TR("Item code"), Type::code, 26, &Row::item},
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"point_name", PS_TR("Sentinel point"), Type::text, 25, &Row::point_name},
        {"period", PS_TR("Period"), Type::text, 21, &Row::period},
        Col<Row>("shown_period", PS_TR("Period"), Type::text, 21,
                 [](const Row& row) {
                     return row.week_ending ? PS_TR(Message(PS_N("week to {0}"), {row.period})) : row.period;
                 })
            .order(&Row::period),
        level_column<Row>(),
    };
    add_status_columns(out);
    add_stock_columns(out);
    out.push_back({"source", PS_TR("Source"), Type::word, 12, [](const Row& row) {
                       return row.from_submission ? Word{"submission", PS_N("Price submission")}
                                                  : Word{"stock", PS_N("Stock report")};
                   }});
    return out;
}

Layout SupplyHistoryView::contract(const Ask&)
{
    return "item,point,period,status,stock,week_use,days_of_stock,level,point_name,source";
}

Layout SupplyHistoryView::grid(const Ask&)
{
    return "shown_period,level,days_of_stock,shown_status,stock,week_use";
}

std::vector<ShortageListView::Row> ShortageListView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::supply::shortage_list(store, ask.month);
}

std::vector<Col<ShortageListView::Row>> ShortageListView::columns(const Ask&)
{
    return {
        {"scope", PS_TR("Shortage list"), Type::text, 14, &Row::scope},
        {"code", PS_TR("Code"), Type::code, 20, &Row::code},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"dosage_form", PS_TR("Dosage form"), Type::text, 13, &Row::dosage_form},
        {"spec", PS_TR("Specification"), Type::text, 16, &Row::specification},
        {"listed_from", PS_TR("Listed from"), Type::date, 12, &Row::from},
        {"listed_until", PS_TR("Listed until"), Type::date, 12, &Row::until},
        {"items", PS_TRC("list", "Items"), Type::text, 30, [](const Row& row) { return joined(row.items, " "); }},
        {"remark", PS_TR("Remark"), Type::text, 24, &Row::remark},
        {"batch", PS_TRC("number", "Import"), Type::count, 8, &Row::batch_id},
    };
}

Layout ShortageListView::contract(const Ask&)
{
    return "scope,code,generic_name,dosage_form,spec,listed_from,listed_until,items,remark,batch";
}

std::vector<Col<SupplyItemsView::Row>> SupplyItemsView::columns(const Ask&)
{
    return {
        {"item", PS_TR("Item code"), Type::code, 27, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"specification", PS_TR("Specification"), Type::text, 18, &Row::specification},
        {"list", PS_TR("Shortage list"), Type::word, 16, [](const Row& row) { return list_text(row.list); }},
        Col<Row>("level", PS_TR("Supply"), Type::word, 10, [](const Row& row) { return word_of(row.level); })
            .bold([](const Row& row) { return row.level == SupplyLevel::danger; }),
        {"points_danger", PS_TR("Points in danger"), Type::count, 10, &Row::points_danger},
        {"points_warning", PS_TR("Points to be watched"), Type::count, 10, &Row::points_warning},
        {"points_reporting", PS_TR("Points reporting"), Type::count, 10, &Row::points_reporting},
        {"shortest_days", PS_TR("Shortest days of stock"), Type::count, 11, &Row::shortest_days},
        {"points", PS_TR("Points concerned"), Type::text, 46, [](const Row& row) { return joined(row.points, "、"); }},
    };
}

Layout SupplyItemsView::sheet()
{
    return "#,item,generic_name,specification,list,level,points_danger,points_warning,points_reporting,"
           "shortest_days,points";
}

Layout SupplyItemsView::page()
{
    return "item,generic_name,specification,list,level,points_danger,points_warning,points_reporting,shortest_days";
}

} // namespace ps::views
