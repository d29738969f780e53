#include "model/store/sha256.h"

#include "model/base/error.h"
#include "model/base/platform.h"

#include <sodium.h>

#include <fstream>
#include <vector>

namespace ps::store {

namespace {

std::string hex(const unsigned char* digest)
{
    std::string out(crypto_hash_sha256_BYTES * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), digest, crypto_hash_sha256_BYTES);
    out.pop_back();
    return out;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hex(digest);
}

std::string sha256_of_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw Error(ErrorKind::refused,
                    PS_N("the file cannot be opened; close it in other programs and check that you may read it"),
                    {path_text(file), {}, {}, 0});
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> buffer(1 << 20);
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()),
                                  static_cast<unsigned long long>(in.gcount()));
    }
    if (in.bad())
        throw Error(ErrorKind::refused, PS_N("reading the file failed; copy it to this computer's disk and try again"),
                    {path_text(file), {}, {}, 0});
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state, digest);
    return hex(digest);
}

std::string row_digest(std::string_view bytes)
{
    // The key is no secret: the digest only has to spread well and stay the same between versions.
    static constexpr unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "PriceSentinel01";
    unsigned char digest[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key);
    char text[sizeof digest * 2 + 1];
    sodium_bin2hex(text, sizeof text, digest, sizeof digest);
    return text;
}

} // namespace ps::store
