// The names of the streams in an OLE container (.xls, and every encrypted .xlsx): enough to identify the format.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ps::importers {

struct OleStream {
    std::string name; ///< UTF-8
    std::uint64_t size = 0;
};

/// Bounded: reads at most 16,384 directory entries, whatever the file claims. Empty when the container is damaged.
std::vector<OleStream> list_ole_streams(const std::filesystem::path& file);

} // namespace ps::importers
