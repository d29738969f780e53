#include "reports/own_files.h"

#include "reports/archive_check.h"

#include <fstream>
#include <string>
#include <string_view>

namespace ps::reports {

namespace {

constexpr std::size_t head_bytes = 4096;

std::string head_of(const std::filesystem::path& file)
{
    std::string head(head_bytes, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

// As libxlsxwriter writes the property: <property … name="Generator"><vt:lpwstr>PriceSentinel</vt:lpwstr></property>
bool has_mark_property(std::string_view properties)
{
    const auto name = properties.find("name=\"" + std::string(workbook_mark_property) + "\"");
    if (name == std::string_view::npos)
        return false;
    const auto rest = properties.substr(name);
    return rest.substr(0, rest.find("</property>")).find(">" + std::string(program_mark) + "<") !=
           std::string_view::npos;
}

} // namespace

bool is_own_file(const std::filesystem::path& file)
{
    const std::string head = head_of(file);
    if (head.starts_with("PK"))
        return has_mark_property(start_of_part(file, "docProps/custom.xml", head_bytes));
    return head.starts_with("<!DOCTYPE html>") && head.find(page_mark) != std::string::npos;
}

} // namespace ps::reports
