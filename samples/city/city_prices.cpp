// Prices in the made-up city: one market price per month and item, and each point's deviation from it.
#include "samples/city/city.h"
#include "samples/city/names.h"

#include <algorithm>

namespace ps::samples {

namespace {

constexpr int months_before = 3; ///< points may follow the market with a delay

int month_of_day(int day)
{
    const CivilDay civil = civil_day(day);
    return month_number(civil.year, civil.month);
}

// The selected product whose price holds in the month: an ended batch's price stays until another one follows.
const Product* selected_in(const City& city, int item, int month)
{
    const Product* found = nullptr;
    for (const int index : city.items[static_cast<std::size_t>(item)].products) {
        const Product& product = city.products[static_cast<std::size_t>(index)];
        if (product.role == Role::selected && month_of_day(batch_of(city, product).from) <= month)
            found = &product;
    }
    return found;
}

} // namespace

const Batch& batch_of(const City& city, const Product& product)
{
    return city.batches[static_cast<std::size_t>(city.groups[static_cast<std::size_t>(product.group)].batch)];
}

int product_on(const City& city, int item, int day)
{
    int found = -1;
    for (const int index : city.items[static_cast<std::size_t>(item)].products) {
        const Batch& batch = batch_of(city, city.products[static_cast<std::size_t>(index)]);
        if (day < batch.from || day > batch.until)
            continue;
        if (found < 0 || batch.from > batch_of(city, city.products[static_cast<std::size_t>(found)]).from)
            found = index;
    }
    return found;
}

void add_market(City& city)
{
    const int start = city.first_month - months_before;
    const auto length = static_cast<std::size_t>(city.months() + months_before);
    city.market.resize(city.items.size());
    for (std::size_t i = 0; i < city.items.size(); ++i) {
        const Item& item = city.items[i];
        std::int64_t price = item.base_cents;
        auto& path = city.market[i];
        path.reserve(length);
        for (std::size_t m = 0; m < length; ++m) {
            const int month = start + static_cast<int>(m);
            const auto number = static_cast<std::int64_t>(i);
            const int per_mille = item.kind == ItemKind::service ? 6 : 80;
            if (const Product* selected = selected_in(city, static_cast<int>(i), month))
                price = selected->selected_cents;
            else if (city.dice.chance(per_mille, Purpose::price_step, number, month)) {
                // Four of ten steps go up by 1..18 %, the others down by 1..35 %.
                const bool up = city.dice.chance(400, Purpose::price_step, number, month, 1);
                const auto step = city.dice.range(1, up ? 18 : 35, Purpose::price_step, number, month, 2);
                price = std::max<std::int64_t>(1, price * (up ? 100 + step : 100 - step) / 100);
            }
            path.push_back(price);
        }
    }
}

std::int64_t market_cents(const City& city, int item, int month)
{
    const auto& path = city.market[static_cast<std::size_t>(item)];
    const int index = std::clamp(month - city.first_month + months_before, 0, static_cast<int>(path.size()) - 1);
    return path[static_cast<std::size_t>(index)];
}

std::int64_t point_cents(const City& city, int item, int point, int month)
{
    // Two of ten pairs of item and point follow a month late.
    const int delay = city.dice.chance(200, Purpose::point_lag, item, point) ? 1 : 0;
    if (const Product* selected = selected_in(city, item, month - delay))
        return selected->selected_cents; // one price everywhere
    const std::int64_t market = market_cents(city, item, month - delay);
    if (city.dice.chance(550, Purpose::point_offset, item, point))
        return market;
    const auto offset = city.dice.range(-60, 90, Purpose::point_offset, item, point, 1);
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(divide_half_up(Wide{market} * (1000 + offset), 1000)));
}

std::int64_t platform_cents(const City& city, int item, int day)
{
    const int month = month_of_day(day);
    if (const Product* selected = selected_in(city, item, month)) {
        if (day >= batch_of(city, *selected).from)
            return selected->selected_cents;
        return market_cents(city, item, month - 1); // the batch starts later in this month
    }
    return market_cents(city, item, month);
}

bool carries(const City& city, int item, int point)
{
    const ItemKind kind = city.items[static_cast<std::size_t>(item)].kind;
    const Point& at = city.points[static_cast<std::size_t>(point)];
    if (city.province())
        return city.dice.chance(400, Purpose::point_carries, item, point);
    for (const int special : history_items())
        if (item == special)
            return true;
    int per_mille = 0;
    switch (at.kind) {
    case PointKind::hospital:
        per_mille = kind == ItemKind::drug         ? (at.level == Grade::tertiary    ? 820
                                                      : at.level == Grade::secondary ? 700
                                                                                     : 450)
                    : kind == ItemKind::consumable ? (at.level == Grade::primary ? 300 : 750)
                                                   : 800;
        break;
    case PointKind::pharmacy:
        per_mille = kind == ItemKind::drug ? 380 : 0;
        break;
    case PointKind::distributor:
        per_mille = kind == ItemKind::service ? 0 : 720;
        break;
    }
    return city.dice.chance(per_mille, Purpose::point_carries, item, point);
}

bool reports(const City& city, int item, int point, int month)
{
    if (!carries(city, item, point))
        return false;
    if (city.province())
        return true;
    const int age = month - city.first_month;
    const int left = city.last_month - month;
    const auto is_special = [&] {
        const auto special = history_items();
        return std::find(special.begin(), special.end(), item) != special.end();
    };
    // One in ten pairs has a gap of 1..4 months, one in twenty starts late, one in fifty ends early. A gap never
    // reaches the last month, and the items with written histories neither start late nor end, so that their events are
    // unambiguous.
    const int gap_chance = is_special() ? 400 : 100;
    if (city.dice.chance(gap_chance, Purpose::gap, item, point)) {
        const auto start = city.dice.range(1, std::max(1, city.months() - 6), Purpose::gap, item, point, 1);
        const auto length = city.dice.range(1, 4, Purpose::gap, item, point, 2);
        if (age >= start && age < start + length && left > 0)
            return false;
    }
    if (is_special())
        return true;
    if (city.dice.chance(50, Purpose::gap, item, point, 3) &&
        age < city.dice.range(1, 12, Purpose::gap, item, point, 4))
        return false;
    if (city.dice.chance(20, Purpose::gap, item, point, 5) &&
        left < city.dice.range(1, 9, Purpose::gap, item, point, 6))
        return false;
    return true;
}

std::array<int, 3> history_items()
{
    return {6, 46, 77}; // metformin (in a VBP batch), aspirin, prednisone: cheap, common, with several steps
}

City build_city(const SampleOptions& options)
{
    City city;
    city.options = options;
    city.dice = Dice(options.seed);
    city.last_month = month_number(2026, 10);
    city.first_month = city.last_month - options.months + 1;
    add_enterprises(city);
    add_institutions_and_points(city);
    add_items(city);
    add_procurement(city);
    add_market(city);
    if (!city.province())
        add_contract_batches(city);
    return city;
}

} // namespace ps::samples
