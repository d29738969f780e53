// The names that lines speak of, and lines that no day's figures can count.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ps::procurement {

struct TradeParty {
    std::int64_t id = 0;
    std::string code, name, name_key;
};

struct TradeProduct {
    std::int64_t id = 0;
    std::string code, name, specification, manufacturer;
    std::int64_t pack_factor = 0; ///< 0.0001; 0 = not given
};

/// role: "institution" or "distributor".
std::vector<TradeParty> trade_parties(store::Store& store, const std::string& role);
std::vector<TradeProduct> trade_products(store::Store& store);

/// Lines that were received on nobody knows what day: no year's figures can count them.
std::int64_t undated_receipts(store::Store& store);

} // namespace ps::procurement
