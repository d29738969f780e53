#include "reports/archive_check.h"

#include "model/base/platform.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace ps::reports {

namespace {

constexpr std::size_t kept_bytes = 512;

// The name of the first element, after the XML declaration; "" when there is none.
std::string_view first_element(std::string_view start)
{
    for (auto at = start.find('<'); at != std::string_view::npos; at = start.find('<', at + 1)) {
        const std::string_view rest = start.substr(at + 1);
        if (rest.empty() || rest.front() == '?' || rest.front() == '!')
            continue;
        return rest.substr(0, rest.find_first_of(" \t\r\n/>"));
    }
    return {};
}

bool is_whole_part(zip_t* archive, zip_uint64_t index)
{
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive, index, 0), zip_fclose);
    if (!file)
        return false;
    std::string start;
    std::string end;
    std::array<char, 65536> buffer{};
    zip_int64_t read = 0;
    while ((read = zip_fread(file.get(), buffer.data(), buffer.size())) > 0) {
        const std::string_view chunk(buffer.data(), static_cast<std::size_t>(read));
        if (start.size() < kept_bytes)
            start += chunk.substr(0, kept_bytes - start.size());
        end += chunk.substr(chunk.size() - std::min(chunk.size(), kept_bytes));
        if (end.size() > kept_bytes)
            end.erase(0, end.size() - kept_bytes);
    }
    if (read < 0) // the checksum is compared at the end
        return false;
    if (!start.starts_with("<"))
        return true; // no XML
    const std::string_view name = first_element(start);
    while (!end.empty() && (end.back() == '\n' || end.back() == '\r' || end.back() == ' '))
        end.pop_back();
    return !name.empty() && end.ends_with("</" + std::string(name) + ">");
}

zip_t* open_archive(const std::filesystem::path& file)
{
#ifdef _WIN32
    // The narrow call knows only the code page of the machine.
    zip_source_t* source = zip_source_win32w_create(file.c_str(), 0, -1, nullptr);
    zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (archive == nullptr && source != nullptr)
        zip_source_free(source);
    return archive;
#else
    return zip_open(path_text(file).c_str(), ZIP_RDONLY, nullptr);
#endif
}

} // namespace

bool is_whole_workbook(const std::filesystem::path& file)
{
    const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(open_archive(file), zip_discard);
    if (!archive)
        return false;
    const zip_int64_t parts = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < parts; ++i)
        if (!is_whole_part(archive.get(), static_cast<zip_uint64_t>(i)))
            return false;
    return parts > 0;
}

std::string start_of_part(const std::filesystem::path& file, const char* part, std::size_t bytes)
{
    const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(open_archive(file), zip_discard);
    if (!archive)
        return {};
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> opened(zip_fopen(archive.get(), part, 0), zip_fclose);
    if (!opened)
        return {};
    std::string start(bytes, '\0');
    const zip_int64_t read = zip_fread(opened.get(), start.data(), start.size());
    start.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
    return start;
}

} // namespace ps::reports
