// The institutions, distributors and products named in the platform's lines, as written in the files.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ps::identity {

struct TradeParty {
    std::int64_t id = 0;
    std::string code, name, name_key;
};

struct TradeProduct {
    std::int64_t id = 0;
    std::string code, name, specification, manufacturer;
    std::int64_t pack_factor = 0; ///< 0.0001; 0 = not given
    std::string match_key;        ///< of the normalised name, specification and manufacturer
};

/// role: "institution" or "distributor"; by id.
std::vector<TradeParty> trade_parties(store::Store& store, const std::string& role);
/// By id.
std::vector<TradeProduct> trade_products(store::Store& store);

} // namespace ps::identity
