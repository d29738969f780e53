// The shared strings of an .xlsx, packed into blocks with one 8-byte entry per string, so that a million strings do not
// need a million allocations. Also the decoding that inline strings share.
#pragma once

#include "importers/readers/workbook.h"
#include "importers/readers/zip_archive.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ps::importers {

/// Replaces `_x000D_` and the like by the character that it means (and `_x005F_` by the underscore), in place.
void decode_escapes(std::string& text);

/// Characters as the spreadsheet counts them (UTF-16 units).
std::size_t utf16_length(std::string_view utf8);

/// The number of bytes beyond which a text certainly has more than `max_text_length` characters.
std::size_t raw_text_cap(const ReadLimits& limits);

/// Throws Error(refused) when a text is longer than a cell may be.
void check_text_length(std::string_view text, const ReadLimits& limits, const Place& where);

class SharedStrings {
public:
    /// Throws Error(refused) beyond the limits and where the part is damaged.
    void load(ZipArchive& archive, std::string_view part, const ReadLimits& limits, const std::stop_token& stop);
    std::size_t size() const { return entries_.size(); }
    /// Valid as long as this object.
    std::string_view at(std::size_t index) const
    {
        const std::uint64_t entry = entries_[index];
        return {blocks_[entry >> 40].get() + ((entry >> 18) & 0x3FFFFF), entry & 0x3FFFF};
    }
    /// Throws Error(refused) beyond the limits.
    void add(std::string_view text, const ReadLimits& limits, const Place& where);

private:
    static constexpr std::size_t block_bytes = std::size_t{4} << 20; // 22 bits of offset
    static constexpr std::size_t longest = (std::size_t{1} << 18) - 1;

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_used_ = block_bytes;
    std::uint64_t bytes_ = 0;
    std::vector<std::uint64_t> entries_; ///< block << 40 | offset << 18 | length
};

} // namespace ps::importers
