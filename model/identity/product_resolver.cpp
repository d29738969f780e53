#include "model/identity/product_resolver.h"

#include "model/identity/keys.h"
#include "model/registry/agreed_volumes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ps::identity {

ContractEnterprises contract_enterprises(store::Store& store)
{
    ContractEnterprises out;
    for (const auto& [batch, enterprise] : registry::contract_enterprises(store))
        if (auto key = enterprise_key(enterprise); !key.empty())
            out[batch].try_emplace(std::move(key), enterprise);
    return out;
}

ProductResolver::ProductResolver(store::Store& store)
{
    read_products(store);
    read_codes(store);
    read_contracts(store);
    sort_by_preference(by_item_code_);
    sort_by_preference(by_product_code_);
    trade_products_ = identity::trade_products(store);
    PackFactors factors(store, trade_products_);
    for (const auto& product : trade_products_)
        match(product, factors);
}

void ProductResolver::read_products(store::Store& store)
{
    batches_ = registry::vbp_batches(store);
    std::erase_if(batches_,
                  [](const auto& batch) { return !batch.execution.first.valid() || !batch.execution.last.valid(); });
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < batches_.size(); ++i)
        places.emplace(batches_[i].code, i);
    products_ = registry::vbp_products(store);
    std::erase_if(products_, [&](const auto& product) { return !places.contains(product.batch_code); });
    for (const auto& product : products_) {
        product_batch_.push_back(places.at(product.batch_code));
        product_enterprise_.push_back(enterprise_key(product.enterprise));
    }
}

void ProductResolver::read_codes(store::Store& store)
{
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
    for (std::size_t i = 0; i < products_.size(); ++i) {
        const auto& product = products_[i];
        places.emplace(std::tuple(product.batch_code, product.product_code, product.enterprise), i);
        by_product_code_[product.product_code].push_back({i, 0});
    }
    for (const auto& item : registry::vbp_items(store)) {
        const auto found = places.find(std::tuple(item.batch_code, item.product_code, item.enterprise));
        if (found != places.end() && !item.item_code.empty())
            by_item_code_[item.item_code].push_back({found->second, item.pack_factor ? item.pack_factor->raw() : 0});
    }
    for (std::size_t i = 0; i < products_.size(); ++i) {
        if (products_[i].item_code.empty())
            continue;
        auto& coded = by_item_code_[products_[i].item_code];
        if (std::none_of(coded.begin(), coded.end(), [i](const Coded& entry) { return entry.product == i; }))
            coded.push_back({i, 0});
    }
}

void ProductResolver::read_contracts(store::Store& store)
{
    const auto of_batches = contract_enterprises(store);
    std::set<std::string> keys;
    for (const auto& [batch, enterprises] : of_batches)
        for (const auto& [key, name] : enterprises)
            keys.insert(key);
    contracts_.assign(keys.begin(), keys.end());
    batch_contracts_.resize(batches_.size());
    for (std::size_t i = 0; i < batches_.size(); ++i)
        if (const auto found = of_batches.find(batches_[i].code); found != of_batches.end())
            for (const auto& [key, name] : found->second)
                batch_contracts_[i].emplace(
                    key,
                    static_cast<int>(std::lower_bound(contracts_.begin(), contracts_.end(), key) - contracts_.begin()));
}

int ProductResolver::contract_of(std::size_t product, const std::string& manufacturer) const
{
    const auto& contracts = batch_contracts_[product_batch_[product]];
    if (contracts.empty() || !product_enterprise_[product].empty() ||
        products_[product].role != registry::VbpRole::selected)
        return -1;
    const auto found = contracts.find(enterprise_key(manufacturer));
    return found == contracts.end() ? -1 : found->second;
}

void ProductResolver::sort_by_preference(CodeTable& table) const
{
    const auto before = [this](const Coded& a, const Coded& b) {
        const auto& left = batches_[product_batch_[a.product]];
        const auto& right = batches_[product_batch_[b.product]];
        if (left.execution.first.key() != right.execution.first.key())
            return left.execution.first.key() > right.execution.first.key();
        if (left.code != right.code)
            return left.code > right.code;
        if (products_[a.product].role != products_[b.product].role)
            return products_[a.product].role < products_[b.product].role;
        return a.product < b.product;
    };
    for (auto& [code, list] : table)
        std::sort(list.begin(), list.end(), before);
}

// Whether two products of a batch differ in any figure.
bool ProductResolver::differs(std::size_t product, std::size_t other) const
{
    return products_[product].group_name != products_[other].group_name ||
           products_[product].role != products_[other].role;
}

