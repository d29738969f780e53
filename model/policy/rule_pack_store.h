// Rule packs kept in the store, beside those that come with the program. Who asks for a pack gets the office's own one
// before the built-in one.
#pragma once

#include "model/policy/rule_pack.h"
#include "model/store/store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ps::policy {

struct KeptPack {
    RulePack pack;
    bool builtin = false;
};

/// The stored packs and the built-in ones, by kind, id and version. A stored pack hides the built-in one of the same id
/// and version. Throws Error(refused) when a stored pack cannot be read any more.
std::vector<KeptPack> rule_packs(store::Store& store);

/// `name`: an id (its highest version), "id@version", or the path of a pack file (which is read and checked, not
/// stored). Throws Error(usage) when there is no such pack, Error(refused) for a file that is no sound pack.
RulePack find_rule_pack(store::Store& store, const std::string& name);

/// The pack of `kind` in force on `date`: of the stored ones the highest version; the built-in ones only where no
/// stored one is in force. Errors: pick_effective().
RulePack effective_pack(store::Store& store, const std::string& kind, Date date);

/// All packs of a kind with the stored ones last, for tables that are laid over one another (working_days()).
std::vector<RulePack> packs_of_kind(store::Store& store, const std::string& kind);

struct ImportedPack {
    enum class Outcome { added, replaced, unchanged };
    RulePack pack;
    Outcome outcome = Outcome::added;
};

/// Reads, checks and keeps a pack file, with a journal entry. Replaces only the pack of the same id and version;
/// results that were locked keep the pack they were made with. Throws Error(refused) for a file that is no sound pack,
/// and for version 0, which is the program's own.
ImportedPack import_rule_pack(store::Store& store, const std::filesystem::path& file);

/// The pack's file as it was read, byte for byte. Name and errors: find_rule_pack().
std::string export_rule_pack(store::Store& store, const std::string& name);

/// Reads and checks a pack file. Throws Error(refused).
RulePack read_rule_pack_file(const std::filesystem::path& file);

} // namespace ps::policy
