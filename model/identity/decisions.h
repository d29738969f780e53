// The officers' decisions about unknown names and codes: stored, listed, withdrawn. And the texts that wait for such a
// decision.
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
    std::string text;     ///< the name or code as in the file
    std::string target_code;
    std::string target_name; ///< empty when the code is no longer in the master data, or has no name there
    std::string decided_at;  ///< UTC, as store::utc_now()
};

/// The newest first.
std::vector<AliasDecision> decisions(store::Store& store, const std::string& registry);
/// The decisions of a registry: organisation_alias_key or item_alias_key -> code.
std::unordered_map<std::string, std::string> decided(store::Store& store, const std::string& registry);

/// Stores the decision that this key means `target_code`, in place of an earlier one, with a journal entry. Call it
/// inside a transaction.
void keep_decision(store::Store& store, const std::string& registry, const std::string& alias_key,
                   const std::string& text, const std::string& target_code);

/// Decides that the institution of the platform's lines (trade_party) is `target_code`: all its lines count for that
/// institution from now on, including those imported before. Where the lines have a code, the decision is about the
/// code. Throws Error(usage) for an unknown id, or a code that neither the master data nor an agreement has.
void decide_institution(store::Store& store, std::int64_t party, const std::string& target_code);
/// Deletes the decision; the journal keeps both entries. Throws Error(usage) for an unknown id.
void withdraw_decision(store::Store& store, std::int64_t id);

/// A name or code in price reports or lists that matched nothing.
struct UnmatchedText {
    std::int64_t id = 0;
    std::string registry; ///< "point", "item", "institution"
    std::string alias_key;
    std::string text;  ///< as an officer reads it
    std::string parts; ///< JSON object: code, name, specification, manufacturer, dosage_form
    std::int64_t rows = 0;
};
/// Adds a text that a batch could not match; once per batch and key.
void put_unmatched_text(store::Store& store, std::int64_t batch_id, const UnmatchedText& text);
/// The undecided texts of all batches, the most rows first.
std::vector<UnmatchedText> unmatched_texts(store::Store& store);
/// Decides that the text means `target_code`, so that the next import accepts it. Throws Error(usage) for unknown ids
/// or codes.
void decide_alias(store::Store& store, std::int64_t unmatched_id, const std::string& target_code);

} // namespace ps::identity
