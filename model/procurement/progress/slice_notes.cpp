// What an officer has to know about the figures of a slice.
#include "model/procurement/progress/slice_builder.h"
#include "model/procurement/purchases/purchases.h"

#include <set>
#include <unordered_map>

namespace ps::procurement {

void SliceBuilder::note_unknown_enterprises(const VolumeTable& table, const std::string& batch)
{
    constexpr std::size_t shown = 20;
    const auto& unknown = table.unknown_enterprises();
    for (std::size_t i = 0; i < unknown.size() && i < shown; ++i) {
        const auto& one = unknown[i];
        const auto count = std::to_string(one.agreements);
        if (one.counts_for.empty())
            slice_.notes_.push_back({PS_N("batch {0}, product {1}: {2} agreements name the enterprise “{3}”, which is "
                                          "not in the product list; several products have this code, so the agreements "
                                          "count for none of these and have a row of their own"),
                                     {batch, one.product_code, count, one.enterprise}});
        else
            slice_.notes_.push_back({PS_N("batch {0}, product {1}: {2} agreements name the enterprise “{3}”, which is "
                                          "not in the product list; they count for “{4}”, the only one with this code"),
                                     {batch, one.product_code, count, one.enterprise, one.counts_for}});
    }
    if (unknown.size() > shown)
        slice_.notes_.push_back({PS_N("batch {0}: {1} more products with agreements that name unknown enterprises"),
                                 {batch, std::to_string(unknown.size() - shown)}});
}

// Of the whole store, because their batches are unknown.
void SliceBuilder::note_undated_lines()
{
    const auto undated = undated_lines(store_);
    if (undated.receipts > 0)
        slice_.notes_.push_back({PS_N("{0} receipts in the store have no date at all and count in no progress"),
                                 {std::to_string(undated.receipts)}});
    if (undated.returns > 0)
        slice_.notes_.push_back({PS_N("{0} confirmed returns in the store have no date and count in no progress"),
                                 {std::to_string(undated.returns)}});
    if (undated.orders > 0)
        slice_.notes_.push_back({PS_N("{0} order lines in the store have no date and count in no delivery rate"),
                                 {std::to_string(undated.orders)}});
}

// The lines are read only if a product list lacks the factor.
void SliceBuilder::note_unknown_factors()
{
    std::unordered_map<std::int64_t, std::size_t> without; // vbp_product -> index
    for (const auto* list : {&slice_.selected_purchases_, &slice_.other_purchases_})
        for (const auto& purchase : *list)
            if (const auto& product = slice_.products_[purchase.product]; !product.pack_factor)
                without.emplace(product.id, purchase.product);
    if (without.empty())
        return;
    const auto& resolver = slice_.resolver(store_).product_resolver();
    std::set<std::size_t> unknown;
    for (const auto& trade : resolver.trade_products())
        for (const auto& candidate : resolver.candidates(trade.id))
            if (const auto found = without.find(resolver.products()[candidate.product].id);
                found != without.end() && candidate.factor.source == identity::FactorSource::unknown)
                unknown.insert(found->second);
    if (unknown.empty())
        return;
    constexpr std::size_t shown = 3;
    std::string names;
    std::size_t count = 0;
    for (const auto index : unknown) {
        const auto& product = slice_.products_[index];
        if (count++ < shown)
            names += (names.empty() ? "" : ", ") + product.batch_code + " " + product.product_code + " " +
                     product.generic_name;
    }
    if (count > shown)
        names += " …";
    slice_.notes_.push_back({PS_N("the pack factor of {0} products that were bought is not known: a pack counts as one "
                                  "smallest unit ({1})"),
                             {std::to_string(count), names}});
}

} // namespace ps::procurement
