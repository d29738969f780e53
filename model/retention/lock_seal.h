// Locked results and the journal: whoever changes a locked figure in the file itself is found out.
#pragma once

#include "model/store/store.h"
#include "model/store/verify.h"

#include <cstdint>
#include <string>

namespace ps::retention {

/// SHA-256 over everything that is stored of a locked result, apart from whether it is still locked: each value of its
/// retention_run row and of its retention_result rows in their order, as its length in bytes, a colon and its text.
std::string lock_content_sha256(store::Store& store, std::int64_t run_id);

/// Throws Error(failed) when the locked result differs from its entry in the journal, so that nothing altered is shown
/// or printed as locked. Entries of programs before the hash of the content existed hold the sum of payouts, the number
/// of institutions, and the hashes of rules and inputs. A result without an entry is left to verify_locks().
void refuse_altered_lock(store::Store& store, int year, const std::string& batch);

/// "retention_locks": every result that was ever locked is there as its entry says, and locked exactly if no later
/// entry unlocked it.
store::CheckResult verify_locks(store::Store& store);

} // namespace ps::retention
