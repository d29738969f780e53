// Which point or item a row means, for texts as the cells have them, by the rules of model/identity. Texts without a
// match go to the reconciliation list.
#pragma once

#include "importers/columns/field_row.h"
#include "model/identity/decisions.h"
#include "model/identity/master_data_index.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace ps::importers {

/// The texts of the row that describe what was meant.
struct Wanted {
    std::string code, name, specification, manufacturer, dosage_form;

    std::string shown() const; ///< for display
};

/// "name|specification|manufacturer", each normalised: identifies an item without its code.
std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer);
/// Pinyin, initials and the text itself, for the search fields.
std::string search_text(std::string_view name);

class Matcher {
public:
    explicit Matcher(store::Store& store);

    /// Forgets what was read from the store (after the master data changed or was rolled back) and what flush() has not
    /// yet written.
    void forget();

    const registry::Organisation* point(std::string_view code, std::string_view name);
    const registry::Organisation* institution(std::string_view code, std::string_view name);
    const registry::Organisation* enterprise(std::string_view code, std::string_view name);
    /// The one sentinel point with this unified social credit code; nullptr when none or several.
    const registry::Organisation* point_by_credit_code(std::string_view code);
    const registry::Item* item(std::string_view code, std::string_view name, std::string_view specification,
                               std::string_view manufacturer);
    /// The items of this name and, where given, of this specification and manufacturer; sorted by code.
    std::vector<const registry::Item*> items_called(std::string_view name, std::string_view specification,
                                                    std::string_view manufacturer);
    /// The organisations of a registry ("point", "institution", "enterprise") with this name; sorted by code.
    std::vector<const registry::Organisation*> organisations_called(const std::string& registry, std::string_view name);
    /// Adds what was just registered under a profile that allows it.
    const registry::Organisation* add_point(registry::Organisation point);
    const registry::Item* add_item(registry::Item item);
    /// The only point whose code or name occurs in a text (a file name); nullptr for none or several.
    const registry::Organisation* point_in_text(std::string_view text);
    /// The same for enterprises.
    const registry::Organisation* enterprise_in_text(std::string_view text);

    /// Counts a row without a match; flush() writes it to the reconciliation list.
    void unmatched(const char* registry, const Wanted& wanted);
    void flush(std::int64_t batch_id);

private:
    /// The organisations of a role, read at first use, and the results for recurring texts.
    struct Role {
        const char* name;
        std::unique_ptr<identity::Organisations> index;
        std::unordered_map<std::string, const registry::Organisation*> seen;
    };
    identity::Organisations& organisations(Role& role);
    identity::Items& items();
    const registry::Organisation* organisation(Role& role, std::string_view code, std::string_view name);

    store::Store& store_;
    Role points_{"point", {}, {}}, institutions_{"institution", {}, {}}, enterprises_{"enterprise", {}, {}};
    std::unique_ptr<identity::Items> items_;
    std::unordered_map<std::string, const registry::Item*> seen_items_;
    std::map<std::pair<std::string, std::string>, identity::UnmatchedText> pending_; ///< by registry and key
};

// ---- the reconciliation list ----

struct MatchCandidate {
    std::string code, name;
    double likeness = 0; ///< 0..1, for sorting only
    Message why;
};
struct Unmatched {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string text;
    std::int64_t rows = 0;
    std::vector<MatchCandidate> candidates; ///< best first, at most five
};
/// Texts without a match that no officer has decided yet.
std::vector<Unmatched> reconciliation_list(store::Store& store);
/// Institutions of the master data that a name or code may mean, best first, at most five.
std::vector<MatchCandidate> institution_candidates(store::Store& store, const std::string& code,
                                                   const std::string& name);

} // namespace ps::importers
