// A store with everything that the plausibility rules use, and its findings as lines of text.
#pragma once

#include "model/monitoring/plausibility/findings.h"
#include "tests/unit/monitoring/test_store.h"

#include <set>
#include <string>

namespace ps::monitoring::test {

/// The master data of an item; raw integers as in the store.
struct ItemData {
    std::string kind = "drug";
    std::optional<std::int64_t> pack_factor, listed, selected; ///< prices of a pack
};

void set_item(TestStore& store, const std::string& item, const ItemData& data);
/// A VBP batch that runs from `from` to `until` (20260101) with one product of the item.
void add_batch(TestStore& store, const std::string& code, int from, int until);
void add_selected(TestStore& store, const std::string& batch, const std::string& item, std::int64_t pack_price,
                  std::optional<std::int64_t> pack_factor = {});
void set_ownership(TestStore& store, const std::string& point, const std::string& ownership);

/// "rule item point basis value", sorted; all findings except dismissed ones.
std::multiset<std::string> finding_lines(TestStore& store, int month, const FindingFilter& filter = {});

} // namespace ps::monitoring::test
