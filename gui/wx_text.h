// Conversion between the UTF-8 of the lower rooms and wxString. Nothing else in the GUI converts text.
#pragma once

#include <wx/string.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace ps::gui {

/// Bytes that are not UTF-8 become question marks instead of making the text empty.
inline wxString to_wx(std::string_view utf8)
{
    wxString text = wxString::FromUTF8(utf8.data(), utf8.size());
    return text.empty() && !utf8.empty() ? wxString::From8BitData(utf8.data(), utf8.size()) : text;
}

inline std::string from_wx(const wxString& text)
{
    const auto utf8 = text.utf8_str();
    return {utf8.data(), utf8.length()};
}

inline std::filesystem::path path_from_wx(const wxString& text)
{
    const std::string utf8 = from_wx(text);
    return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

inline wxString path_to_wx(const std::filesystem::path& path)
{
    const std::u8string utf8 = path.u8string();
    return to_wx(std::string(utf8.begin(), utf8.end()));
}

} // namespace ps::gui
