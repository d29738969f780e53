// Batches for which the made-up city only has the platform's workbook of four sheets.
#include "samples/city/city.h"
#include "samples/city/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ps::samples {

namespace {

struct Plan {
    std::string_view code, name;
    bool drugs;
    int from_year, from_month, from_day, until_year, until_month, until_day;
    int first; ///< into the vocabulary of drugs or devices
    int products;
};
// The first one ended before the years of the assessments.
constexpr std::array<Plan, 2> contract_plans{{
    {"YP11", "第三批国家组织药品集中采购", true, 2024, 1, 1, 2024, 12, 31, 60, 6},
    {"HC12", "市级联合体医用耗材带量采购", false, 2026, 5, 16, 2027, 5, 15, 9, 4},
}};

void add_purchases(City& city, const Plan& plan, ContractBatch& made)
{
    const int last = std::min(made.batch.until, first_day_of(city.last_month + 1) - 1);
    const int distributors = static_cast<int>(city.enterprises.size()) - city.first_distributor;
    const auto institutions = static_cast<int>(std::min<std::size_t>(city.institutions.size(), 48));
    for (int i = -1; i < institutions; ++i) {
        for (int p = 0; p < plan.products; ++p) {
            const auto seed = std::int64_t{plan.from_year} * 1000 + p;
            if (!city.dice.chance(450, Purpose::four_sheets, i, seed))
                continue;
            const auto times = city.dice.range(1, 4, Purpose::four_sheets, i, seed, 1);
            for (int n = 0; n < times; ++n) {
                const auto& makers = made.products[static_cast<std::size_t>(p)].makers;
                ContractBatch::Purchase purchase;
                purchase.institution = i;
                purchase.product = p;
                purchase.maker = makers[static_cast<std::size_t>(i + n + 1) % makers.size()];
                purchase.distributor = city.first_distributor + (i + 1 + p) % distributors;
                purchase.received =
                    static_cast<int>(city.dice.range(made.batch.from, last, Purpose::four_sheets, i, seed, 10 + n));
                purchase.units = city.dice.range(2, 80, Purpose::four_sheets, i, seed, 20 + n) * (plan.drugs ? 28 : 1);
                made.purchases.push_back(purchase);
            }
        }
    }
    std::stable_sort(made.purchases.begin(), made.purchases.end(),
                     [](const auto& a, const auto& b) { return a.received < b.received; });
}

} // namespace

void add_contract_batches(City& city)
{
    for (const Plan& plan : contract_plans) {
        ContractBatch made;
        made.batch = {std::string(plan.code), std::string(plan.name), plan.drugs,
                      day_number(plan.from_year, plan.from_month, plan.from_day),
                      day_number(plan.until_year, plan.until_month, plan.until_day)};
        std::vector<int> makers;
        for (int p = 0; p < plan.products; ++p) {
            ContractBatch::Product product;
            product.code = fmt::format("{}{:04}", plan.drugs ? "M" : "H", 3100 + plan.first + p);
            if (plan.drugs) {
                const Generic& generic = generics()[static_cast<std::size_t>(plan.first + p)];
                product.name = generic.name;
                product.specification = generic.specifications[0];
                // Half of them come from two enterprises.
                product.makers.push_back(p % 3);
                if (p % 2 == 0)
                    product.makers.push_back(p % 3 + 1);
            } else {
                const Device& device = devices()[static_cast<std::size_t>(plan.first + p)];
                product.name = device.name;
                product.specification = device.specifications[0];
                product.makers.push_back(city.first_distributor - 4 - p % 2);
            }
            for (const int maker : product.makers)
                if (std::find(makers.begin(), makers.end(), maker) == makers.end())
                    makers.push_back(maker);
            made.products.push_back(std::move(product));
        }
        add_purchases(city, plan, made);
        if (plan.drugs)
            makers.pop_back(); // supplies without a contract
        for (const int maker : makers) {
            std::int64_t bought = 0;
            for (const auto& purchase : made.purchases)
                bought += purchase.maker == maker && purchase.institution >= 0 ? purchase.units : 0;
            made.contracts.push_back(
                {maker, bought * city.dice.range(80, 180, Purpose::four_sheets, maker, plan.from_year, 5) / 100 + 10});
        }
        city.contract_batches.push_back(std::move(made));
    }
}

} // namespace ps::samples
