// clang-format off
// Mapping profiles: how a layout that no kind knows becomes rows that the program understands. JSON, kept in the store,
// exchanged as files.
//
// {
//   "name": "scms-receipts", "kind": "receipt", "description": "…",
//   "columns":   {"line_id": "ID", "received_quantity": "Line Item Quantity"},   field -> header (or list of headers)
//   "constants": {"month": "2017-09"},                               field -> text for every row
//   "derived":   {"purchase_price_unit": {"divide": ["purchase_amount", "purchase_quantity_unit"]}},
//                                                                    divide or multiply two fields
//   "dates":     {"received_at": ["d-MMM-yy", "M/d/yy"]},            formats to try, in order
//   "values":    {"supply_status": {"plenty": "1"}},                 cell text -> text
//   "phrases":   {"sent_at": ["Date Not Captured"], "*": ["N/A"]},   cell texts that mean: not available
//   "register_unknown": ["point", "item"],                           add unknown points and items to the master data
//   "identical_rows": "keep",                                        equal rows are several facts, not copies of one
//   "header_row": 3                                                  only when the header cannot be found
// }
// clang-format on
#pragma once

#include "importers/columns/fields.h"
#include "importers/kinds/kind.h"
#include "model/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ps::importers {

struct Derived {
    enum class Operation { divide, multiply };
    Field target;
    Operation operation = Operation::divide;
    Field left;
    Field right;
};

struct Profile {
    std::string name;
    std::string description;
    const Kind* kind = nullptr;
    std::map<Field, std::vector<std::string>> columns;
    std::map<Field, std::string> constants;
    std::vector<Derived> derived;
    std::map<Field, std::vector<std::string>> dates;
    std::map<Field, std::map<std::string, std::string>> values;
    std::map<Field, std::vector<std::string>> phrases; ///< Field::count_ = every column
    bool register_points = false;
    bool register_items = false;
    bool keep_identical_rows = false;
    std::optional<std::uint64_t> header_row;
    std::string json; ///< the text from which it was read
};

/// Throws Error(refused) that names what is wrong and where in the JSON.
Profile parse_profile(const std::string& json, const std::string& source);

/// The same profile under another name (in its JSON too).
Profile renamed(const Profile& profile, const std::string& name);

/// The headers that a profile needs, normalised and sorted; the profile is found again by them.
std::string header_signature(const Profile& profile);
/// True when `headers` (normalised texts) contains every header that the profile names.
bool fits_headers(const Profile& profile, const std::vector<std::string>& normalised_headers);

/// Saves under its name, replacing an older profile; writes the journal. Runs its own transaction.
void save_profile(store::Store& store, const Profile& profile);
std::vector<Profile> stored_profiles(store::Store& store);
/// A stored profile, or the one in the JSON file of that name. Throws Error(usage) when there is neither.
Profile find_profile(store::Store& store, const std::string& name_or_file);

} // namespace ps::importers
