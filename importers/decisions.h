// What officers decided about names and codes that nobody knew: kept, listed, taken back.
#pragma once

#include "importers/matching.h"

namespace ps::importers {

struct Decision {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string text;     ///< the name or code as a file says it
    std::string target_code;
    std::string target_name; ///< empty when the master data has it no more, or never had a name for it
    std::string decided_at;  ///< UTC, as store::utc_now()
};

/// Remembers that whatever has this key is `target_code`, in place of what was decided before, with an entry of the
/// journal. Call it inside a transaction.
void keep_decision(store::Store& store, const std::string& registry, const std::string& alias_key,
                   const std::string& text, const std::string& target_code);

/// The newest first.
std::vector<Decision> decisions(store::Store& store, const std::string& registry);

/// "The institution that the platform's lines call this (trade_party) is `target_code`": all its lines count as that
/// institution's from now on, the ones imported before too. Where the lines have a code, it is the code that is decided
/// on. Throws Error(usage) for an unknown id, or a code that neither the master data nor an agreement has.
void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code);
/// As if it had not been decided; the journal keeps both. Throws Error(usage) for an unknown id.
void withdraw_decision(store::Store& store, std::int64_t id);

/// Institutions of the master data that a name or code may mean, best first, at most five.
std::vector<Candidate> institution_candidates(store::Store& store, const std::string& code, const std::string& name);

} // namespace ps::importers
