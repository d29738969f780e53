// The one rule by which a code and a name identify an organisation.
#pragma once

#include "model/store/store.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ps::identity {

/// A code means the organisation with this code. An unknown code is not overruled by a name: the row may mean another
/// organisation. Without a code the name decides if only one organisation has it. Officers decide the rest.
///
/// Numbers are the caller's: indices into its own list, not below 0; −1 = none.
class OrganisationLookup {
public:
    /// `role`: "point", "institution" or "enterprise"; reads the officers' decisions about it.
    OrganisationLookup(store::Store& store, const std::string& role);

    /// False when the code is known already. `normalised_name`: empty = none, or not to be found by name.
    bool add(const std::string& code, std::string_view normalised_name, int number);

    int by_code(std::string_view code) const;
    /// The one organisation of that name.
    int by_name(std::string_view normalised_name) const;
    /// Whether one or several have the name.
    bool has_name(std::string_view normalised_name) const;
    int find(std::string_view code, std::string_view normalised_name) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Numbers = std::unordered_map<std::string, int, Hash, std::equal_to<>>;

    Numbers by_code_;
    Numbers by_name_;                                      ///< organisation_key; −1 = several have this name
    std::unordered_map<std::string, std::string> decided_; ///< organisation_alias_key -> code
};

} // namespace ps::identity
