// The price table of a month.
#include "model/monitoring/catalogue/monitored_periods.h"

#include <algorithm>

namespace ps::monitoring {

const char* name_of(Basis basis)
{
    return basis == Basis::purchase ? "purchase" : "sale";
}

namespace {

std::optional<Date> date_column(SQLite::Statement& query, int index)
{
    const auto column = query.getColumn(index);
    return column.isNull() ? std::nullopt : Date::from_key(column.getInt64());
}

// Row by row from what the query has at hand: asking for all monitored items would read a catalogue that may be forty
// times longer than the month.
bool is_monitored(const std::string& item, SQLite::Statement& query,
                  const std::map<std::string, std::vector<Decision>>& decisions, Month month)
{
    static const std::vector<Decision> none;
    const auto decided = decisions.find(item);
    const auto periods =
        periods_of(date_column(query, 13), date_column(query, 14), decided == decisions.end() ? none : decided->second);
    return std::any_of(periods.begin(), periods.end(), [&](const auto& period) { return touches(period, month); });
}

} // namespace

std::vector<ItemPrices> prices(store::Store& store, Month month, Basis basis,
                               const std::optional<std::string>& item_code)
{
    refresh_summaries(store);
    // CROSS JOIN holds SQLite to the month first: the catalogue may be forty
    // times longer than what is monitored.
    auto& query = store.statement(
        std::string("SELECT i.code, i.generic_name, i.specification, "
                    "i.manufacturer, i.unit, m.n, m.minimum, m.p25, "
                    "m.median, m.p75, m.maximum, m.commonest, m.variation, i.monitored_from, i.monitored_until ") +
        (item_code ? "FROM item i CROSS JOIN item_month m ON m.item_id = i.id "
                     "WHERE m.month = ?1 AND m.basis = ?2 AND i.code = ?3"
                   : "FROM item_month m CROSS JOIN item i ON i.id = m.item_id "
                     "WHERE m.month = ?1 AND m.basis = ?2"));
    query.bind(1, month.key());
    query.bind(2, name_of(basis));
    if (item_code)
        query.bind(3, *item_code);
    const auto decisions = all_decisions(store);
    std::vector<ItemPrices> out;
    while (query.executeStep()) {
        auto& row = out.emplace_back();
        row.item = query.getColumn(0).getString();
        row.generic_name = query.getColumn(1).getString();
        row.specification = query.getColumn(2).getString();
        row.manufacturer = query.getColumn(3).getString();
        row.unit = query.getColumn(4).getString();
        row.n = query.getColumn(5).getInt64();
        row.minimum = UnitPrice::from_raw(query.getColumn(6).getInt64());
        row.p25 = UnitPrice::from_raw(query.getColumn(7).getInt64());
        row.median = UnitPrice::from_raw(query.getColumn(8).getInt64());
        row.p75 = UnitPrice::from_raw(query.getColumn(9).getInt64());
        row.maximum = UnitPrice::from_raw(query.getColumn(10).getInt64());
        if (row.minimum.raw() > 0)
            row.max_min_ratio = static_cast<double>(row.maximum.raw()) / static_cast<double>(row.minimum.raw());
        row.uniformity = static_cast<double>(query.getColumn(11).getInt64()) / static_cast<double>(row.n);
        if (const auto variation = query.getColumn(12); !variation.isNull())
            row.variation = variation.getDouble();
        row.monitored = is_monitored(row.item, query, decisions, month);
    }
    query.reset();
    std::sort(out.begin(), out.end(), [](const ItemPrices& a, const ItemPrices& b) { return a.item < b.item; });
    return out;
}

bool has_prices(store::Store& store, Month month, Basis basis)
{
    refresh_summaries(store);
    auto& query = store.statement("SELECT EXISTS (SELECT 1 FROM item_month WHERE month = ? AND basis = ?)");
    query.bind(1, month.key());
    query.bind(2, name_of(basis));
    query.executeStep();
    const bool has = query.getColumn(0).getInt() != 0;
    query.reset();
    return has;
}

} // namespace ps::monitoring
