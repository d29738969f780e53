#include "model/base/codes.h"
#include "samples/city/city.h"
#include "samples/city/submissions.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace ps::samples;

namespace {

const City& city()
{
    static const City made = build_city({});
    return made;
}

} // namespace

TEST_CASE("the city has the sizes that a real one has")
{
    CHECK(city().points.size() == 18);
    CHECK(city().monitored_items == 233);
    CHECK(city().institutions.size() == 48);
    CHECK(city().batches.size() == 10);
    CHECK(city().months() == 24);
    std::map<ItemKind, int> kinds;
    for (int i = 0; i < city().monitored_items; ++i)
        ++kinds[city().items[static_cast<std::size_t>(i)].kind];
    CHECK(kinds[ItemKind::drug] == 190);
    CHECK(kinds[ItemKind::consumable] == 33);
    CHECK(kinds[ItemKind::service] == 10);
    CHECK(std::count_if(city().batches.begin(), city().batches.end(), [](const Batch& batch) { return batch.drugs; }) ==
          6);
}

TEST_CASE("every code is well-formed and used once")
{
    std::set<std::string> seen;
    std::set<std::string> identities;
    for (const Item& item : city().items) {
        INFO(item.code << " " << item.generic_name);
        CHECK(seen.insert(item.code).second);
        // A row without its code must still mean only one item.
        CHECK(identities.insert(item.generic_name + "|" + item.specification + "|" + city().maker_name(item)).second);
        const auto wanted = item.kind == ItemKind::drug         ? ps::codes::Kind::western_drug
                            : item.kind == ItemKind::consumable ? ps::codes::Kind::consumable
                                                                : ps::codes::Kind::service_item;
        CHECK(ps::codes::item_kind(item.code) == wanted);
        if (!item.standard_code.empty())
            CHECK(ps::codes::is_drug_standard_code(item.standard_code));
    }
    std::set<std::string> credit;
    for (const Enterprise& firm : city().enterprises) {
        CHECK(ps::codes::is_social_credit_code(firm.social_credit_code));
        CHECK(credit.insert(firm.social_credit_code).second);
    }
    std::set<std::string> names;
    for (const Institution& at : city().institutions) {
        CHECK(ps::codes::is_hospital_code(at.code));
        CHECK(ps::codes::is_social_credit_code(at.social_credit_code));
        CHECK(names.insert(at.name).second);
    }
}

TEST_CASE("an item belongs to one VBP batch at a time and has one price before")
{
    int renewed = 0;
    for (std::size_t i = 0; i < city().items.size(); ++i) {
        const auto& products = city().items[i].products;
        renewed += products.size() == 2 ? 1 : 0;
        for (std::size_t n = 1; n < products.size(); ++n) {
            const Product& before = city().products[static_cast<std::size_t>(products[n - 1])];
            const Product& after = city().products[static_cast<std::size_t>(products[n])];
            CHECK(batch_of(city(), before).until + 1 == batch_of(city(), after).from);
            CHECK(before.role == after.role);
            if (before.role == Role::selected) {
                CHECK(before.selected_cents != after.selected_cents);
                const auto item = static_cast<int>(i);
                const int turn = batch_of(city(), after).from;
                CHECK(platform_cents(city(), item, turn - 1) == before.selected_cents);
                CHECK(platform_cents(city(), item, turn) == after.selected_cents);
            }
        }
    }
    CHECK(renewed == 10);
    for (const Product& product : city().products) {
        CHECK((product.selected_cents > 0) == (product.role == Role::selected));
    }
    for (const Group& group : city().groups) {
        CHECK(group.price_before > 0);
        CHECK(city().products[static_cast<std::size_t>(group.products.front())].role == Role::selected);
    }
    // Every institution has agreements in every drug batch.
    std::set<std::pair<int, int>> covered;
    for (const Agreement& agreement : city().agreements)
        covered.emplace(
            agreement.institution,
            city()
                .groups[static_cast<std::size_t>(city().products[static_cast<std::size_t>(agreement.product)].group)]
                .batch);
    for (int i = 0; i < 48; ++i)
        for (int batch = 0; batch < 6; ++batch)
            CHECK(covered.contains({i, batch}));
}

TEST_CASE("each planned mistake is in a file that can show it")
{
    std::map<Mistake, int> made;
    for (int month = city().first_month; month <= city().last_month; ++month) {
        for (int point = 0; point < 18; ++point) {
            if (!submits(city(), point, month))
                continue;
            const Habit habit = habit_of(city(), point);
            for (const SubmissionRow& row : submission_rows(city(), habit, point, month, Version::only)) {
                ++made[row.mistake];
                if (row.mistake == Mistake::impossible_month)
                    CHECK(habit.has(Column::month));
                if (row.mistake == Mistake::no_code) {
                    CHECK(habit.has(Column::manufacturer));
                    CHECK(habit.has(Column::specification));
                }
                if (row.mistake == Mistake::none && row.item >= 0) {
                    const bool service = city().items[static_cast<std::size_t>(row.item)].kind == ItemKind::service;
                    CHECK(row.pack_cents.has_value() != service);
                    CHECK((row.pack_cents.value_or(1) > 0 && (!service || row.sale_cents > 0)));
                }
            }
        }
    }
    for (const Mistake mistake :
         {Mistake::text_price, Mistake::negative_price, Mistake::missing_price, Mistake::impossible_month,
          Mistake::unknown_code, Mistake::lost_digits, Mistake::no_code, Mistake::duplicate_row, Mistake::blank_row})
        CHECK(made[mistake] >= 3);
    CHECK(made[Mistake::none] > 40'000);
}

TEST_CASE("a province is a province")
{
    const City province = build_city({1, default_seed, Scale::province});
    CHECK(province.points.size() == 200);
    CHECK(province.monitored_items == 8300);
    CHECK(province.institutions.size() == 2000);
    std::set<std::string> codes;
    std::set<std::string> identities;
    for (const Item& item : province.items)
        codes.insert(item.code);
    for (int i = 0; i < province.monitored_items; ++i) {
        const Item& item = province.items[static_cast<std::size_t>(i)];
        identities.insert(item.generic_name + "|" + item.specification + "|" + province.maker_name(item));
    }
    CHECK(codes.size() == province.items.size());
    CHECK(identities.size() == 8300);
}
