// One pass over the receipt lines of some days, for computations that need every line: numbers as the store holds them,
// names as ids.
#pragma once

#include "model/base/calendar.h"
#include "model/store/store.h"

#include <cstdint>
#include <functional>
#include <optional>
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

struct ReceivedLine {
    std::int64_t id = 0;
    std::int64_t institution = 0; ///< TradeParty::id
    std::int64_t product = 0;     ///< TradeProduct::id
    int received_on = 0;          ///< Date::key(); exports without the date of receipt: of shipping, else of the order
    // As in the table: 0.000001 yuan a pack, 0.0001 packs, 0.01 yuan.
    std::optional<std::int64_t> price, received, returned, amount;
};

/// Calls `visit` for each current line received within the dates whose product is wanted (index = TradeProduct::id;
/// what lies beyond the end is not wanted). In no particular order.
void scan_received(store::Store& store, const DateRange& dates, const std::vector<bool>& wanted_products,
                   const std::function<void(const ReceivedLine&)>& visit);

/// Lines that were received on nobody knows what day: no year's figures can count them.
std::int64_t undated_receipts(store::Store& store);

} // namespace ps::procurement
