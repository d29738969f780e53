// Rule packs in the store, beside those that come with the program. The office's own packs take precedence over the
// built-in ones.
//
// A stored pack is read only when its kind is needed, and its parameters only when it is the one in force: a broken or
// outdated pack only stops the figures that need it. It is never replaced by another pack silently.
#pragma once

#include "model/policy/rule_pack.h"
#include "model/store/store.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ps::policy {

struct KeptPack {
    RulePack pack; ///< readable_part() when there is a problem
    bool builtin = false;
    std::optional<Error> problem; ///< why this program cannot read it

    std::string name() const; ///< "id@version"
};

/// The stored packs and the built-in ones, by kind, id and version. A stored pack hides the built-in one of the same id
/// and version. Packs that cannot be read are listed with their problem.
std::vector<KeptPack> rule_packs(store::Store& store);

/// `name`: an id (its highest version), "id@version", or the path of a pack file (which is read and checked, not
/// stored). Throws Error(usage) when there is no such pack, Error(refused) for a file that is no valid pack,
/// Error(failed) with a remedy for a stored one that cannot be read.
RulePack find_rule_pack(store::Store& store, const std::string& name);

/// The pack of `kind` in force on `date`: of the stored ones the highest version; the built-in ones only where no
/// stored one is in force. Errors: pick_effective(); Error(failed) with a remedy when the pack in force cannot be read,
/// or when a stored pack of the kind is so broken that its dates cannot be read.
RulePack effective_pack(store::Store& store, const std::string& kind, Date date);

/// find_rule_pack(name), or effective_pack() when `name` is empty. Throws Error(usage) for a pack of another kind.
RulePack chosen_pack(store::Store& store, const std::string& name, const std::string& kind, Date date);

/// All packs of a kind with the stored ones last, for tables that are merged (working_days()). Throws Error(failed)
/// with a remedy when a stored one cannot be read.
std::vector<RulePack> packs_of_kind(store::Store& store, const std::string& kind);

struct ImportedPack {
    enum class Outcome { added, replaced, unchanged };
    RulePack pack;
    Outcome outcome = Outcome::added;
};

/// Reads, checks and stores a pack file, with a journal entry. Replaces only the pack of the same id and version;
/// locked results keep the pack with which they were computed. Throws Error(refused) for a file that is no valid pack,
/// and for version 0, which is reserved for the program.
ImportedPack import_rule_pack(store::Store& store, const std::filesystem::path& file);

/// The pack's file, byte for byte; also of a stored pack that cannot be read, so that it can be corrected. Name and
/// other errors: find_rule_pack().
std::string export_rule_pack(store::Store& store, const std::string& name);

/// Reads and checks a pack file. Throws Error(refused).
RulePack read_rule_pack_file(const std::filesystem::path& file);

} // namespace ps::policy
