// Findings as lines of text, and what they depend on in the master data.
#pragma once

#include "model/monitoring/plausibility/findings.h"
#include "tests/stores/monitoring_store.h"

#include <set>
#include <string>

namespace ps::monitoring::test {

using namespace ps::testing;

/// What the master data says of an item; raw integers as the store holds them.
struct ItemData {
    std::string kind = "drug";
    std::optional<std::int64_t> pack_factor, listed, selected; ///< prices of a pack
};

void set_item(MonitoringStore& store, const std::string& item, const ItemData& data);
void set_ownership(MonitoringStore& store, const std::string& point, const std::string& ownership);
/// The item is the only product of its group in the batch. Raw price of a pack.
void add_selected(MonitoringStore& store, const std::string& batch, const std::string& item, std::int64_t pack_price);

/// "rule item point basis value", sorted; everything but what is dismissed.
std::multiset<std::string> finding_lines(MonitoringStore& store, int month, const FindingFilter& filter = {});

} // namespace ps::monitoring::test
