#include "iconv.h"

#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace {

constexpr UINT utf16 = 1200; // MultiByteToWideChar does not know this code page

struct Name {
    std::string_view text;
    UINT page;
};

// The encodings that libxls uses.
constexpr Name names[] = {
    {"UTF-16LE", utf16},         {"ISO-8859-1", 28591},  {"WINDOWS-874", 874},   {"SHIFT-JIS", 932},
    {"WINDOWS-936", 936},        {"BIG-5", 950},         {"BIG5-HKSCS", 951},    {"WINDOWS-1250", 1250},
    {"WINDOWS-1251", 1251},      {"WINDOWS-1252", 1252}, {"WINDOWS-1253", 1253}, {"WINDOWS-1254", 1254},
    {"WINDOWS-1255", 1255},      {"WINDOWS-1256", 1256}, {"WINDOWS-1257", 1257}, {"WINDOWS-1258", 1258},
    {"MACROMAN", 10000},         {"MACARABIC", 10004},   {"MACHEBREW", 10005},   {"MACGREEK", 10006},
    {"MACCYRILLIC", 10007},      {"MACROMANIA", 10010},  {"MACUKRAINE", 10017},  {"MACTHAI", 10021},
    {"MACCENTRALEUROPE", 10029}, {"MACICELAND", 10079},  {"MACTURKISH", 10081},  {"MACCROATIAN", 10082},
};

/// The input as UTF-16; empty when the input is invalid in that code page.
std::vector<wchar_t> widened(UINT page, const char* in, std::size_t bytes)
{
    std::vector<wchar_t> wide;
    if (page == utf16) {
        if (bytes % 2 == 0) {
            wide.resize(bytes / 2);
            std::memcpy(wide.data(), in, bytes);
        }
        return wide;
    }
    const int count = MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, in, static_cast<int>(bytes), nullptr, 0);
    if (count > 0) {
        wide.resize(static_cast<std::size_t>(count));
        MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, in, static_cast<int>(bytes), wide.data(), count);
    }
    return wide;
}

} // namespace

iconv_t iconv_open(const char* to, const char* from)
{
    if (std::string_view(to) == "UTF-8") {
        for (const Name& name : names)
            if (name.text == from && (name.page == utf16 || IsValidCodePage(name.page) != 0))
                return reinterpret_cast<iconv_t>(static_cast<std::uintptr_t>(name.page));
    }
    errno = EINVAL;
    return reinterpret_cast<iconv_t>(static_cast<std::intptr_t>(-1));
}

size_t iconv(iconv_t converter, char** in, size_t* in_left, char** out, size_t* out_left)
{
    constexpr auto failure = static_cast<size_t>(-1);
    if (in == nullptr || *in_left == 0)
        return 0;
    const auto wide = *in_left > INT_MAX
                          ? std::vector<wchar_t>()
                          : widened(static_cast<UINT>(reinterpret_cast<std::uintptr_t>(converter)), *in, *in_left);
    const int length = wide.empty() ? 0
                                    : WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wide.data(),
                                                          static_cast<int>(wide.size()), nullptr, 0, nullptr, nullptr);
    if (length <= 0) {
        errno = EILSEQ;
        return failure;
    }
    const auto needed = static_cast<size_t>(length);
    if (needed > *out_left) {
        errno = E2BIG;
        return failure;
    }
    WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wide.data(), static_cast<int>(wide.size()), *out, length,
                        nullptr, nullptr);
    *out += needed;
    *out_left -= needed;
    *in += *in_left;
    *in_left = 0;
    return 0;
}

int iconv_close(iconv_t)
{
    return 0;
}