// All entries are of one batch, the preferred one first.
ProductResolver::Choice ProductResolver::choose(const std::vector<const Coded*>& of_batch, const TradeProduct& product,
                                                bool by_item_code) const
{
    const auto enterprise_of = [this](const Coded* entry) -> const std::string& {
        return product_enterprise_[entry->product];
    };
    const auto choice = [&](const Coded* chosen, bool enterprise_decides) {
        Choice out{chosen, false};
        for (const auto* entry : of_batch)
            out.listed_twice =
                out.listed_twice || ((!enterprise_decides || enterprise_of(entry) == enterprise_of(chosen)) &&
                                     differs(entry->product, chosen->product));
        return out;
    };
    const auto* first = of_batch.front();
    if (std::all_of(of_batch.begin(), of_batch.end(),
                    [&](const Coded* entry) { return enterprise_of(entry) == enterprise_of(first); }))
        return choice(first, false);
    const std::string manufacturer = enterprise_key(product.manufacturer);
    if (!manufacturer.empty())
        for (const auto* entry : of_batch)
            if (enterprise_of(entry) == manufacturer)
                return choice(entry, true);
    // None of them is the manufacturer. Products with other codes of the catalogue are no choice between enterprises.
    const auto& code = products_[first->product].product_code;
    std::set<std::string> enterprises;
    const Coded* unnamed = nullptr;
    for (const auto* entry : of_batch) {
        if (products_[entry->product].product_code != code)
            continue;
        enterprises.insert(enterprise_of(entry));
        if (unnamed == nullptr && enterprise_of(entry).empty())
            unnamed = entry;
    }
    if (enterprises.size() < 2)
        return choice(first, false);
    if (unnamed != nullptr)
        return choice(unnamed, true);
    // A national code belongs to one enterprise, whatever its name.
    return by_item_code ? choice(first, false) : Choice();
}

void ProductResolver::match(const TradeProduct& product, PackFactors& factors)
{
    const auto id = static_cast<std::size_t>(product.id);
    if (candidates_.size() <= id)
        candidates_.resize(id + 1);
    if (product.code.empty())
        return;
    // Codes of the catalogue are only unique within a batch: they decide if no national code does.
    auto coded = by_item_code_.find(product.code);
    const bool by_item_code = coded != by_item_code_.end();
    if (!by_item_code) {
        coded = by_product_code_.find(product.code);
        if (coded == by_product_code_.end())
            return;
    }
    const auto& list = coded->second;
    for (std::size_t i = 0; i < list.size();) {
        const auto batch = product_batch_[list[i].product];
        const auto& execution = batches_[batch].execution;
        std::vector<const Coded*> of_batch;
        for (; i < list.size() && product_batch_[list[i].product] == batch; ++i)
            of_batch.push_back(&list[i]);
        const auto [chosen, listed_twice] = choose(of_batch, product, by_item_code);
        if (chosen == nullptr) {
            auto& open = open_choices_[product.id].emplace_back();
            open.batch = batch;
            open.first_day = execution.first.key();
            open.last_day = execution.last.key();
            for (const auto* entry : of_batch)
                open.products.push_back(entry->product);
            continue;
        }
        const auto& own = products_[chosen->product].pack_factor;
        const PackFactor factor = chosen->factor > 0 ? PackFactor{chosen->factor, FactorSource::code}
                                  : own              ? PackFactor{own->raw(), FactorSource::product}
                                                     : factors.of(product);
        candidates_[id].push_back({chosen->product, batch, execution.first.key(), execution.last.key(), factor,
                                   contract_of(chosen->product, product.manufacturer), listed_twice});
    }
}

const ResolvedProduct* ProductResolver::find(std::int64_t trade_product, int day) const
{
    for (const auto& candidate : candidates(trade_product))
        if (candidate.in_force(day))
            return &candidate;
    return nullptr;
}

const std::vector<ResolvedProduct>& ProductResolver::candidates(std::int64_t trade_product) const
{
    static const std::vector<ResolvedProduct> none;
    const auto id = static_cast<std::size_t>(trade_product);
    return id < candidates_.size() ? candidates_[id] : none;
}

const std::vector<OpenChoice>& ProductResolver::open_choices(std::int64_t trade_product) const
{
    static const std::vector<OpenChoice> none;
    const auto found = open_choices_.find(trade_product);
    return found == open_choices_.end() ? none : found->second;
}

PackFactor ProductResolver::pack_factor(const TradeProduct& product, PackFactors& others) const
{
    const auto& known = candidates(product.id);
    return known.empty() ? others.of(product) : known.front().factor;
}

} // namespace ps::identity
