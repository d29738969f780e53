// Single answers about the master data, for the importers: what is stored under a code.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ps::registry {

std::optional<std::int64_t> item_id(store::Store& store, const std::string& code);
/// role: "point", "institution" or "enterprise".
std::optional<std::int64_t> organisation_id(store::Store& store, const std::string& role, const std::string& code);

/// A product of a VBP batch, by what names it.
struct VbpProductKey {
    std::string batch_code, product_code, enterprise;
};
/// Under which terms a product is in its batch.
struct VbpTerms {
    std::string role; ///< "selected", "non_selected", "substitutable"
    std::optional<UnitPrice> selected_price;
};
std::optional<VbpTerms> vbp_terms(store::Store& store, const VbpProductKey& product);
/// Whether the national code is stored as a code of the product, beside the one that the product itself has.
bool is_further_code(store::Store& store, const VbpProductKey& product, const std::string& item_code);

/// The first day of execution of a VBP batch; std::nullopt where the store has no such batch.
std::optional<Date> execution_begin(store::Store& store, const std::string& batch_code);

} // namespace ps::registry
