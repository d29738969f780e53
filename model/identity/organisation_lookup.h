// The one rule that says which organisation a code and a name mean.
#pragma once

#include "model/store/store.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ps::identity {

/// A code means the organisation that has it. A code that nobody has is not overruled by a name: the row may mean
/// somebody else. Without a code the name decides where only one organisation has it. What is left is decided by
/// officers.
///
/// Numbers are the caller's: indices into a list of its own, not below 0; −1 = nobody.
class OrganisationLookup {
public:
    /// `role`: "point", "institution" or "enterprise"; reads what officers decided about it.
    OrganisationLookup(store::Store& store, const std::string& role);

    /// False when the code is known already. `normalised_name`: empty = it has none, or is not found by it.
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
