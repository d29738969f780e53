// Volume-based procurement of the made-up city: batches, groups, products, agreements, assessment.
#include "samples/city/city.h"
#include "samples/city/names.h"

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
constexpr std::array<BatchPlan, 10> batch_plans{{
    {"第四批国家组织药品集中采购（续约）", 2024, 7, 1, 2025, 6, 30},
    {"第七批国家组织药品集中采购", 2025, 1, 1, 2025, 12, 31},
    {"第八批国家组织药品集中采购", 2025, 3, 1, 2026, 2, 28},
    {"第九批国家组织药品集中采购", 2025, 10, 1, 2026, 9, 30},
    {"省际联盟药品集中带量采购", 2026, 1, 1, 2026, 12, 31},
    {"第十批国家组织药品集中采购", 2025, 5, 16, 2026, 5, 15},
    {"国家组织高值医用耗材集中带量采购", 2025, 1, 1, 2025, 12, 31},
    {"省级医用耗材集中带量采购", 2025, 11, 1, 2026, 10, 31},
    // Later than the rest: the seventh's successor at other prices, and one agreed by class.
    {"国家组织高值医用耗材集中带量采购（接续）", 2026, 1, 1, 2026, 12, 31},
    {"省际联盟医用耗材集中带量采购（按类别约定）", 2026, 3, 1, 2027, 2, 28},
}};
constexpr int renewed = 6, renewal = 8, by_class = 9;

std::int64_t yearly_packs(const City& city, int institution, int product)
{
    const Grade level = city.institutions[static_cast<std::size_t>(institution)].level;
    const std::int64_t low = level == Grade::tertiary ? 3000 : level == Grade::secondary ? 800 : 120;
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
    const auto index = static_cast<int>(city.products.size());
    sold.products.push_back(index);
    products.push_back(index);
    city.products.push_back(std::move(product));
}

// The expensive original: sold in the city, in the VBP catalogue as not selected, but not on the monitored list.
int add_original(City& city, int like, int n)
{
    Item item = city.items[static_cast<std::size_t>(like)];
    item.monitored = false;
    item.products.clear();
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

// The same products under new codes, at about the same prices; the price before all procurement is unchanged.
void add_renewal(City& city)
{
    const auto groups = city.groups; // the vector grows below
    for (const Group& old : groups) {
        if (old.batch != renewed)
            continue;
        const int group = static_cast<int>(city.groups.size());
        city.groups.push_back({renewal, old.name, old.price_before, {}});
        for (const int index : old.products) {
            const Product before = city.products[static_cast<std::size_t>(index)];
            add_product(city, group, before.item, before.role);
            if (before.role == Role::selected)
                city.products.back().selected_cents =
                    before.selected_cents * city.dice.range(86, 112, Purpose::vbp_price, before.item, 1) / 100 + 1;
        }
    }
}

struct ClassPlan {
    std::string_view name;
    std::string_view unit;
    std::array<std::string_view, 3> sizes;
    int cents;
};
constexpr std::array<ClassPlan, 3> classes{{
    {"药物涂层球囊", "个", {"2.5mm×20mm", "3.0mm×20mm", "3.5mm×25mm"}, 642000},
    {"运动医学带线锚钉", "枚", {"2.9mm", "4.5mm", "5.5mm"}, 187500},
    {"硬脑（脊）膜补片", "片", {"2.5cm×2.5cm", "5cm×5cm", "8cm×12cm"}, 98000},
}};

// One catalogue number, one price and one agreed volume for all sizes of a class, each with a code of its own.
void add_classes(City& city)
{
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const ClassPlan& plan = classes[c];
        const int group = static_cast<int>(city.groups.size());
        city.groups.push_back({by_class, std::string(plan.name), std::int64_t{plan.cents} * 10000, {}});
        for (std::size_t size = 0; size < plan.sizes.size(); ++size) {
            Item item;
            item.kind = ItemKind::consumable;
            item.enterprise = city.first_distributor - 1 - static_cast<int>(c); // the last makers of devices
            item.code = fmt::format("C{:02}{:03}{:03}{:03}{:08}", 80 + c, 1, size + 1, 210, 91000 + size);
            item.generic_name = plan.name;
            item.category = "医用耗材";
            item.specification = plan.sizes[size];
            item.unit = plan.unit;
            item.pack_unit = plan.unit;
            item.approval = fmt::format("国械注准2023{:07}", 3130100 + c * 10 + size);
            item.base_cents = plan.cents;
            item.monitored = false;
            city.items.push_back(std::move(item));
            const int index = static_cast<int>(city.items.size()) - 1;
            if (size == 0) {
                add_product(city, group, index, Role::selected);
            } else {
                city.products.back().other_items.push_back(index);
                city.items.back().products.push_back(static_cast<int>(city.products.size()) - 1);
            }
        }
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

// Agreed volumes changed in mid-cycle, and transferred volumes, for the consumables of 2026.
void add_adjustments(City& city)
{
    const auto batch_of_agreement = [&](const Agreement& agreement) {
        return city.groups[static_cast<std::size_t>(city.products[static_cast<std::size_t>(agreement.product)].group)]
            .batch;
    };
    const int june = day_number(2026, 6, 16);
    const int september = day_number(2026, 9, 20);
    int nth = 0;
    for (std::size_t a = 0; a < city.agreements.size(); ++a) {
        const Agreement& agreement = city.agreements[a];
        if (batch_of_agreement(agreement) < renewal)
            continue;
        const auto index = static_cast<int>(a);
        ++nth;
        if (nth % 7 == 3)
            city.changes.push_back({index, june, agreement.packs * 6 / 5 + 1});
        if (nth % 14 == 3) // and once more
            city.changes.push_back({index, september, agreement.packs * 4 / 5});
        if (nth % 9 == 5 && agreement.packs > 4) {
            // To the next institution, whether it has an agreement for the product or not.
            const int taker = (agreement.institution + 1) % static_cast<int>(city.institutions.size());
            city.transfers.push_back({agreement.product, agreement.institution, taker,
                                      nth % 2 == 0 ? june + 30 : september, agreement.packs / 4});
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
            const Grade level = city.institutions[static_cast<std::size_t>(i)].level;
            row.ratio_permille = (level == Grade::tertiary    ? 580
                                  : level == Grade::secondary ? 660
                                                              : 740) +
                                 static_cast<int>(city.dice.range(0, 12, Purpose::ratio, year, i)) * 5;
            city.assessments.push_back(row);
        }
    }
}

} // namespace

void add_procurement(City& city)
{
    for (std::size_t b = 0; b < batch_plans.size(); ++b) {
        const BatchPlan& plan = batch_plans[b];
        city.batches.push_back({fmt::format("{}{:02}", b < drug_batches ? "YP" : "HC", b + 1), std::string(plan.name),
                                b < drug_batches, day_number(plan.from_year, plan.from_month, plan.from_day),
                                day_number(plan.until_year, plan.until_month, plan.until_day)});
    }
    city.first_later_batch = renewal;
    add_groups(city);
    add_renewal(city);
    add_classes(city);
    add_agreements(city);
    add_adjustments(city);
    add_assessments(city);
}

} // namespace ps::samples
