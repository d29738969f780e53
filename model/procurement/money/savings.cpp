#include "model/procurement/money/savings.h"

#include "model/base/exact.h"
#include "model/procurement/progress/progress.h"
#include "model/registry/agreed_volumes.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"

#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace ps::procurement {

namespace {

/// The purchases, or the agreed volume, of one selected product at one institution.
struct BoughtProduct {
    std::string institution, institution_name; ///< empty: not assigned to an institution
    const registry::VbpProduct* product = nullptr;
    Exact units;                ///< smallest units
    std::optional<Exact> spent; ///< yuan; empty: at the selected price
};

struct SavingsSums {
    std::string name;
    Exact units = 0, before = 0, now = 0;
    /// By product: a product's own cut counts once in the plain mean.
    struct Own {
        Exact units = 0, before = 0, now = 0;
    };
    std::map<std::int64_t, Own> products;
};

Exact unit_price(const registry::VbpProduct& product)
{
    Exact price = to_exact(*product.selected_price);
    if (product.pack_factor)
        price /= to_exact(*product.pack_factor);
    return price;
}

Ratio to_four_decimals(const Exact& value)
{
    return to_ratio(round_half_up(value, Exact(1, 10000)));
}

Savings shown(const std::string& key, const SavingsSums& sums)
{
    Savings out;
    out.key = key;
    out.name = sums.name;
    out.volume = to_quantity(sums.units);
    Exact cuts = 0;
    for (const auto& [id, own] : sums.products) {
        if (own.units <= 0 || own.before <= 0)
            continue;
        ++out.products;
        cuts += 1 - own.now / own.before;
    }
    if (out.products > 0)
        out.plain_cut = to_four_decimals(cuts / out.products);
    if (sums.units > 0) {
        out.price_before = to_unit_price(sums.before / sums.units);
        out.price_now = to_unit_price(sums.now / sums.units);
    }
    if (sums.before > 0)
        out.average_cut = to_four_decimals(1 - sums.now / sums.before);
    out.saved = to_money(sums.before - sums.now);
    return out;
}

void add(SavingsSums& sums, const BoughtProduct& volume)
{
    const Exact before = to_exact(*volume.product->price_before) * volume.units;
    const Exact now = volume.spent ? *volume.spent : unit_price(*volume.product) * volume.units;
    auto& own = sums.products[volume.product->id];
    for (auto* of : {&sums.units, &own.units})
        *of += volume.units;
    for (auto* of : {&sums.before, &own.before})
        *of += before;
    for (auto* of : {&sums.now, &own.now})
        *of += now;
}

/// Quantities and amounts as the slice holds them.
Exact units_of(std::int64_t raw)
{
    return Exact(raw, 10'000);
}

std::vector<BoughtProduct> bought(const ProgressSlice& slice, bool as_paid)
{
    std::vector<BoughtProduct> out;
    for (const auto& purchase : slice.selected_purchases()) {
        const auto& product = slice.products()[purchase.product];
        if (purchase.net == 0 && purchase.amount == 0)
            continue;
        const auto& institution = slice.institutions()[purchase.institution];
        BoughtProduct made{institution.code, institution.name, &product, units_of(purchase.net), std::nullopt};
        if (as_paid)
            made.spent = Exact(purchase.amount, 100);
        out.push_back(std::move(made));
    }
    return out;
}

/// An agreed volume of several products is divided evenly: each could be bought for all of it, and so their prices have
/// equal weight.
std::vector<BoughtProduct> agreed(const ProgressSlice& slice)
{
    std::vector<std::vector<std::size_t>> products_of(slice.volumes().size());
    for (std::size_t i = 0; i < slice.products().size(); ++i)
        if (const int volume = slice.volume_of_product(i); volume >= 0)
            products_of[static_cast<std::size_t>(volume)].push_back(i);
    for (std::size_t i = 0; i < slice.volumes().size(); ++i)
        if (const int product = slice.volumes()[i].contract_product; product >= 0)
            products_of[i].push_back(static_cast<std::size_t>(product));
    std::vector<BoughtProduct> out;
    for (const auto& line : slice.lines()) {
        const auto& products = products_of[line.volume];
        const auto& institution = slice.institutions()[line.institution];
        if (line.agreed_cycle > 0)
            for (const auto product : products)
                out.push_back({institution.code, institution.name, &slice.products()[product],
                               units_of(line.agreed_cycle) / products.size(), std::nullopt});
    }
    return out;
}

std::pair<std::string, std::string> key_of(const BoughtProduct& one, SavingsBy by,
                                           const std::unordered_map<std::string, std::string>& batch_names)
{
    const auto& product = *one.product;
    switch (by) {
    case SavingsBy::product:
        return {product.batch_code + "/" + product.product_code +
                    (product.enterprise.empty() ? "" : "/" + product.enterprise),
                product.generic_name + (product.specification.empty() ? "" : " " + product.specification)};
    case SavingsBy::institution:
        return {one.institution, one.institution_name};
    case SavingsBy::batch:
        break;
    }
    const auto name = batch_names.find(product.batch_code);
    return {product.batch_code, name == batch_names.end() ? std::string() : name->second};
}

} // namespace

SavingsBasis savings_basis(const std::string& name)
{
    if (name == "selected")
        return SavingsBasis::selected;
    if (name == "paid")
        return SavingsBasis::paid;
    if (name == "agreed")
        return SavingsBasis::agreed;
    throw Error(ErrorKind::usage, {PS_N("savings are computed as selected, paid or agreed, not as “{0}”"), {name}});
}

SavingsTable savings(store::Store& store, Date as_of, SavingsBasis basis, SavingsBy by,
                     const std::optional<std::string>& batch, const std::optional<std::string>& institution)
{
    ProgressFilters filters;
    filters.batch = batch;
    filters.institution = institution;
    const ProgressSlice slice(store, as_of, filters);
    std::unordered_map<std::string, std::string> batch_names;
    for (const auto& each : slice.batches())
        batch_names.emplace(each.batch.code, each.batch.name);
    SavingsTable out;
    out.as_of = as_of;
    std::map<std::string, SavingsSums> rows;
    SavingsSums total;
    std::set<std::int64_t> without_before, without_now;
    for (const auto& one : basis == SavingsBasis::agreed ? agreed(slice) : bought(slice, basis == SavingsBasis::paid)) {
        const auto& product = *one.product;
        if ((batch && *batch != product.batch_code) || (institution && *institution != one.institution))
            continue;
        if (!product.price_before || product.price_before->raw() <= 0) {
            without_before.insert(product.id);
            continue;
        }
        if (!one.spent && !product.selected_price) {
            without_now.insert(product.id);
            continue;
        }
        const auto [key, name] = key_of(one, by, batch_names);
        auto& sums = rows[key];
        sums.name = name;
        add(sums, one);
        add(total, one);
    }
    for (const auto& [key, sums] : rows)
        out.rows.push_back(shown(key, sums));
    out.total = shown("", total);
    if (basis == SavingsBasis::agreed)
        out.notes = slice.notes();
    if (!without_before.empty())
        out.notes.push_back({PS_N("{0} products have no price before the procurement: they are not in the savings"),
                             {std::to_string(without_before.size())}});
    if (!without_now.empty())
        out.notes.push_back({PS_N("{0} products have no selected price: they are not in the savings"),
                             {std::to_string(without_now.size())}});
    return out;
}

} // namespace ps::procurement
