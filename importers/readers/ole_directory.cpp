#include "importers/readers/ole_directory.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>

namespace ps::importers {

namespace {

constexpr std::uint32_t last_sector = 0xFFFFFFFA; ///< higher values are marks, not sectors
constexpr std::size_t max_directory_sectors = 4096;

class OleFile {
public:
    explicit OleFile(const std::filesystem::path& file) : in_(file, std::ios::binary)
    {
        in_.read(reinterpret_cast<char*>(header_.data()), std::streamsize{512});
        const unsigned shift = number(header_.data() + 30, 2);
        valid_ = in_.gcount() == static_cast<std::streamsize>(header_.size()) && (shift == 9 || shift == 12);
        sector_bytes_ = std::size_t{1} << (valid_ ? shift : 9);
    }

    std::vector<OleStream> streams()
    {
        std::vector<OleStream> found;
        std::uint32_t sector = number(header_.data() + 48, 4);
        std::vector<unsigned char> bytes(sector_bytes_);
        for (std::size_t count = 0; valid_ && count < max_directory_sectors && sector < last_sector; ++count) {
            if (!read(sector, 0, bytes.data(), bytes.size()))
                break;
            for (std::size_t at = 0; at + 128 <= bytes.size(); at += 128)
                if (bytes[at + 66] == 2) // a stream
                    found.push_back({name(bytes.data() + at), number(bytes.data() + at + 120, 4)});
            sector = next(sector);
        }
        return found;
    }

private:
    static std::uint32_t number(const unsigned char* bytes, std::size_t count)
    {
        std::uint32_t value = 0;
        for (std::size_t i = count; i-- > 0;)
            value = (value << 8) | bytes[i];
        return value;
    }

    static std::string name(const unsigned char* entry)
    {
        const std::size_t units = std::min<std::size_t>(number(entry + 64, 2) / 2, 32);
        std::string text;
        for (std::size_t i = 0; i + 1 < units; ++i) // the names that matter are ASCII
            text += entry[2 * i + 1] == 0 && entry[2 * i] < 0x80 ? static_cast<char>(entry[2 * i]) : '?';
        return text;
    }

    bool read(std::uint32_t sector, std::size_t offset, unsigned char* bytes, std::size_t count)
    {
        in_.clear();
        in_.seekg(static_cast<std::streamoff>((std::uint64_t{sector} + 1) * sector_bytes_ + offset));
        in_.read(reinterpret_cast<char*>(bytes), static_cast<std::streamsize>(count));
        return in_.gcount() == static_cast<std::streamsize>(count);
    }

    /// The sector after `sector` by the allocation table; only the table's first 109 sectors (those in the header) are
    /// used.
    std::uint32_t next(std::uint32_t sector)
    {
        const std::size_t per_sector = sector_bytes_ / 4;
        const std::size_t table = sector / per_sector;
        if (table >= 109)
            return last_sector;
        const std::uint32_t table_sector = number(header_.data() + 76 + 4 * table, 4);
        std::array<unsigned char, 4> bytes{};
        if (table_sector >= last_sector || !read(table_sector, 4 * (sector % per_sector), bytes.data(), bytes.size()))
            return last_sector;
        return number(bytes.data(), 4);
    }

    std::ifstream in_;
    std::array<unsigned char, 512> header_{};
    std::size_t sector_bytes_ = 512;
    bool valid_ = false;
};

} // namespace

std::vector<OleStream> list_ole_streams(const std::filesystem::path& file)
{
    return OleFile(file).streams();
}

} // namespace ps::importers
