#include "model/procurement/money/decomposition.h"

#include "model/base/exact.h"
#include "model/identity/institution_finder.h"
#include "model/identity/product_resolver.h"
#include "model/procurement/purchases/purchases.h"
#include "model/registry/master_data.h"
#include "model/registry/vbp.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace ps::procurement {

namespace {

struct Bought {
    Int128 packs = 0; ///< 0.0001
    Int128 cents = 0;
};

/// By trade_product, for both periods.
using Lines = std::unordered_map<std::int64_t, std::array<Bought, 2>>;

struct Product {
    std::array<Int128, 2> units{}; ///< 1e-8 smallest units
    std::array<Int128, 2> cents{};

    bool bought_in(int period) const
    {
        const auto at = static_cast<std::size_t>(period);
        return units[at] > 0 && cents[at] > 0;
    }
};

Exact exact(Int128 value)
{
    const bool negative = value < 0;
    const auto magnitude = negative ? -static_cast<UnsignedInt128>(value) : static_cast<UnsignedInt128>(value);
    boost::multiprecision::cpp_int whole = static_cast<std::uint64_t>(magnitude >> 64U);
    whole <<= 64;
    whole += static_cast<std::uint64_t>(magnitude);
    return negative ? Exact(-whole) : Exact(whole);
}

Money cents(Int128 value)
{
    return Money::from_raw(narrow_to_64(value));
}

Money rounded(const Exact& value_in_cents)
{
    return to_money(value_in_cents / 100);
}

std::vector<bool> parties_of(store::Store& store, const std::optional<std::string>& institution,
                             const std::optional<std::string>& region)
{
    if (!institution && !region)
        return {};
    const identity::InstitutionFinder finder(store);
    const int wanted = institution ? finder.find(*institution) : -1;
    if (institution && wanted < 0)
        throw Error(ErrorKind::usage, {PS_N("there is no institution “{0}”"), {*institution}});
    const auto& entries = finder.entries();
    const auto lies_there = [&](const auto& entry) { return entry.region == *region; };
    if (region && std::none_of(entries.begin(), entries.end(), lies_there))
        throw Error(ErrorKind::usage, {PS_N("no institution lies in a region “{0}”"), {*region}});
    std::vector<bool> out(1, false);
    for (const auto& party : identity::trade_parties(store, "institution")) {
        out.resize(std::max(out.size(), static_cast<std::size_t>(party.id) + 1));
        const int found = finder.find(party);
        out[static_cast<std::size_t>(party.id)] = found >= 0 && (!institution || found == wanted) &&
                                                  (!region || lies_there(entries[static_cast<std::size_t>(found)]));
    }
    return out;
}

std::int64_t collect(store::Store& store, const DateRange& days, std::size_t period, const std::vector<bool>& parties,
                     Lines& lines)
{
    std::int64_t without_amount = 0;
    scan_purchases(store, days, [&](const PurchaseLine& line) {
        if (!parties.empty() && !parties[static_cast<std::size_t>(line.institution)])
            return;
        auto& bought = lines[line.product][period];
        bought.packs += line.net();
        bought.cents += line.net_amount();
        if ((line.received.value_or(0) != 0 && !line.received_amount) || (line.returned != 0 && !line.returned_amount))
            ++without_amount;
    });
    return without_amount;
}

struct Generic {
    std::string name;
    std::map<std::string, Product> products; ///< by the key of the product
};

/// By the name's key for comparison.
std::map<std::string, Generic> by_generic(store::Store& store, const Lines& lines)
{
    std::unordered_map<std::string, registry::Item> items;
    for (auto& item : registry::items(store)) {
        std::string code = item.code;
        items.emplace(std::move(code), std::move(item));
    }
    const identity::ProductResolver resolver(store);
    identity::PackFactors factors(store, resolver.trade_products());
    std::map<std::string, Generic> out;
    for (const auto& trade : resolver.trade_products()) {
        const auto found = lines.find(trade.id);
        if (found == lines.end())
            continue;
        const auto item = items.find(trade.code);
        const auto factor = resolver.pack_factor(trade, factors);
        const bool of_item = item != items.end() && !item->second.generic_name.empty();
        const auto& name = of_item ? item->second.generic_name : trade.name;
        auto key = of_item ? item->second.name_key : trade.match_key.substr(0, trade.match_key.find('|'));
        auto& generic = out[key.empty() ? name : key];
        if (generic.name.empty() || name < generic.name) // one of several spellings, whatever the order of the lines
            generic.name = name;
        // The codes of a VBP catalogue are shared by enterprises; only a national code is one product's.
        auto& product = generic.products[item != items.end() ? trade.code : trade.code + '\x1f' + trade.match_key];
        for (std::size_t period = 0; period < 2; ++period) {
            product.units[period] += checked_multiply(found->second[period].packs, factor.raw);
            product.cents[period] += found->second[period].cents;
        }
    }
    return out;
}

SpendingChange change_of(const std::string& generic, const std::map<std::string, Product>& products)
{
    SpendingChange out;
    out.generic_name = generic;
    std::array<Int128, 2> spent{}, matched_cents{}, matched_units{};
    Int128 started = 0, ended = 0;
    Exact at_old_prices = 0; ///< Σ q1 × p0
    for (const auto& [key, product] : products) {
        spent[0] += product.cents[0];
        spent[1] += product.cents[1];
        if (!product.bought_in(0) || !product.bought_in(1)) {
            started += product.cents[1];
            ended -= product.cents[0];
            continue;
        }
        ++out.products;
        for (std::size_t period = 0; period < 2; ++period) {
            matched_cents[period] += product.cents[period];
            matched_units[period] += product.units[period];
        }
        at_old_prices += exact(product.cents[0]) * exact(product.units[1]) / exact(product.units[0]);
    }
    out.before = cents(spent[0]);
    out.now = cents(spent[1]);
    out.change = out.now - out.before;
    out.started = cents(started);
    out.ended = cents(ended);
    if (out.products == 0)
        return out;
    out.volume =
        rounded(exact(matched_units[1] - matched_units[0]) * exact(matched_cents[0]) / exact(matched_units[0]));
    out.price = rounded(exact(matched_cents[1]) - at_old_prices);
    out.structure = out.change - out.volume - out.price - out.started - out.ended;
    return out;
}

void add(SpendingChange& total, const SpendingChange& part)
{
    total.products += part.products;
    total.before += part.before;
    total.now += part.now;
    total.change += part.change;
    total.volume += part.volume;
    total.structure += part.structure;
    total.price += part.price;
    total.started += part.started;
    total.ended += part.ended;
}

} // namespace

Decomposition decompose_spending(store::Store& store, const DateRange& first, const DateRange& second,
                                 const std::optional<std::string>& institution,
                                 const std::optional<std::string>& region)
{
    Decomposition out;
    out.first = first;
    out.second = second;
    const auto parties = parties_of(store, institution, region);
    Lines lines;
    const auto without_amount = collect(store, first, 0, parties, lines) + collect(store, second, 1, parties, lines);
    for (const auto& [key, generic] : by_generic(store, lines)) {
        out.groups.push_back(change_of(generic.name, generic.products));
        add(out.total, out.groups.back());
    }
    const auto size = [](const SpendingChange& group) {
        return group.change.is_negative() ? -group.change : group.change;
    };
    std::stable_sort(out.groups.begin(), out.groups.end(),
                     [&](const auto& a, const auto& b) { return size(a) > size(b); });
    if (without_amount > 0)
        out.notes.push_back({PS_N("{0} receipts or returns have neither amount nor price: they are missing from the "
                                  "spending"),
                             {std::to_string(without_amount)}});
    return out;
}

} // namespace ps::procurement
