// Reading the master data: lists for the views, indexes for matching rows of files.
#pragma once

#include "model/base/calendar.h"
#include "model/base/decimal.h"
#include "model/store/store.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
/// Of the row in the table; 0 = there is none.
std::int64_t item_id(store::Store& store, const std::string& code);
std::int64_t organisation_id(store::Store& store, const std::string& role, const std::string& code);
/// Whether a name that an import left unmatched could be one of the master data that the store has.
bool has_reconcilable_names(store::Store& store, std::int64_t batch_id);

/// Items by code, by match key and by name, held in memory while files are imported.
class ItemIndex {
public:
    explicit ItemIndex(store::Store& store);
    const Item* by_code(std::string_view code) const;
    /// The one item with this match key (name | specification | manufacturer); nullptr when none or several.
    const Item* by_match_key(std::string_view match_key) const;
    const std::deque<Item>& all() const { return items_; }
    /// Takes in an item that was just stored.
    const Item* add(Item item);

private:
    std::deque<Item> items_; ///< stable addresses: the maps point into it
    std::unordered_map<std::string_view, const Item*> by_code_;
    std::unordered_map<std::string_view, const Item*> by_match_;
};

class OrganisationIndex {
public:
    OrganisationIndex(store::Store& store, const std::string& role);
    const Organisation* by_code(std::string_view code) const;
    /// The one organisation with this normalised name; nullptr when none or several.
    const Organisation* by_name_key(std::string_view name_key) const;
    const std::deque<Organisation>& all() const { return organisations_; }
    const Organisation* add(Organisation organisation);

private:
    std::deque<Organisation> organisations_;
    std::unordered_map<std::string_view, const Organisation*> by_code_;
    std::unordered_map<std::string_view, const Organisation*> by_name_;
};

} // namespace ps::registry
