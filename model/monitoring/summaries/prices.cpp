// The price table of a month.
#include "model/monitoring/catalogue/monitored_periods.h"

#include <algorithm>

namespace ps::monitoring {

const char* name_of(Basis basis)
{
    return basis == Basis::purchase ? "purchase" : "sale";
}

namespace {

// Decided row by row from the columns of the query: reading all monitored items would read a catalogue that may be
// forty times longer than the month.
bool is_monitored(const std::string& item, const std::optional<Date>& from, const std::optional<Date>& until,
                  const std::map<std::string, std::vector<CatalogueDecision>>& decisions, Month month)
{
    static const std::vector<CatalogueDecision> none;
    const auto decided = decisions.find(item);
    const auto periods = periods_of(from, until, decided == decisions.end() ? none : decided->second);
    return std::any_of(periods.begin(), periods.end(), [&](const auto& period) { return touches(period, month); });
}

} // namespace

std::vector<ItemPrices> prices(store::Store& store, Month month, Basis basis,
                               const std::optional<std::string>& item_code)
{
    refresh_summaries(store);
    // CROSS JOIN holds SQLite to the month first: the catalogue may be forty times longer than the list of monitored
    // items.
    const std::string columns =
        "SELECT i.code, i.generic_name, i.specification, i.manufacturer, i.unit, m.n, m.minimum, m.p25, "
        "m.median, m.p75, m.maximum, m.commonest, m.variation, i.monitored_from, i.monitored_until ";
    const auto decisions = all_decisions(store);
    std::vector<ItemPrices> out;
    for (const auto& row : item_code ? store.query(columns + "FROM item i CROSS JOIN item_month m ON m.item_id = i.id "
                                                             "WHERE m.month = ?1 AND m.basis = ?2 AND i.code = ?3",
                                                   month, name_of(basis), *item_code)
                                     : store.query(columns + "FROM item_month m CROSS JOIN item i ON i.id = m.item_id "
                                                             "WHERE m.month = ?1 AND m.basis = ?2",
                                                   month, name_of(basis))) {
        auto& made = out.emplace_back();
        std::int64_t commonest = 0;
        std::optional<Date> from, until;
        row.read(made.item, made.generic_name, made.specification, made.manufacturer, made.unit, made.n, made.minimum,
                 made.p25, made.median, made.p75, made.maximum, commonest, made.variation, from, until);
        if (made.minimum.raw() > 0)
            made.max_min_ratio = static_cast<double>(made.maximum.raw()) / static_cast<double>(made.minimum.raw());
        made.uniformity = static_cast<double>(commonest) / static_cast<double>(made.n);
        made.monitored = is_monitored(made.item, from, until, decisions, month);
    }
    std::sort(out.begin(), out.end(), [](const ItemPrices& a, const ItemPrices& b) { return a.item < b.item; });
    return out;
}

bool has_prices(store::Store& store, Month month, Basis basis)
{
    refresh_summaries(store);
    return store.value<bool>("SELECT EXISTS (SELECT 1 FROM item_month WHERE month = ? AND basis = ?)", month,
                             name_of(basis));
}

} // namespace ps::monitoring
