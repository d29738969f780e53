// Volume-based procurement of the made-up city: batches, groups, products, agreements, assessment.
#include "samples/city.h"
#include "samples/names.h"

#include <fmt/format.h>

#include <array>

namespace ps::samples {

namespace {

constexpr int drug_batches = 6;
constexpr int groups_per_drug_batch = 6;
constexpr int consumable_groups = 5;

struct BatchPlan {
    std::string_view name;
    int from_year, from_month, from_day;
    int until_year, until_month, until_day;
};
// Whole calendar years, years across the turn, and one that starts in the middle of a month: each way of pro-rating
// occurs.
constexpr std::array<BatchPlan, 8> plans{{
    {"第四批国家组织药品集中采购（续约）", 2024, 7, 1, 2025, 6, 30},
    {"第七批国家组织药品集中采购", 2025, 1, 1, 2025, 12, 31},
    {"第八批国家组织药品集中采购", 2025, 3, 1, 2026, 2, 28},
    {"第九批国家组织药品集中采购", 2025, 10, 1, 2026, 9, 30},
    {"省际联盟药品集中带量采购", 2026, 1, 1, 2026, 12, 31},
    {"第十批国家组织药品集中采购", 2025, 5, 16, 2026, 5, 15},
    {"国家组织高值医用耗材集中带量采购", 2025, 1, 1, 2025, 12, 31},
    {"省级医用耗材集中带量采购", 2025, 11, 1, 2026, 10, 31},
}};

std::int64_t yearly_packs(const City& city, int institution, int product)
{
    const Level level = city.institutions[static_cast<std::size_t>(institution)].level;
    const std::int64_t low = level == Level::tertiary ? 3000 : level == Level::secondary ? 800 : 120;
    const std::int64_t packs = city.dice.range(low, low * 3, Purpose::agreed_volume, institution, product);
    const bool device =
        city.items[static_cast<std::size_t>(city.products[static_cast<std::size_t>(product)].item)].kind ==
        ItemKind::consumable;
    return device ? packs / 20 + 4 : packs;
}

void add_product(City& city, int group, int item, Role role)
{
    Product product;
    product.group = group;
    product.item = item;
    product.role = role;
    auto& products = city.groups[static_cast<std::size_t>(group)].products;
    product.code = fmt::format(
        "{}-{:02}-{}", city.batches[static_cast<std::size_t>(city.groups[static_cast<std::size_t>(group)].batch)].code,
        group + 1, products.size() + 1);
    Item& sold = city.items[static_cast<std::size_t>(item)];
    if (role == Role::selected)
        product.selected_cents = sold.base_cents * city.dice.range(18, 62, Purpose::vbp_price, item) / 100 + 1;
    sold.product = static_cast<int>(city.products.size());
    products.push_back(sold.product);
    city.products.push_back(std::move(product));
}

// The dear original: sold in the city, in the VBP catalogue as not selected, but not on the monitored list.
int add_original(City& city, int like, int n)
{
    Item item = city.items[static_cast<std::size_t>(like)];
    item.monitored = false;
    item.product = -1;
    item.enterprise = (item.enterprise + 31) % 62;
    item.code = fmt::format("{}A9{:02}{}{:05}", item.code.substr(0, 10), n, item.code.substr(14, 4), 90000 + n);
    item.approval = fmt::format("国药准字HJ2{:07}", 180000 + n * 17);
    item.standard_code.clear();
    item.base_cents = item.base_cents * 13 / 5;
    city.items.push_back(std::move(item));
    return static_cast<int>(city.items.size()) - 1;
}

void add_groups(City& city)
{
    const int drugs = city.province() ? 6800 : 190;
    const int generic_count = static_cast<int>(generics().size());
    const int device_count = static_cast<int>(devices().size());
    for (int k = 0; k < drug_batches * groups_per_drug_batch; ++k) {
        const int group = static_cast<int>(city.groups.size());
        const Item first = city.items[static_cast<std::size_t>(k)];
        const auto before = divide_half_up(Wide{first.base_cents} * 10000, first.factor);
        city.groups.push_back({k / groups_per_drug_batch, first.generic_name, static_cast<std::int64_t>(before), {}});
        add_product(city, group, k, Role::selected);
        add_product(city, group, k + generic_count, k % 3 == 0 ? Role::selected : Role::non_selected);
        if (k + 2 * generic_count < drugs && k < 30)
            add_product(city, group, k + 2 * generic_count, Role::non_selected);
        if (k % 2 == 0)
            add_product(city, group, add_original(city, k, k), Role::non_selected);
        if (k % 4 == 1)
            add_product(city, group, 36 + k, Role::substitutable);
    }
    for (int k = 0; k < 2 * consumable_groups; ++k) {
        const int group = static_cast<int>(city.groups.size());
        const int item = drugs + k;
        const Item first = city.items[static_cast<std::size_t>(item)];
        const auto before = divide_half_up(Wide{first.base_cents} * 10000, first.factor);
        city.groups.push_back(
            {drug_batches + k / consumable_groups, first.generic_name, static_cast<std::int64_t>(before), {}});
        add_product(city, group, item, Role::selected);
        if (k < 10)
            add_product(city, group, item + device_count, Role::non_selected);
    }
}

void add_agreements(City& city)
{
    for (int i = 0; i < static_cast<int>(city.institutions.size()); ++i) {
        for (int g = 0; g < static_cast<int>(city.groups.size()); ++g) {
            const Group& group = city.groups[static_cast<std::size_t>(g)];
            // Every institution takes part in every drug batch with at least one group.
            const bool always = group.batch < drug_batches && g % groups_per_drug_batch == i % groups_per_drug_batch;
            if (!always && !city.dice.chance(600, Purpose::agreement, i, g))
                continue;
            for (const int product : group.products) {
                if (city.products[static_cast<std::size_t>(product)].role != Role::selected)
                    continue;
                const std::int64_t packs = yearly_packs(city, i, product);
                city.agreements.push_back(
                    {i, product, packs, packs * 100 / city.dice.range(60, 80, Purpose::agreed_volume, i, product, 1)});
            }
        }
    }
}

void add_assessments(City& city)
{
    for (const int year : {2025, 2026}) {
        for (int i = 0; i < static_cast<int>(city.institutions.size()); ++i) {
            Assessment row;
            row.year = year;
            row.institution = i;
            // A few fail (< 60), most are in between, some reach the full rate (≥ 90); the exact borders occur as well.
            const int kind = i % 12;
            if (kind == 3)
                row.score_tenths = static_cast<int>(city.dice.range(420, 599, Purpose::score, year, i));
            else if (kind == 7)
                row.score_tenths = year == 2025 ? 600 : 900;
            else if (kind < 3)
                row.score_tenths = static_cast<int>(city.dice.range(900, 1000, Purpose::score, year, i));
            else
                row.score_tenths = static_cast<int>(city.dice.range(601, 899, Purpose::score, year, i));
            const Level level = city.institutions[static_cast<std::size_t>(i)].level;
            row.ratio_permille = (level == Level::tertiary    ? 580
                                  : level == Level::secondary ? 660
                                                              : 740) +
                                 static_cast<int>(city.dice.range(0, 12, Purpose::ratio, year, i)) * 5;
            city.assessments.push_back(row);
        }
    }
}

} // namespace

void add_procurement(City& city)
{
    for (std::size_t b = 0; b < plans.size(); ++b) {
        const BatchPlan& plan = plans[b];
        city.batches.push_back({fmt::format("{}{:02}", b < drug_batches ? "YP" : "HC", b + 1), std::string(plan.name),
                                b < drug_batches, day_number(plan.from_year, plan.from_month, plan.from_day),
                                day_number(plan.until_year, plan.until_month, plan.until_day)});
    }
    add_groups(city);
    add_agreements(city);
    add_assessments(city);
}

} // namespace ps::samples
