// The names of the streams in an OLE container (.xls, and every encrypted .xlsx): enough to tell what it is.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ps::importers {

struct OleStream {
    std::string name; ///< UTF-8
    std::uint64_t size = 0;
};

/// Bounded: at most 16,384 directory entries are looked at, whatever the file claims. Empty when the container is
/// damaged.
std::vector<OleStream> list_ole_streams(const std::filesystem::path& file);

} // namespace ps::importers
