#include "model/monitoring/plausibility/month_facts.h"

#include "model/registry/public_hospitals.h"

#include <algorithm>

namespace ps::monitoring {

namespace {

std::optional<UnitPrice> at_smallest_unit(const std::optional<UnitPrice>& of_pack,
                                          const std::optional<Quantity>& factor)
{
    if (!of_pack || !factor || factor->raw() <= 0)
        return std::nullopt;
    return per_smallest_unit(*of_pack, *factor);
}

} // namespace

MonthFacts::MonthFacts(store::Store& store, Month month, const policy::MonitoringRules& rules)
    : public_hospitals_(registry::public_hospitals(store))
{
    read_items(store);
    read_selected_prices(store, month);
    read_changes(store, month, rules);
    read_zero_amounts(store, month);
}

const ItemFacts& MonthFacts::item(std::int64_t id) const
{
    static const ItemFacts unknown;
    const auto found = items_.find(id);
    return found == items_.end() ? unknown : found->second;
}

int MonthFacts::changes(const PriceKey& key) const
{
    const auto found = std::lower_bound(changes_.begin(), changes_.end(), key,
                                        [](const auto& entry, const PriceKey& wanted) { return entry.first < wanted; });
    return found != changes_.end() && found->first == key ? found->second : 0;
}

bool MonthFacts::zero_amount(const PriceKey& key) const
{
    return std::binary_search(zero_amounts_.begin(), zero_amounts_.end(), key);
}

void MonthFacts::read_items(store::Store& store)
{
    auto& query = store.statement("SELECT id, kind, pack_factor, listed_price FROM item");
    while (query.executeStep()) {
        ItemFacts facts;
        const std::string kind = query.getColumn(1).getString();
        facts.consumable = kind == "consumable";
        facts.pack_factor = store::number_column<Quantity>(query, 2);
        if (!facts.pack_factor && kind == "service")
            facts.pack_factor = Quantity::from_units(1);
        facts.listed = at_smallest_unit(store::number_column<UnitPrice>(query, 3), facts.pack_factor);
        items_.emplace(query.getColumn(0).getInt64(), std::move(facts));
    }
    query.reset();
}

// Of several batches in execution the highest price: a purchase may be under any of them.
void MonthFacts::read_selected_prices(store::Store& store, Month month)
{
    auto& query =
        store.statement("SELECT i.id, p.selected_price, p.pack_factor, p.batch_code, "
                        "p.product_code FROM vbp_product p JOIN vbp_batch b ON b.code = p.batch_code "
                        "JOIN item i ON i.code = p.item_code WHERE p.role = 'selected' AND p.item_code <> '' AND "
                        "p.selected_price IS NOT NULL AND b.execution_from <= ? AND b.execution_until >= ? "
                        "ORDER BY p.batch_code, p.product_code, p.enterprise");
    query.bind(1, month.last_day().key());
    query.bind(2, month.first_day().key());
    while (query.executeStep()) {
        auto& facts = items_[query.getColumn(0).getInt64()];
        const auto factor = store::number_column<Quantity>(query, 2);
        const auto price =
            at_smallest_unit(store::number_column<UnitPrice>(query, 1), factor ? factor : facts.pack_factor);
        if (price && (!facts.selected || *price > *facts.selected)) {
            facts.selected = price;
            facts.selected_source = query.getColumn(3).getString() + " / " + query.getColumn(4).getString();
        }
    }
    query.reset();
}

void MonthFacts::read_changes(store::Store& store, Month month, const policy::MonitoringRules& rules)
{
    std::vector<PriceKey> moves;
    auto& query = store.statement("SELECT item_id, point_id FROM price_move WHERE month = ? AND basis = ?");
    for (int back = 0; back < rules.frequent_changes_months; ++back) {
        for (const auto basis : {Basis::purchase, Basis::sale}) {
            query.reset();
            query.bind(1, month.plus(-back).key());
            query.bind(2, name_of(basis));
            while (query.executeStep())
                moves.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), basis});
        }
    }
    query.reset();
    std::sort(moves.begin(), moves.end());
    for (auto first = moves.begin(); first != moves.end();) {
        const auto last = std::upper_bound(first, moves.end(), *first);
        if (last - first >= rules.frequent_changes)
            changes_.emplace_back(*first, static_cast<int>(last - first));
        first = last;
    }
}

void MonthFacts::read_zero_amounts(store::Store& store, Month month)
{
    auto& query =
        store.statement("SELECT item_id, point_id, purchase_amount = 0 AND coalesce(purchase_quantity, 1) <> 0, "
                        "sale_amount = 0 AND coalesce(sale_quantity, 1) <> 0 FROM price_row "
                        "WHERE month = ? AND (purchase_amount = 0 OR sale_amount = 0) AND current = 1");
    query.bind(1, month.key());
    while (query.executeStep()) {
        for (const auto basis : {Basis::purchase, Basis::sale})
            if (query.getColumn(basis == Basis::purchase ? 2 : 3).getInt() != 0)
                zero_amounts_.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), basis});
    }
    query.reset();
    std::sort(zero_amounts_.begin(), zero_amounts_.end());
}

} // namespace ps::monitoring
