#include "importers/readers/zip_archive.h"

#include "importers/readers/refuse.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace ps::importers {

namespace {

constexpr std::uint64_t max_entries = 65535;
constexpr std::uint64_t ratio_grace = std::uint64_t{16} << 20;

Message damaged_zip()
{
    return PS_N("the file is cut off or damaged: it is not a complete .xlsx file. Ask for it to be sent again, or open "
                "it in a spreadsheet program, repair it and save it again");
}

std::uint64_t little_endian(const char* bytes, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// Checks the claim of a zip64 end record first, because libzip allocates that many entries before it reads one.
bool claims_too_many_entries(const std::filesystem::path& file, std::uint64_t size)
{
    std::ifstream in(file, std::ios::binary);
    const std::uint64_t tail_size = std::min<std::uint64_t>(size, 65535 + 22 + 20);
    std::string tail(static_cast<std::size_t>(tail_size), '\0');
    in.seekg(static_cast<std::streamoff>(size - tail_size));
    in.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    const std::string_view locator("PK\x06\x07", 4);
    for (std::size_t at = tail.find(locator); at != std::string::npos; at = tail.find(locator, at + 1)) {
        if (at + 20 > tail.size())
            break;
        const std::uint64_t end_record = little_endian(tail.data() + at + 8, 8);
        if (end_record > size || size - end_record < 56)
            continue;
        std::array<char, 56> record{};
        in.clear();
        in.seekg(static_cast<std::streamoff>(end_record));
        in.read(record.data(), std::streamsize{56});
        if (little_endian(record.data() + 24, 8) > max_entries || little_endian(record.data() + 32, 8) > max_entries)
            return true;
    }
    return false;
}

zip_t* open_archive(const std::filesystem::path& file, const std::string& name)
{
    zip_error_t error;
    zip_error_init(&error);
#ifdef _WIN32
    // The narrow call would lose Chinese paths outside the code page.
    zip_source_t* source = zip_source_win32w_create(file.c_str(), 0, -1, &error);
#else
    zip_source_t* source = zip_source_file_create(file.c_str(), 0, -1, &error);
#endif
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (!archive) {
        if (source)
            zip_source_free(source);
        const int code = zip_error_code_zip(&error);
        zip_error_fini(&error);
        if (code == ZIP_ER_MEMORY)
            throw std::bad_alloc();
        if (code == ZIP_ER_OPEN || code == ZIP_ER_READ)
            refuse(
                PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
                name);
        refuse(damaged_zip(), name);
    }
    zip_error_fini(&error);
    return archive;
}

} // namespace

std::string part_key(std::string_view name)
{
    std::vector<std::string> parts;
    std::string part;
    const auto finish = [&] {
        if (part == "..") {
            if (!parts.empty())
                parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        part.clear();
    };
    for (const char c : name) {
        if (c == '/' || c == '\\')
            finish();
        else
            part += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    finish();
    std::string key;
    for (const std::string& p : parts) {
        if (!key.empty())
            key += '/';
        key += p;
    }
    return key;
}

ZipArchive::ZipArchive(const std::filesystem::path& file, const ReadLimits& limits)
    : file_name_(utf8_path(file)), limits_(limits)
{
    const std::uint64_t size = std::filesystem::file_size(file);
    if (claims_too_many_entries(file, size))
        refuse(PS_N("the archive claims more parts than any workbook has; it is refused as unsafe"), file_name_);
    zip_ = open_archive(file, file_name_);
    try {
        const auto entries = zip_get_num_entries(zip_, 0);
        if (entries < 0 || static_cast<std::uint64_t>(entries) > max_entries)
            refuse(PS_N("the archive claims more parts than any workbook has; it is refused as unsafe"), file_name_);
        for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(entries); ++i) {
            zip_stat_t stat;
            zip_stat_init(&stat);
            if (zip_stat_index(zip_, i, ZIP_FL_ENC_RAW, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
                refuse(damaged_zip(), file_name_);
            const std::string_view name = stat.name;
            if (name.empty() || name.back() == '/' || name.back() == '\\')
                continue;
            if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
                refuse(PS_N("the archive is protected by a password: unpack it and import the workbook without the "
                            "password"),
                       file_name_);
            Part part;
            part.index = i;
            part.stored = (stat.valid & ZIP_STAT_COMP_SIZE) ? std::min<std::uint64_t>(stat.comp_size, size) : size;
            if (!keys_.emplace(part_key(name), parts_.size()).second)
                refuse(Message(PS_N("the archive holds the part {0} twice, so it is unclear which one counts; open the "
                                    "file in a spreadsheet program and save it again"),
                               {std::string(name)}),
                       file_name_);
            parts_.push_back(part);
        }
    } catch (...) {
        zip_discard(zip_);
        throw;
    }
}

ZipArchive::~ZipArchive()
{
    zip_discard(zip_);
}

bool ZipArchive::has(std::string_view name) const
{
    return keys_.find(part_key(name)) != keys_.end();
}

std::vector<std::string> ZipArchive::part_keys() const
{
    std::vector<std::string> keys;
    keys.reserve(keys_.size());
    for (const auto& entry : keys_)
        keys.push_back(entry.first);
    return keys;
}

void ZipArchive::count(Part& part, std::uint64_t inflated)
{
    if (inflated <= part.inflated)
        return;
    inflated_total_ += inflated - part.inflated;
    part.inflated = inflated;
    const bool bomb = inflated > ratio_grace && inflated / std::max<std::uint64_t>(part.stored, 1) > limits_.max_ratio;
    if (bomb || inflated > limits_.max_inflated_part || inflated_total_ > limits_.max_inflated_total)
        refuse(PS_N("the file unpacks to far more than a workbook can hold; it is refused as unsafe. Ask the sender "
                    "for the "
                    "original workbook"),
               file_name_);
}

ZipArchive::Stream::Stream(ZipArchive& archive, std::size_t part) : archive_(archive), part_(part)
{
    handle_ = zip_fopen_index(archive.zip_, archive.parts_[part].index, 0);
    if (!handle_)
        refuse(damaged_zip(), archive.file_name_);
}

ZipArchive::Stream::~Stream()
{
    zip_fclose(handle_);
}

std::size_t ZipArchive::Stream::read(std::span<char> buffer)
{
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto got = zip_fread(handle_, buffer.data() + filled, buffer.size() - filled);
        if (got < 0)
            refuse(damaged_zip(), archive_.file_name_);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
        inflated_ += static_cast<std::uint64_t>(got);
        archive_.count(archive_.parts_[part_], inflated_);
    }
    return filled;
}

std::unique_ptr<ZipArchive::Stream> ZipArchive::open(std::string_view name)
{
    const auto found = keys_.find(part_key(name));
    if (found == keys_.end())
        refuse(Message(PS_N("the workbook lacks its part {0}: it is damaged. Open it in a spreadsheet program, repair "
                            "it and save it again"),
                       {std::string(name)}),
               file_name_);
    return std::unique_ptr<Stream>(new Stream(*this, found->second));
}

std::string ZipArchive::read_all(std::string_view name, std::size_t max_bytes)
{
    const auto stream = open(name);
    std::string text;
    std::array<char, 16384> buffer{};
    while (const std::size_t got = stream->read(buffer)) {
        if (text.size() + got > max_bytes)
            refuse(PS_N("the file unpacks to far more than a workbook can hold; it is refused as unsafe. Ask the "
                        "sender for the "
                        "original workbook"),
                   file_name_);
        text.append(buffer.data(), got);
    }
    return text;
}

} // namespace ps::importers
