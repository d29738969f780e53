#include "views/monitoring/histories.h"

#include "i18n/translate.h"
#include "views/words.h"

namespace ps::views {

namespace {

using monitoring::CumulativeItem;

std::string yuan()
{
    return PS_TR("yuan per smallest unit");
}

// The item that `place` of the row refers to, if any.
const CumulativeItem* item_at(const CumulativeView::Row& row, std::optional<std::size_t> monitoring::Cumulative::*place)
{
    const auto& index = row.all.*place;
    return index ? &row.all.items[*index] : nullptr;
}

void add_largest(std::vector<Col<CumulativeView::Row>>& out, const std::string& key, const std::string& title,
                 std::optional<std::size_t> monitoring::Cumulative::*place)
{
    using Row = CumulativeView::Row;
    out.push_back({key, title, Type::change, 12, [place](const Row& row) {
                       const auto* item = item_at(row, place);
                       return item != nullptr ? Cell(item->change_ratio) : Cell();
                   }});
    out.push_back({key + "_item", PS_TR("Item code"), Type::code, 27, [place](const Row& row) {
                       const auto* item = item_at(row, place);
                       return item != nullptr ? Cell(item->item) : Cell();
                   }});
    out.push_back({key + "_name", PS_TR("Generic name"), Type::text, 24, [place](const Row& row) {
                       const auto* item = item_at(row, place);
                       return item != nullptr ? Cell(item->generic_name) : Cell();
                   }});
}

} // namespace

std::vector<HistoryView::Row> HistoryView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::history(store, ask.item, ask.point, ask.basis);
}

std::vector<Col<HistoryView::Row>> HistoryView::columns(const Ask&)
{
    return {
        {"item", PS_TR("Item code"), Type::code, 27, &Row::item},
        {"point", PS_TR("Point code"), Type::code, 14, &Row::point},
        {"point_name", PS_TR("Sentinel point"), Type::text, 28, &Row::point_name},
        {"month", PS_TR("Month"), Type::month, 9, &Row::month},
        {"event", PS_TR("Event"), Type::word, 12, [](const Row& row) { return word_of(row.event); }},
        Col<Row>("price", PS_TR("Price"), Type::price, 13, &Row::price).unit(yuan()),
        Col<Row>("previous_price", PS_TR("Price before"), Type::price, 13, &Row::previous_price).unit(yuan()),
        Col<Row>("change", PS_TR("Change"), Type::price_change, 13, &Row::change).unit(yuan()),
        {"change_ratio", PS_TR("Change in percent"), Type::change, 12, &Row::change_ratio},
    };
}

Layout HistoryView::contract(const Ask&)
{
    return "item,point,month,event,price,previous_price,change,change_ratio";
}

std::vector<ChangeSummaryView::Row> ChangeSummaryView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    const auto summary = monitoring::change_summary(store, ask.from, ask.to, ask.basis, ask.level, ask.borders);
    std::vector<Row> rows;
    const auto count = [&](const char* event, std::int64_t number) { rows.push_back({event, false, {}, {}, number}); };
    count("compared", summary.compared);
    count("unchanged", summary.unchanged);
    count("fall", summary.fallen);
    count("rise", summary.risen);
    for (const auto& band : summary.bands)
        rows.push_back({std::string(word_of(band.event).token) + "-band", true, band.over, band.up_to, band.count});
    count("unrated", summary.unrated);
    return rows;
}

std::vector<Col<ChangeSummaryView::Row>> ChangeSummaryView::columns(const Ask&)
{
    return {
        {"event", PS_TR("Event"), Type::word, 14, &Row::event},
        {"over", PS_TR("More than"), Type::share, 10, [](const Row& row) { return row.band ? Cell(row.over) : ""; }},
        {"up_to", PS_TR("Up to"), Type::share, 10, [](const Row& row) { return row.band ? Cell(row.up_to) : ""; }},
        {"count", PS_TR("Number"), Type::count, 10, &Row::count},
    };
}

Layout ChangeSummaryView::contract(const Ask&)
{
    return "event,over,up_to,count";
}

std::vector<CumulativeView::Row> CumulativeView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return {{ask.to, monitoring::cumulative_changes(store, ask.from, ask.to, ask.basis)}};
}

std::vector<Col<CumulativeView::Row>> CumulativeView::columns(const Ask&)
{
    using monitoring::Cumulative;
    std::vector<Col<Row>> out;
    const auto count = [&](const char* key, std::string title, std::int64_t Cumulative::*number) {
        out.push_back({key, std::move(title), Type::count, 10, [number](const Row& row) { return row.all.*number; }});
    };
    out.push_back({"to", PS_TR("Month"), Type::month, 9, &Row::to});
    out.push_back({"items", PS_TR("Items"), Type::count, 10,
                   [](const Row& row) { return static_cast<std::int64_t>(row.all.items.size()); }});
    count("fallen", PS_TR("Fallen"), &Cumulative::fallen);
    count("risen", PS_TR("Risen"), &Cumulative::risen);
    count("unchanged", PS_TR("Unchanged"), &Cumulative::unchanged);
    add_largest(out, "largest_fall", PS_TR("Largest fall"), &Cumulative::largest_fall);
    add_largest(out, "largest_rise", PS_TR("Largest rise"), &Cumulative::largest_rise);
    count("incomparable", PS_TR("Not to be compared"), &Cumulative::incomparable);
    return out;
}

Layout CumulativeView::contract(const Ask&)
{
    return "to,items,fallen,risen,unchanged,largest_fall,largest_fall_item,largest_fall_name,largest_rise,"
           "largest_rise_item,largest_rise_name,incomparable";
}

std::vector<CumulativeItem> CumulativeItemsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return monitoring::cumulative_changes(store, ask.from, ask.to, ask.basis).items;
}

std::vector<Col<CumulativeItem>> CumulativeItemsView::columns(const Ask&)
{
    return {
        {"item", PS_TR("Item code"), Type::code, 27, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"first_month", PS_TR("First month"), Type::month, 9, &Row::first_month},
        {"last_month", PS_TR("Last month"), Type::month, 9, &Row::last_month},
        Col<Row>("first_price", PS_TRC("period", "First price"), Type::price, 13, &Row::first_price).unit(yuan()),
        Col<Row>("last_price", PS_TRC("period", "Last price"), Type::price, 13, &Row::last_price).unit(yuan()),
        {"change_ratio", PS_TR("Change in percent"), Type::change, 12, &Row::change_ratio},
        {"event", PS_TR("Event"), Type::word, 12,
         [](const Row& row) { return row.event ? Cell(word_of(*row.event)) : Cell(); }},
        {"points", PS_TR("Matched points"), Type::count, 10, &Row::points},
        {"comparison", PS_TR("Comparison"), Type::word, 14,
         [](const Row& row) {
             return row.points > 0  ? Word{"matched", PS_N("Matched points")}
                    : row.chained() ? Word{"chained", PS_N("Chained month by month")}
                                    : Word{"", ""};
         }},
    };
}

Layout CumulativeItemsView::contract(const Ask&)
{
    return "item,generic_name,first_month,last_month,first_price,last_price,change_ratio,event,points,comparison";
}

} // namespace ps::views
