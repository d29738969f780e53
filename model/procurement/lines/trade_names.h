// The institutions, distributors and products that the platform's lines name: one record each, found again whatever
// file speaks of them. For the writers of lines in this folder.
#pragma once

#include "model/base/decimal.h"
#include "model/store/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ps::procurement {

/// Where the caller keeps what was found for a line's names, so that names which come again are not looked up again.
/// 0 = not known yet; one object belongs to one set of names and one batch.
struct KeptId {
    std::int64_t id = 0;
};

/// Texts are valid during the call only.
struct PartyName {
    std::string_view code, name;
    std::string_view key;   ///< the name, normalised
    KeptId* kept = nullptr; ///< of code and name; nullptr = not kept
};

struct ProductName {
    std::string_view code, name, dosage_form, specification, pack, manufacturer;
    std::string_view match_key; ///< name, specification and manufacturer, normalised
    std::optional<Quantity> pack_factor;
    KeptId* kept = nullptr; ///< of all that says which product it is, with its pack factor
};

/// The names of one batch, inside the import's transaction.
class TradeNames {
public:
    explicit TradeNames(store::Store& store) : store_(store) {}

    /// trade_party.id
    std::int64_t institution(const PartyName& party);
    /// Empty when the line names nobody.
    std::optional<std::int64_t> distributor(const PartyName& party);
    /// trade_product.id
    std::int64_t product(const ProductName& product);

private:
    /// What the store knows of a role, read once: looking each name up would scan the table as often as there are
    /// names.
    struct Parties {
        struct Named {
            std::int64_t first_id = 0;
            std::int64_t count = 0;
            std::string lowest_code;
        };
        std::unordered_map<std::string, std::int64_t> ids; ///< code \x1f name
        std::unordered_map<std::string, Named> by_key;
        bool loaded = false;

        void add(std::int64_t id, const std::string& code, const std::string& name, const std::string& key);
    };
    void load(Parties& parties, const char* role);
    std::int64_t party(const char* role, Parties& parties, const PartyName& wanted);
    std::int64_t insert_party(const char* role, Parties& parties, const std::string& code, const std::string& name,
                              const std::string& key);
    std::int64_t find_product(const ProductName& product);

    store::Store& store_;
    Parties institutions_, distributors_;
    std::unordered_map<std::string, std::int64_t> products_;
    std::string scratch_;
};

/// Deletes the names that no line of any kind speaks of any more: undo leaves nothing behind.
void remove_unused_names(store::Store& store);

} // namespace ps::procurement
