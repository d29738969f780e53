// Finds the institution and the product of a line of the platform.
#pragma once

#include "model/identity/institution_finder.h"
#include "model/identity/product_resolver.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::identity {

class LineResolver {
public:
    explicit LineResolver(store::Store& store) : products_(store), finder_(store) { read_parties(store); }
    /// `named`: codes of further institutions that are not in the master data.
    LineResolver(store::Store& store, const std::vector<std::string>& named) : products_(store), finder_(store, named)
    {
        read_parties(store);
    }

    struct Place {
        int institution = -1; ///< index into finder().entries()
        const ResolvedProduct* product = nullptr;
    };
    /// std::nullopt when the institution is unknown, or no batch has the product on the day.
    std::optional<Place> find(std::int64_t party, std::int64_t trade_product, int day) const
    {
        const int entry = institution(party);
        if (entry < 0)
            return std::nullopt;
        const auto* product = products_.find(trade_product, day);
        return product == nullptr ? std::nullopt : std::optional(Place{entry, product});
    }
    /// The institution of a TradeParty::id: index into finder().entries(); −1 = unknown.
    int institution(std::int64_t party) const
    {
        const auto id = static_cast<std::size_t>(party);
        return id < parties_.size() ? parties_[id] : -1;
    }
    const ProductResolver& product_resolver() const { return products_; }
    const InstitutionFinder& finder() const { return finder_; }

private:
    void read_parties(store::Store& store);

    ProductResolver products_;
    InstitutionFinder finder_;
    std::vector<int> parties_; ///< by TradeParty::id
};

} // namespace ps::identity
