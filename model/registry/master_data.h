// Reading the master data.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ps::registry {

struct Item {
    std::int64_t id = 0;
    std::string code, kind, category, generic_name, trade_name, dosage_form, specification, unit, pack_unit;
    std::optional<Quantity> pack_factor; ///< smallest units in a pack
    std::string approval_number, manufacturer, standard_code;
    std::optional<Date> monitored_from, monitored_until;
    std::optional<UnitPrice> listed_price; ///< of a pack
    std::string match_key, name_key, search;
};

struct Organisation {
    std::int64_t id = 0;
    std::string code, name, kind, level, ownership, region_code, region, social_credit_code, address, contact, phone,
        name_key, search;
};

struct VbpBatch {
    std::string code, name, kind;
    DateRange execution;
    std::int64_t products = 0;
    std::int64_t agreements = 0;
    std::int64_t id = 0; ///< of the table
};

/// All items, by code.
std::vector<Item> items(store::Store& store);
/// role: "point", "institution" or "enterprise"; by code.
std::vector<Organisation> organisations(store::Store& store, const std::string& role);
std::vector<VbpBatch> vbp_batches(store::Store& store);
/// The id of the item's row; 0 = none.
std::int64_t item_id(store::Store& store, const std::string& code);
std::int64_t organisation_id(store::Store& store, const std::string& role, const std::string& code);
/// Whether an unmatched name of an import could be one of the store's master data.
bool has_reconcilable_names(store::Store& store, std::int64_t batch_id);

} // namespace ps::registry
