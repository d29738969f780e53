// What officers decided about names and codes that nobody knew: kept, listed, taken back. And the texts that wait for
// such a decision.
#pragma once

#include "model/store/store.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ps::identity {

struct AliasDecision {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string text;     ///< the name or code as a file says it
    std::string target_code;
    std::string target_name; ///< empty when the master data has it no more, or never had a name for it
    std::string decided_at;  ///< UTC, as store::utc_now()
};

/// The newest first.
std::vector<AliasDecision> decisions(store::Store& store, const std::string& registry);
/// Of a registry: organisation_alias_key or item_alias_key -> code.
std::unordered_map<std::string, std::string> decided(store::Store& store, const std::string& registry);

/// Remembers that whatever has this key is `target_code`, in place of what was decided before, with an entry of the
/// journal. Call it inside a transaction.
void keep_decision(store::Store& store, const std::string& registry, const std::string& alias_key,
                   const std::string& text, const std::string& target_code);

/// "The institution that the platform's lines call this (trade_party) is `target_code`": all its lines count as that
/// institution's from now on, the ones imported before too. Where the lines have a code, it is the code that is decided
/// on. Throws Error(usage) for an unknown id, or a code that neither the master data nor an agreement has.
void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code);
/// As if it had not been decided; the journal keeps both. Throws Error(usage) for an unknown id.
void withdraw_decision(store::Store& store, std::int64_t id);

/// A text of price reports and lists that matched nothing.
struct UnmatchedText {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string alias_key;
    std::string text;  ///< as an officer reads it
    std::string parts; ///< JSON object: code, name, specification, manufacturer, dosage_form
    std::int64_t rows = 0;
};
/// Adds one that a batch could not match; once a batch and key.
void put_unmatched_text(store::Store& store, std::int64_t batch_id, const UnmatchedText& text);
/// Those that are not decided, over all batches, the most rows first.
std::vector<UnmatchedText> unmatched_texts(store::Store& store);
/// "This is `target_code`": remembered, so that the next import takes it. Throws Error(usage) for unknown ids or codes.
void decide_alias(store::Store& store, std::int64_t unmatched_id, const std::string& target_code);

} // namespace ps::identity
