// Price rows -> observations.
#include "model/monitoring/monitoring.h"

#include <algorithm>
#include <limits>

namespace ps::monitoring {

namespace {

struct BasisCells {
    std::optional<UnitPrice> price; ///< of a smallest unit
    std::optional<Quantity> quantity;
    std::optional<Money> amount;
};

struct Row {
    std::int64_t item = 0;
    BasisCells purchase, sale;
    std::optional<std::int64_t> supply_status;
};

struct Combined {
    std::optional<UnitPrice> price;
    std::optional<Quantity> quantity;
};

void add(Int128& sum, Int128 value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        throw Error(ErrorKind::failed, PS_N("number out of range"));
}

// Σ amount / Σ quantity with 6 decimals; nothing when a row lacks its quantity
// or nothing was traded. An amount that is not given enters as price × quantity
// with all its decimals, so that the quotient is the only rounding. So does an
// amount of 0: beside a price and a quantity it is a gap, not a gift.
std::optional<UnitPrice> weighted_price(std::span<const Row> rows, BasisCells Row::*basis)
{
    Int128 amount = 0; // 10 decimals
    Int128 quantity = 0;
    for (const auto& row : rows) {
        const auto& cells = row.*basis;
        if (!cells.price)
            continue;
        if (!cells.quantity)
            return std::nullopt;
        const bool reported = cells.amount && cells.amount->raw() != 0;
        add(amount,
            reported ? Int128{cells.amount->raw()} * power_of_ten(UnitPrice::digits + Quantity::digits - Money::digits)
                     : Int128{cells.price->raw()} * cells.quantity->raw());
        quantity += cells.quantity->raw();
    }
    if (quantity <= 0)
        return std::nullopt;
    // An amount in the wrong unit can make a quotient that is no price any more; the prices themselves were judged at
    // import, so their mean is used.
    const Int128 quotient = divide_half_up(amount, quantity);
    if (quotient > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return UnitPrice::from_raw(static_cast<std::int64_t>(quotient));
}

Combined combine(std::span<const Row> rows, BasisCells Row::*basis)
{
    Combined out;
    std::int64_t priced = 0;
    Int128 price_sum = 0;
    for (const auto& row : rows) {
        const auto& cells = row.*basis;
        if (cells.quantity)
            out.quantity = out.quantity.value_or(Quantity{}) + *cells.quantity;
        if (!cells.price)
            continue;
        ++priced;
        price_sum += cells.price->raw();
    }
    if (priced > 1)
        out.price = weighted_price(rows, basis);
    if (priced > 0 && !out.price)
        out.price = UnitPrice::from_raw(narrow_to_64(divide_half_up(price_sum, priced)));
    return out;
}

// Of several rows the worst: 4 is a severe shortage, 1 plenty; 5 (not in use)
// only when no row says more.
std::optional<std::int64_t> worst_supply_status(std::span<const Row> rows)
{
    constexpr std::int64_t not_in_use = 5;
    std::optional<std::int64_t> worst;
    for (const auto& row : rows) {
        if (row.supply_status &&
            (!worst || *worst == not_in_use || (*row.supply_status != not_in_use && *row.supply_status > *worst)))
            worst = row.supply_status;
    }
    return worst;
}

std::vector<Row> current_rows(store::Store& store, std::int64_t point_id, Month month)
{
    std::vector<Row> rows;
    for (const auto& stored : store.query("SELECT item_id, purchase_price_unit, purchase_quantity, "
                                          "purchase_amount, sale_price_unit, sale_quantity, "
                                          "sale_amount, supply_status FROM price_row WHERE "
                                          "point_id = ? AND month = ? AND current = 1",
                                          point_id, month)) {
        auto& row = rows.emplace_back();
        auto& [item, purchase, sale, supply_status] = row;
        stored.read(item, purchase.price, purchase.quantity, purchase.amount, sale.price, sale.quantity, sale.amount,
                    supply_status);
    }
    // Every figure is a sum or a maximum: the order of the rows within an item
    // does not matter.
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.item < b.item; });
    return rows;
}

void delete_observations(store::Store& store, std::int64_t point_id, Month month)
{
    store.execute("DELETE FROM observation WHERE point_id = ? AND month = ?", point_id, month);
}

} // namespace

void rebuild_observations(store::Store& store, std::int64_t point_id, Month month)
{
    delete_observations(store, point_id, month);
    const auto rows = current_rows(store, point_id, month);
    store::Statement insert(store, "INSERT INTO observation (month, item_id, point_id, purchase_price, "
                                   "sale_price, purchase_quantity, "
                                   "sale_quantity, supply_status, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last = std::find_if(first, rows.end(), [&](const Row& row) { return row.item != first->item; });
        const std::span<const Row> of_item(first, last);
        const auto purchase = combine(of_item, &Row::purchase);
        const auto sale = combine(of_item, &Row::sale);
        const auto supply_status = worst_supply_status(of_item);
        if (purchase.price || sale.price || supply_status) {
            insert.execute(month, first->item, point_id, purchase.price, sale.price, purchase.quantity, sale.quantity,
                           supply_status, of_item.size());
        }
        first = last;
    }
    store.execute("INSERT OR IGNORE INTO stale_month (month) VALUES (?), (?)", month, month.plus(1).key());
}

} // namespace ps::monitoring
