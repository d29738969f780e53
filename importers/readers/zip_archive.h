// A zip file as .xlsx uses it: parts by name, inflated as streams under the program's own caps, because headers may
// state wrong sizes. Nothing is written to disk: a part name is only a key.
#pragma once

#include "importers/readers/workbook.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace ps::importers {

/// The canonical key of a part: forward slashes, no leading slash, "." and ".." resolved, ASCII lower case
/// (part names compare without case in OPC).
std::string part_key(std::string_view name);

class ZipArchive {
public:
    /// Throws Error(refused): truncated, damaged, too many entries, the same part twice, encrypted.
    ZipArchive(const std::filesystem::path& file, const ReadLimits& limits);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    bool has(std::string_view name) const;
    std::vector<std::string> part_keys() const;
    const std::string& file_name() const { return file_name_; }

    /// One part, inflated piece by piece. One stream of an archive at a time; it may be used from another thread.
    class Stream {
    public:
        Stream(Stream&&) = delete;
        ~Stream();
        /// Fills the buffer as far as possible; returns 0 at the end. Throws Error(refused) beyond a cap or where data
        /// is damaged.
        std::size_t read(std::span<char> buffer);

    private:
        friend class ZipArchive;
        Stream(ZipArchive& archive, std::size_t part);
        ZipArchive& archive_;
        std::size_t part_;
        zip_file* handle_ = nullptr;
        std::uint64_t inflated_ = 0;
    };
    /// Throws Error(refused) when there is no such part.
    std::unique_ptr<Stream> open(std::string_view name);
    /// A whole small part (relationships, [Content_Types]); refused beyond `max_bytes`.
    std::string read_all(std::string_view name, std::size_t max_bytes);

private:
    struct Part {
        std::uint64_t index = 0;
        std::uint64_t stored = 0;
        std::uint64_t inflated = 0; ///< the most that any stream has read
    };
    void count(Part& part, std::uint64_t inflated);

    std::string file_name_;
    ReadLimits limits_;
    zip* zip_ = nullptr;
    std::map<std::string, std::size_t, std::less<>> keys_;
    std::vector<Part> parts_;
    std::uint64_t inflated_total_ = 0;
};

} // namespace ps::importers
