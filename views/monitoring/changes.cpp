#include "views/monitoring/changes.h"

#include "i18n/translate.h"
#include "views/words.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ps::views {

namespace {

using monitoring::ChangeLevel;
using monitoring::Event;

constexpr const char* contract_of_changes = "item,generic_name,point,old_price,new_price,change,change_ratio,event";

// A change or a presence event: both have the same members for item, point and prices.
template <class Found>
ChangesView::Row change_row(Found&& found)
{
    ChangesView::Row row;
    row.item = std::move(found.item);
    row.generic_name = std::move(found.generic_name);
    row.specification = std::move(found.specification);
    row.manufacturer = std::move(found.manufacturer);
    row.unit = std::move(found.unit);
    row.point = std::move(found.point);
    row.point_name = std::move(found.point_name);
    row.old_price = found.old_price;
    row.new_price = found.new_price;
    row.change = found.change;
    row.change_ratio = found.change_ratio;
    row.event = found.event;
    return row;
}

bool has_groups(const ChangesView::Ask& ask)
{
    return ask.level == ChangeLevel::county || ask.level == ChangeLevel::kind;
}

// A movement that rounds to 0.00% is still a movement.
Tone tone_of_change(const ChangesView::Row& row)
{
    if (!row.change || row.change->is_zero())
        return Tone::normal;
    return row.change->is_negative() ? Tone::fall : Tone::rise;
}

// A mean shown as 0.00% is no movement.
Tone tone_of_mean(const monitoring::CategoryChange& row)
{
    if (!row.change || std::abs(*row.change) < 0.00005)
        return Tone::normal;
    return *row.change > 0 ? Tone::rise : Tone::fall;
}

} // namespace

std::vector<ChangesView::Row> ChangesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<Row> rows;
    for (auto& change : monitoring::changes(store, ask.from, ask.to, ask.basis, ask.level)) {
        rows.push_back(change_row(std::move(change)));
        rows.back().points = change.points;
        rows.back().group = std::move(change.group);
    }
    if (ask.all_events) {
        for (auto& event : monitoring::presence_events(store, ask.from, ask.to, ask.basis))
            rows.push_back(change_row(std::move(event)));
        std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
            return std::tie(a.item, a.point) < std::tie(b.item, b.point);
        });
    }
    return rows;
}

std::vector<Col<ChangesView::Row>> ChangesView::columns(const Ask& ask)
{
    return {
        {"item", PS_TR("Item code"), Type::code, 27, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"specification", PS_TR("Specification"), Type::text, 18, &Row::specification},
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 28, &Row::manufacturer},
        {"unit", PS_TR("Unit"), Type::word, 7, &Row::unit},
        {"group", ask.level == ChangeLevel::county ? PS_TR("County") : PS_TR("Kind of point"), Type::text, 18,
         [](const Row& row) { return row.group.empty() ? PS_TR("not said") : row.group; }},
        {"point", PS_TR("Point code"), Type::code, 14, has_groups(ask) ? &Row::group : &Row::point},
        {"point_name", PS_TR("Sentinel point"), Type::text, 28, &Row::point_name},
        Col<Row>("old_price", PS_TR("Price before"), Type::price, 13, &Row::old_price)
            .unit(PS_TR("yuan per smallest unit")),
        Col<Row>("new_price", PS_TR("Price now"), Type::price, 13, &Row::new_price)
            .unit(PS_TR("yuan per smallest unit")),
        Col<Row>("change", PS_TR("Change"), Type::price_change, 13, &Row::change)
            .formula("=ROUND({new_price}-{old_price},6)")
            .unit(PS_TR("yuan per smallest unit")),
        Col<Row>("change_ratio", PS_TR("Change in percent"), Type::change, 12, &Row::change_ratio)
            .formula("=ROUND({change}/{old_price},4)")
            .tone(tone_of_change),
        {"event", PS_TR("Event"), Type::word, 12, [](const Row& row) { return word_of(row.event); }},
        {"points", PS_TR("Matched points"), Type::count, 10, &Row::points},
    };
}

Layout ChangesView::contract(const Ask&)
{
    return contract_of_changes;
}

Layout ChangesView::grid(const Ask& ask)
{
    std::string keys = "item,generic_name,specification,manufacturer,unit,";
    if (has_groups(ask))
        keys += "group,";
    if (ask.level == ChangeLevel::point)
        return keys + "point,point_name,old_price,new_price,change,change_ratio";
    return keys + "old_price,new_price,change,change_ratio,points";
}

std::vector<CategoryChangesView::Row> CategoryChangesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    auto rows = monitoring::category_changes(store, ask.from, ask.to, ask.basis);
    if (ask.only_moved)
        std::erase_if(rows, [](const Row& row) { return row.risen + row.fallen == 0; });
    return rows;
}

std::vector<Col<CategoryChangesView::Row>> CategoryChangesView::columns(const Ask&)
{
    const auto none = [](const Row&) { return Cell(""); };
    return {
        {"item", "", Type::code, 27, none},
        {"generic_name", PS_TR("Category"), Type::text, 35, &Row::category},
        {"category", PS_TR("Category"), Type::text, 35, [](const Row& row) { return category_text(row.category); }},
        {"point", "", Type::code, 14, none},
        {"old_price", "", Type::price, 13, none},
        {"new_price", "", Type::price, 13, none},
        {"change", "", Type::price_change, 13, none},
        Col<Row>("change_ratio", PS_TR("Mean change"), Type::change, 16, &Row::change).statistic(4).tone(tone_of_mean),
        {"event", PS_TR("Event"), Type::word, 12,
         [](const Row& row) {
             const double change = row.change.value_or(0);
             return word_of(change > 0 ? Event::rise : change < 0 ? Event::fall : Event::unchanged);
         }},
        {"items", PS_TR("Matched items"), Type::count, 13, &Row::items},
        {"risen", PS_TR("Risen"), Type::count, 13, &Row::risen},
        {"fallen", PS_TR("Fallen"), Type::count, 13, &Row::fallen},
        {"unchanged", PS_TR("Unchanged"), Type::count, 13, &Row::unchanged},
    };
}

Layout CategoryChangesView::contract(const Ask&)
{
    return contract_of_changes;
}

Layout CategoryChangesView::grid(const Ask&)
{
    return "category,change_ratio,items,risen,fallen,unchanged";
}

} // namespace ps::views
