#include "model/identity/pack_factors.h"

#include "model/identity/keys.h"

#include <algorithm>

namespace ps::identity {

namespace {

// Lines without a code are about the same product if their whole description is the same.
std::string product_key(const TradeProduct& product)
{
    return product.code.empty() ? product.match_key : product.code;
}

std::string maker_key(const TradeProduct& product, std::string_view maker)
{
    return product_key(product).append(1, '\x1f').append(maker);
}

} // namespace

void PackFactors::read()
{
    read_ = true;
    for (const auto& row : store_.query("SELECT code, pack_factor FROM item WHERE pack_factor > 0")) {
        const auto [code, pack_factor] = row.get<std::string, std::int64_t>();
        of_items_.emplace(code, pack_factor);
    }
    const auto note = [](Stated& stated, std::string key, std::int64_t factor) {
        const auto [place, fresh] = stated.try_emplace(std::move(key), factor);
        if (!fresh && place->second != factor)
            place->second = 0;
    };
    for (const auto& product : products_)
        if (product.pack_factor > 0) {
            note(by_code_, product_key(product), product.pack_factor);
            note(by_maker_, maker_key(product, enterprise_key(product.manufacturer)), product.pack_factor);
        }
}

PackFactor PackFactors::of(const TradeProduct& product)
{
    if (!read_)
        read();
    if (const auto item = of_items_.find(product.code); item != of_items_.end())
        return {item->second, FactorSource::item_list};
    if (product.pack_factor > 0)
        return {product.pack_factor, FactorSource::line};
    const auto stated = [](const Stated& by, const std::string& key) -> std::optional<std::int64_t> {
        const auto found = by.find(key);
        return found == by.end() ? std::nullopt : std::optional(found->second);
    };
    std::optional<std::int64_t> factor;
    if (const auto maker = enterprise_key(product.manufacturer); maker.empty()) {
        factor = stated(by_code_, product_key(product));
    } else {
        factor = stated(by_maker_, maker_key(product, maker));
        const auto of_no_maker = stated(by_maker_, maker_key(product, {}));
        if (!factor)
            factor = of_no_maker;
        else if (of_no_maker && of_no_maker != factor)
            factor = 0;
    }
    return factor.value_or(0) > 0 ? PackFactor{*factor, FactorSource::other_lines} : PackFactor{};
}

AgreedPack agreed_pack(store::Store& store, const std::string& batch, const std::string& product_code,
                       const std::string& enterprise)
{
    struct Known {
        std::string enterprise;
        std::optional<Quantity> factor;
    };
    std::vector<Known> all, named;
    const auto wanted = enterprise_key(enterprise);
    for (const auto& row : store.query("SELECT enterprise, pack_factor FROM vbp_product WHERE batch_code = ? AND "
                                       "product_code = ? ORDER BY enterprise",
                                       batch, product_code)) {
        auto& known = all.emplace_back();
        row.read(known.enterprise, known.factor);
        if (!wanted.empty() && enterprise_key(known.enterprise) == wanted)
            named.push_back(known);
    }
    const auto& among = named.empty() ? all : named;
    AgreedPack out;
    if (among.empty())
        return out;
    if (std::all_of(among.begin(), among.end(), [&](const Known& one) { return one.factor == among.front().factor; })) {
        out.factor = among.front().factor;
        return out;
    }
    for (const auto& one : among)
        out.enterprises.push_back(one.enterprise);
    return out;
}

} // namespace ps::identity
