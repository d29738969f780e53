// The institutions, distributors and products named in the platform's lines: one record each, whichever files name
// them. They are stored as written in the files and identified when figures are made, so that the order of the imports
// does not matter.
#pragma once

#include "model/base/decimal.h"
#include "model/store/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ps::identity {

/// The caller's memory of the id found for a line's names, so that repeated names are not looked up again. 0 = not
/// known yet; one object belongs to one set of names and one batch.
struct KeptId {
    std::int64_t id = 0;
};

/// Texts are valid during the call only.
struct PartyName {
    std::string_view code, name;
    std::string_view key;   ///< the normalised name
    KeptId* kept = nullptr; ///< of code and name; nullptr = not kept
};

struct ProductName {
    std::string_view code, name, dosage_form, specification, pack, manufacturer;
    std::string_view match_key; ///< name, specification and manufacturer, normalised
    std::optional<Quantity> pack_factor;
    KeptId* kept = nullptr; ///< of everything that identifies the product, with its pack factor
};

/// The names of one batch, inside the import's transaction.
class TradeNames {
public:
    explicit TradeNames(store::Store& store) : store_(store) {}

    /// trade_party.id
    std::int64_t institution(const PartyName& party);
    /// Empty when the line names no distributor.
    std::optional<std::int64_t> distributor(const PartyName& party);
    /// trade_product.id
    std::int64_t product(const ProductName& product);

private:
    /// The stored parties of a role, read once: a look-up per name would scan the table for each name.
    struct Parties {
        std::unordered_map<std::string, std::int64_t> ids; ///< code \x1f name
        /// Code \x1f organisation_key: other spellings of a name are the same party.
        std::unordered_map<std::string, std::int64_t> by_key;
        bool loaded = false;

        void add(std::int64_t id, const std::string& code, const std::string& name, const std::string& key);
    };
    void load(Parties& parties, const char* role);
    std::int64_t party(const char* role, Parties& parties, const PartyName& wanted);
    std::int64_t insert_party(const char* role, Parties& parties, const PartyName& wanted);
    std::int64_t find_product(const ProductName& product);

    store::Store& store_;
    Parties institutions_, distributors_;
    std::unordered_map<std::string, std::int64_t> products_;
    std::string scratch_;
};

} // namespace ps::identity
