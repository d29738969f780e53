// SHA-256 by libsodium, of bytes and of files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace ps::store {

/// 64 lower-case hex digits.
std::string sha256(std::string_view bytes);
/// Throws Error(refused) when the file cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

/// 32 hex digits of a keyed short hash (SipHash-2-4, 128 bits): distinguishes rows quickly.
std::string row_digest(std::string_view bytes);

} // namespace ps::store
