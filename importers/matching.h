// Which point or item a row means, for texts as the cells have them; the rules are those of model/identity. What
// matches nothing goes to the reconciliation list.
#pragma once

#include "importers/columns/field_row.h"
#include "model/identity/decisions.h"
#include "model/identity/master_data_index.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace ps::importers {

/// The texts that say what was meant, as they stood in the row.
struct Wanted {
    std::string code, name, specification, manufacturer, dosage_form;

    std::string shown() const; ///< as an officer reads it
};

/// "name|specification|manufacturer", each normalised: what makes an item without its code.
std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer);
/// Pinyin, initials and the text itself, for the search fields.
std::string search_text(std::string_view name);

class Matcher {
public:
    explicit Matcher(store::Store& store);

    /// Forgets what was read from the store (after master data changed, or was taken back) and what flush() has not yet
    /// written.
    void forget();

    const registry::Organisation* point(std::string_view code, std::string_view name);
    const registry::Organisation* institution(std::string_view code, std::string_view name);
    const registry::Organisation* enterprise(std::string_view code, std::string_view name);
    /// The one sentinel point with this unified social credit code; nullptr when none or several.
    const registry::Organisation* point_by_credit_code(std::string_view code);
    const registry::Item* item(std::string_view code, std::string_view name, std::string_view specification,
                               std::string_view manufacturer);
    /// The items of this name, and of specification and manufacturer where these are said; by code.
    std::vector<const registry::Item*> items_called(std::string_view name, std::string_view specification,
                                                    std::string_view manufacturer);
    /// The organisations of a registry ("point", "institution", "enterprise") with this name; by code.
    std::vector<const registry::Organisation*> organisations_called(const std::string& registry, std::string_view name);
    /// Take in what was just registered under a profile that allows it.
    const registry::Organisation* add_point(registry::Organisation point);
    const registry::Item* add_item(registry::Item item);
    /// The only point whose code or name stands in a text (a file name); nullptr when none or several.
    const registry::Organisation* point_in_text(std::string_view text);
    /// The same for enterprises.
    const registry::Organisation* enterprise_in_text(std::string_view text);

    /// Counts a row that matched nothing; written to the reconciliation list by flush().
    void unmatched(const char* registry, const Wanted& wanted);
    void flush(std::int64_t batch_id);

private:
    /// The organisations of a role, read when they are first asked for, and what was found for texts that come again.
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

struct Candidate {
    std::string code, name;
    double likeness = 0; ///< 0..1, for sorting only
    Message why;
};
struct Unmatched {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string text;
    std::int64_t rows = 0;
    std::vector<Candidate> candidates; ///< best first, at most five
};
/// What matched nothing so far and is not decided.
std::vector<Unmatched> reconciliation_list(store::Store& store);
/// Institutions of the master data that a name or code may mean, best first, at most five.
std::vector<Candidate> institution_candidates(store::Store& store, const std::string& code, const std::string& name);

} // namespace ps::importers
