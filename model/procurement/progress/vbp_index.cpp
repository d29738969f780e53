#include "model/procurement/progress/vbp_index.h"

#include "model/registry/agreed_volumes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ps::procurement {

namespace {

constexpr std::int64_t one = 10000; // a factor of 1

} // namespace

std::string enterprise_key(std::string_view name)
{
    const auto byte = [&](std::size_t at) { return at < name.size() ? static_cast<unsigned char>(name[at]) : 0U; };
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        unsigned c = byte(i);
        std::size_t length = 1;
        if (c == 0xef && byte(i + 1) == 0xbc && byte(i + 2) >= 0x81) { // U+FF01..U+FF3F
            c = byte(i + 2) - 0x60;
            length = 3;
        } else if (c == 0xef && byte(i + 1) == 0xbd && byte(i + 2) >= 0x80 && byte(i + 2) <= 0x9e) { // U+FF40..U+FF5E
            c = byte(i + 2) - 0x20;
            length = 3;
        } else if (name.substr(i).starts_with("\xe3\x80\x80")) { // ideographic space
            c = ' ';
            length = 3;
        } else if (name.substr(i).starts_with("\xc2\xa0")) {
            c = ' ';
            length = 2;
        }
        i += length;
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (c != ' ' && c != '\t')
            out += static_cast<char>(c);
    }
    return out;
}

ContractEnterprises contract_enterprises(store::Store& store)
{
    ContractEnterprises out;
    for (const auto& [batch, enterprise] : registry::contract_enterprises(store))
        if (auto key = enterprise_key(enterprise); !key.empty())
            out[batch].try_emplace(std::move(key), enterprise);
    return out;
}

VbpIndex::VbpIndex(store::Store& store)
{
    read_products(store);
    read_codes(store);
    read_contracts(store);
    sort_by_preference(by_item_code_);
    sort_by_preference(by_product_code_);
    trade_products_ = procurement::trade_products(store);
    for (const auto& product : trade_products_)
        match(product);
}

void VbpIndex::read_products(store::Store& store)
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

void VbpIndex::read_codes(store::Store& store)
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

void VbpIndex::read_contracts(store::Store& store)
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

int VbpIndex::contract_of(std::size_t product, const std::string& manufacturer) const
{
    const auto& contracts = batch_contracts_[product_batch_[product]];
    if (contracts.empty() || !product_enterprise_[product].empty() ||
        products_[product].role != registry::VbpRole::selected)
        return -1;
    const auto found = contracts.find(enterprise_key(manufacturer));
    return found == contracts.end() ? -1 : found->second;
}

void VbpIndex::sort_by_preference(CodeTable& table) const
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

// All entries are of one batch, the preferred one first.
const VbpIndex::Coded* VbpIndex::choose(const std::vector<const Coded*>& of_batch, const TradeProduct& product,
                                        bool by_item_code) const
{
    const auto& first = products_[of_batch.front()->product];
    std::set<std::string> enterprises;
    for (const auto* entry : of_batch)
        if (products_[entry->product].product_code == first.product_code)
            enterprises.insert(product_enterprise_[entry->product]);
    if (enterprises.size() < 2)
        return of_batch.front();
    const std::string manufacturer = enterprise_key(product.manufacturer);
    const Coded* unnamed = nullptr;
    for (const auto* entry : of_batch) {
        if (products_[entry->product].product_code != first.product_code)
            continue;
        if (!manufacturer.empty() && product_enterprise_[entry->product] == manufacturer)
            return entry;
        if (unnamed == nullptr && product_enterprise_[entry->product].empty())
            unnamed = entry;
    }
    if (unnamed != nullptr)
        return unnamed;
    return by_item_code ? of_batch.front() : nullptr; // a national code is one enterprise's, whatever it is called
}

void VbpIndex::match(const TradeProduct& product)
{
    const auto id = static_cast<std::size_t>(product.id);
    if (candidates_.size() <= id) {
        candidates_.resize(id + 1);
        enterprise_unknown_.resize(id + 1);
    }
    if (product.code.empty())
        return;
    // Codes of the catalogue are only unique within a batch: they speak where no national code does.
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
        std::vector<const Coded*> of_batch;
        for (; i < list.size() && product_batch_[list[i].product] == batch; ++i)
            of_batch.push_back(&list[i]);
        const auto* chosen = choose(of_batch, product, by_item_code);
        if (chosen == nullptr) {
            enterprise_unknown_[id] = true;
            continue;
        }
        const auto& own = products_[chosen->product].pack_factor;
        const std::int64_t factor = chosen->factor > 0        ? chosen->factor
                                    : own                     ? own->raw()
                                    : product.pack_factor > 0 ? product.pack_factor
                                                              : one;
        const auto& execution = batches_[batch].execution;
        candidates_[id].push_back({chosen->product, batch, execution.first.key(), execution.last.key(), factor,
                                   contract_of(chosen->product, product.manufacturer)});
    }
}

const VbpCandidate* VbpIndex::find(std::int64_t trade_product, int day) const
{
    for (const auto& candidate : candidates(trade_product))
        if (candidate.first_day <= day && day <= candidate.last_day)
            return &candidate;
    return nullptr;
}

const std::vector<VbpCandidate>& VbpIndex::candidates(std::int64_t trade_product) const
{
    static const std::vector<VbpCandidate> none;
    const auto id = static_cast<std::size_t>(trade_product);
    return id < candidates_.size() ? candidates_[id] : none;
}

bool VbpIndex::enterprise_unknown(std::int64_t trade_product) const
{
    const auto id = static_cast<std::size_t>(trade_product);
    return id < enterprise_unknown_.size() && enterprise_unknown_[id];
}

} // namespace ps::procurement
