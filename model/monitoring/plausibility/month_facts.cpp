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
    for (const auto& row : store.query("SELECT id, kind, pack_factor, listed_price FROM item")) {
        const auto [id, kind, pack_factor, listed_price] =
            row.get<std::int64_t, std::string_view, std::optional<Quantity>, std::optional<UnitPrice>>();
        ItemFacts facts;
        facts.consumable = kind == "consumable";
        facts.pack_factor = pack_factor;
        if (!facts.pack_factor && kind == "service")
            facts.pack_factor = Quantity::from_units(1);
        facts.listed = at_smallest_unit(listed_price, facts.pack_factor);
        items_.emplace(id, std::move(facts));
    }
}

// Of several batches in execution the highest price: a purchase may be under any of them.
void MonthFacts::read_selected_prices(store::Store& store, Month month)
{
    for (const auto& row :
         store.query("SELECT i.id, p.selected_price, p.pack_factor, p.batch_code, "
                     "p.product_code FROM vbp_product p JOIN vbp_batch b ON b.code = p.batch_code "
                     "JOIN item i ON i.code = p.item_code WHERE p.role = 'selected' AND p.item_code <> '' AND "
                     "p.selected_price IS NOT NULL AND b.execution_from <= ? AND b.execution_until >= ? "
                     "ORDER BY p.batch_code, p.product_code, p.enterprise",
                     month.last_day(), month.first_day())) {
        const auto [id, selected_price, pack_factor, batch_code, product_code] =
            row.get<std::int64_t, std::optional<UnitPrice>, std::optional<Quantity>, std::string, std::string>();
        auto& facts = items_[id];
        const auto price = at_smallest_unit(selected_price, pack_factor ? pack_factor : facts.pack_factor);
        if (price && (!facts.selected || *price > *facts.selected)) {
            facts.selected = price;
            facts.selected_source = batch_code + " / " + product_code;
        }
    }
}

void MonthFacts::read_changes(store::Store& store, Month month, const policy::MonitoringRules& rules)
{
    std::vector<PriceKey> moves;
    for (int back = 0; back < rules.frequent_changes_months; ++back) {
        for (const auto basis : {Basis::purchase, Basis::sale}) {
            for (const auto& row : store.query("SELECT item_id, point_id FROM price_move WHERE month = ? AND basis = ?",
                                               month.plus(-back), name_of(basis))) {
                const auto [item, point] = row.get<std::int64_t, std::int64_t>();
                moves.push_back({item, point, basis});
            }
        }
    }
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
    for (const auto& row :
         store.query("SELECT item_id, point_id, coalesce(purchase_amount, 1) = 0 AND coalesce(purchase_quantity, 1) "
                     "<> 0, coalesce(sale_amount, 1) = 0 AND coalesce(sale_quantity, 1) <> 0 FROM price_row "
                     "WHERE month = ? AND (purchase_amount = 0 OR sale_amount = 0) AND current = 1",
                     month)) {
        const auto [item, point, purchase, sale] = row.get<std::int64_t, std::int64_t, bool, bool>();
        if (purchase)
            zero_amounts_.push_back({item, point, Basis::purchase});
        if (sale)
            zero_amounts_.push_back({item, point, Basis::sale});
    }
    std::sort(zero_amounts_.begin(), zero_amounts_.end());
}

} // namespace ps::monitoring
