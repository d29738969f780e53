// How readers refuse a file: one line to throw an Error(refused) with a place and a remedy.
#pragma once

#include "model/base/error.h"
#include "model/base/platform.h"

#include <filesystem>
#include <string>
#include <utility>

namespace ps::importers {

/// UTF-8 on every platform (path::string() would be the narrow code page on Windows).
inline std::string utf8_path(const std::filesystem::path& path)
{
    return path_text(path);
}

[[noreturn]] inline void refuse(Message message, Place place)
{
    throw Error(ErrorKind::refused, std::move(message), std::move(place));
}

[[noreturn]] inline void refuse(Message message, std::string file)
{
    throw Error(ErrorKind::refused, std::move(message), Place{std::move(file), {}, {}, 0});
}

} // namespace ps::importers
