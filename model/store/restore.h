// Brings a backup back in the place of the store. There is no moment without a store at its path.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ps::store {

/// What a restore left beside the store.
struct Restored {
    std::filesystem::path kept;                ///< the store as it was before; empty when there was none
    std::vector<std::filesystem::path> copies; ///< unfinished copies of earlier restores that were interrupted
};

/// Replaces the store at `target` by the backup at `source`, which is only read. The new file is complete, checked,
/// holds its journal entry and is on the disk before it takes the place of the old one in one step; the old one,
/// damaged or not, is kept beside it under another name. Throws Error(failed) with the store as it was: the backup is
/// missing, damaged, newer or no store of ours; the store is in use by another program; there is no space or right to
/// write.
Restored restore(const std::filesystem::path& source, const std::filesystem::path& target);

/// Files that a restore, a migration or an import left beside a store that is missing, newest first: what the
/// user may go on with.
std::vector<std::filesystem::path> stores_beside(const std::filesystem::path& missing);

} // namespace ps::store
