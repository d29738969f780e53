// The master data in memory during an import: finds the organisation and the item of a row.
#pragma once

#include "model/identity/organisation_lookup.h"
#include "model/registry/master_data.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ps::identity {

/// The organisations of one role. Pointers returned by it stay valid.
class Organisations {
public:
    /// `role`: "point", "institution" or "enterprise".
    Organisations(store::Store& store, const std::string& role);

    /// The organisation of a code and a name, by the rule of OrganisationLookup; nullptr = none, or several.
    const registry::Organisation* find(std::string_view code, std::string_view normalised_name) const;
    const registry::Organisation* by_code(std::string_view code) const { return at(lookup_.by_code(code)); }
    /// The organisation with this unified social credit code; nullptr when none or several have it.
    const registry::Organisation* by_credit_code(std::string_view code) const;
    /// All of this name, by code.
    std::vector<const registry::Organisation*> called(std::string_view normalised_name) const;
    const std::deque<registry::Organisation>& all() const { return organisations_; }
    /// Takes in one that was just stored.
    const registry::Organisation* add(registry::Organisation organisation);

private:
    const registry::Organisation* at(int number) const
    {
        return number < 0 ? nullptr : &organisations_[static_cast<std::size_t>(number)];
    }

    OrganisationLookup lookup_;
    std::deque<registry::Organisation> organisations_;
};

/// Monitored items and all others of the item list.
class Items {
public:
    explicit Items(store::Store& store);

    const registry::Item* by_code(std::string_view code) const;
    /// By code; without one the only item with this match_key; else what officers decided.
    const registry::Item* find(std::string_view code, const std::string& match_key) const;
    /// All with this normalised name, by code.
    std::vector<const registry::Item*> called(std::string_view normalised_name) const;
    const std::deque<registry::Item>& all() const { return items_; }
    /// Takes in one that was just stored.
    const registry::Item* add(registry::Item item);

private:
    std::deque<registry::Item> items_; ///< the maps point into it
    std::unordered_map<std::string_view, const registry::Item*> by_code_;
    std::unordered_map<std::string_view, const registry::Item*> by_match_key_; ///< nullptr = several have it
    std::unordered_multimap<std::string_view, const registry::Item*> by_name_;
    std::unordered_map<std::string, std::string> decided_; ///< item_alias_key -> code
};

} // namespace ps::identity
