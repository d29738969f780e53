#include "i18n/text_decoder.h"

#include "i18n/utf8.h"
#include "model/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <mutex>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>
#include <utility>

namespace ps::i18n {

/// Decodes all complete characters, appends them, notes broken bytes, and returns the number of bytes used; at most
/// three bytes are left over, and none when `last`.
class TextDecoder::Engine {
public:
    virtual ~Engine() = default;
    virtual std::size_t decode(std::string_view bytes, bool last, std::uint64_t offset, std::string& out,
                               std::vector<BrokenBytes>& broken) = 0;

protected:
    static void replace(std::uint64_t offset, std::string& out, std::vector<BrokenBytes>& broken)
    {
        broken.push_back({offset, out.size()});
        out += "\xEF\xBF\xBD";
    }
};

namespace {

struct ConverterCloser {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

/// A converter that stops at bytes that it cannot read.
Converter open_converter(const char* name)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &status));
    if (U_SUCCESS(status)) {
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    if (U_FAILURE(status))
        converter.reset();
    return converter;
}

/// The character encoded by these bytes, as UTF-8, or empty.
std::string one_character(UConverter* converter, std::string_view bytes)
{
    ucnv_reset(converter);
    std::array<UChar, 8> units{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = ucnv_toUChars(converter, units.data(), static_cast<int32_t>(units.size()), bytes.data(),
                                         static_cast<int32_t>(bytes.size()), &status);
    std::string out;
    if (U_FAILURE(status) || length <= 0)
        return out;
    return icu::UnicodeString(units.data(), length).toUTF8String(out);
}

class Utf8Engine final : public TextDecoder::Engine {
public:
    std::size_t decode(std::string_view bytes, bool last, std::uint64_t offset, std::string& out,
                       std::vector<BrokenBytes>& broken) override
    {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const std::string_view rest = bytes.substr(done);
            const std::size_t good = valid_utf8_prefix(rest);
            out.append(rest.data(), good);
            done += good;
            if (done == bytes.size() || (!last && is_incomplete_utf8(bytes.substr(done))))
                break;
            replace(offset + done, out, broken);
            done += broken_utf8_length(bytes.substr(done));
        }
        return done;
    }
};

/// The two-byte characters of one encoding, queried from ICU once.
class PairTable {
public:
    explicit PairTable(UConverter* converter) : entries_(leads * trails)
    {
        for (unsigned lead = first_lead; lead <= 0xFE; ++lead) {
            for (unsigned trail = first_trail; trail <= 0xFE; ++trail) {
                const std::array<char, 2> bytes{static_cast<char>(lead), static_cast<char>(trail)};
                const std::string text = one_character(converter, {bytes.data(), bytes.size()});
                // Only whole pairs: where a converter reads lead and trail byte as two characters, the pair is broken.
                std::size_t end = 0;
                if (text.empty() || next_code_point(text, end) == U'\uFFFD' || end != text.size())
                    continue;
                Entry& entry = entries_[index(lead, trail)];
                entry.length = static_cast<std::uint8_t>(text.size());
                std::memcpy(entry.text.data(), text.data(), text.size());
            }
        }
    }

    static bool is_lead(unsigned b) { return b >= first_lead && b <= 0xFE; }
    static bool is_trail(unsigned b) { return b >= first_trail && b <= 0xFE && b != 0x7F; }

    std::string_view operator()(unsigned lead, unsigned trail) const
    {
        const Entry& entry = entries_[index(lead, trail)];
        return {entry.text.data(), entry.length};
    }

private:
    static constexpr unsigned first_lead = 0x81;
    static constexpr unsigned first_trail = 0x40;
    static constexpr std::size_t leads = 0xFE - first_lead + 1;
    static constexpr std::size_t trails = 0xFE - first_trail + 1;

    struct Entry {
        std::array<char, 4> text{};
        std::uint8_t length = 0;
    };

    static std::size_t index(unsigned lead, unsigned trail)
    {
        return std::size_t{lead - first_lead} * trails + (trail - first_trail);
    }

    std::vector<Entry> entries_;
};

const PairTable& pair_table(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, PairTable> tables;
    const std::lock_guard lock(mutex);
    const auto found = tables.find(name);
    if (found != tables.end())
        return found->second;
    return tables.emplace(name, PairTable(open_converter(name.c_str()).get())).first->second;
}

/// GB18030, GBK and Big5 by hand: faster than a converter, and it reports exactly which byte is broken. After a broken
/// lead byte an ASCII byte is read on its own, so that a delimiter or a line end is never swallowed.
class DoubleByteEngine final : public TextDecoder::Engine {
public:
    DoubleByteEngine(const std::string& name, bool chinese_standard)
        : table_(pair_table(name)), converter_(open_converter(name.c_str())), chinese_standard_(chinese_standard)
    {
    }

    std::size_t decode(std::string_view bytes, bool last, std::uint64_t offset, std::string& out,
                       std::vector<BrokenBytes>& broken) override
    {
        out.reserve(out.size() + bytes.size() + bytes.size() / 2);
        std::size_t i = 0;
        while (i < bytes.size()) {
            const unsigned lead = byte_at(bytes, i);
            if (lead < 0x80) {
                std::size_t end = i + 1;
                while (end < bytes.size() && byte_at(bytes, end) < 0x80)
                    ++end;
                out.append(bytes.data() + i, end - i);
                i = end;
                continue;
            }
            if (lead == 0x80 && chinese_standard_) {
                out += "€"; // Windows' code page 936
                ++i;
                continue;
            }
            if (!PairTable::is_lead(lead)) {
                replace(offset + i, out, broken);
                ++i;
                continue;
            }
            if (i + 1 == bytes.size()) {
                if (!last)
                    break;
                replace(offset + i, out, broken);
                ++i;
                continue;
            }
            const unsigned trail = byte_at(bytes, i + 1);
            if (PairTable::is_trail(trail)) {
                const std::string_view text = table_(lead, trail);
                if (!text.empty()) {
                    out.append(text);
                    i += 2;
                } else {
                    replace(offset + i, out, broken);
                    i += trail < 0x80 ? 1 : 2;
                }
                continue;
            }
            const std::size_t length = chinese_standard_ ? four_bytes(bytes, i, last, out) : 0;
            if (length == waiting)
                break;
            if (length == 0)
                replace(offset + i, out, broken);
            i += length == 0 ? 1 : length;
        }
        return i;
    }

private:
    static constexpr std::size_t waiting = 99;

    /// Appends a four-byte character of GB18030 and returns 4; 0 when there is none; `waiting` when it is cut off.
    std::size_t four_bytes(std::string_view bytes, std::size_t i, bool last, std::string& out)
    {
        const std::size_t have = std::min<std::size_t>(bytes.size() - i, 4);
        for (std::size_t k = 1; k < have; ++k) {
            const unsigned b = byte_at(bytes, i + k);
            const bool fits = k == 2 ? PairTable::is_lead(b) : b >= 0x30 && b <= 0x39;
            if (!fits)
                return 0;
        }
        if (have < 4)
            return last ? 0 : waiting;
        const std::string text = one_character(converter_.get(), bytes.substr(i, 4));
        out += text;
        return text.empty() ? 0 : 4;
    }

    const PairTable& table_;
    Converter converter_;
    bool chinese_standard_;
};

/// Also by hand: ICU reads the unit after half a surrogate pair twice, so the offsets of errors would depend on how the
/// file was cut into chunks.
class Utf16Engine final : public TextDecoder::Engine {
public:
    explicit Utf16Engine(bool big_endian) : high_(big_endian ? 0 : 1), low_(big_endian ? 1 : 0) {}

    std::size_t decode(std::string_view bytes, bool last, std::uint64_t offset, std::string& out,
                       std::vector<BrokenBytes>& broken) override
    {
        out.reserve(out.size() + bytes.size() + bytes.size() / 2);
        std::size_t i = 0;
        for (; i + 2 <= bytes.size(); i += 2) {
            char32_t c = unit(bytes, i);
            if (c >= 0xD800 && c <= 0xDFFF) {
                if (c <= 0xDBFF && i + 4 > bytes.size() && !last)
                    return i;
                const char32_t second = c <= 0xDBFF && i + 4 <= bytes.size() ? unit(bytes, i + 2) : 0;
                if (second < 0xDC00 || second > 0xDFFF) {
                    replace(offset + i, out, broken);
                    continue;
                }
                c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
                i += 2;
            }
            append_utf8(out, c);
        }
        if (i < bytes.size() && last) {
            replace(offset + i, out, broken);
            i = bytes.size();
        }
        return i;
    }

private:
    char32_t unit(std::string_view bytes, std::size_t i) const
    {
        return static_cast<char32_t>((byte_at(bytes, i + high_) << 8) | byte_at(bytes, i + low_));
    }

    std::size_t high_;
    std::size_t low_;
};

/// Everything else, by ICU's converter.
class ConverterEngine final : public TextDecoder::Engine {
public:
    explicit ConverterEngine(Converter converter) : converter_(std::move(converter)) {}

    std::size_t decode(std::string_view bytes, bool last, std::uint64_t offset, std::string& out,
                       std::vector<BrokenBytes>& broken) override
    {
        units_.resize(bytes.size() + 32);
        const char* source = bytes.data();
        const char* const end = bytes.data() + bytes.size();
        for (;;) {
            UErrorCode status = U_ZERO_ERROR;
            UChar* target = units_.data();
            ucnv_toUnicode(converter_.get(), &target, units_.data() + units_.size(), &source, end, nullptr,
                           static_cast<UBool>(last), &status);
            icu::UnicodeString(false, units_.data(), static_cast<int32_t>(target - units_.data())).toUTF8String(out);
            if (status == U_BUFFER_OVERFLOW_ERROR)
                continue;
            if (U_SUCCESS(status))
                return bytes.size();
            std::array<char, 32> wrong{};
            auto length = static_cast<int8_t>(wrong.size());
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter_.get(), wrong.data(), &length, &ignored);
            const auto taken = static_cast<std::uint64_t>(source - bytes.data());
            replace(offset + taken - static_cast<std::uint64_t>(length), out, broken);
            if (status == U_TRUNCATED_CHAR_FOUND)
                return bytes.size();
        }
    }

private:
    Converter converter_;
    std::vector<UChar> units_;
};

std::unique_ptr<TextDecoder::Engine> make_engine(const std::string& name)
{
    const auto same = [&name](const char* other) { return ucnv_compareNames(name.c_str(), other) == 0; };
    if (same("UTF-8"))
        return std::make_unique<Utf8Engine>();
    for (const char* chinese : {"GB18030", "GBK", "GB2312", "CP936", "windows-936"}) {
        // All of these are read as the encoding that contains the others: files declare GB2312 and hold GBK.
        if (same(chinese))
            return std::make_unique<DoubleByteEngine>("GB18030", true);
    }
    if (same("UTF-16LE"))
        return std::make_unique<Utf16Engine>(false);
    if (same("UTF-16BE"))
        return std::make_unique<Utf16Engine>(true);
    if (same("Big5"))
        return std::make_unique<DoubleByteEngine>("Big5", false);
    Converter converter = name.empty() ? nullptr : open_converter(name.c_str());
    if (!converter) {
        throw Error(ErrorKind::usage,
                    {PS_N("there is no encoding named “{0}”; examples are UTF-8, GB18030 and Big5"), {name}});
    }
    return std::make_unique<ConverterEngine>(std::move(converter));
}

} // namespace

bool is_known_encoding(const std::string& name)
{
    return !name.empty() && open_converter(name.c_str()) != nullptr;
}

TextDecoder::TextDecoder(const std::string& encoding) : engine_(make_engine(encoding)) {}
TextDecoder::~TextDecoder() = default;

void TextDecoder::decode(std::string_view bytes, bool last, std::string& out)
{
    broken_.clear();
    std::uint64_t offset = pending_offset_;
    if (!pending_.empty()) {
        // Finish the cut-off character with a few bytes of the new chunk, so that the chunk itself need not be copied.
        const std::size_t taken = std::min<std::size_t>(bytes.size(), 8);
        pending_.append(bytes.substr(0, taken));
        const bool all = taken == bytes.size();
        const std::size_t done = engine_->decode(pending_, last && all, offset, out, broken_);
        const std::size_t left = pending_.size() - done;
        pending_offset_ = offset += done;
        if (all) {
            pending_.erase(0, done);
            return;
        }
        bytes.remove_prefix(taken - left);
        pending_.clear();
    }
    const std::size_t done = engine_->decode(bytes, last, offset, out, broken_);
    pending_offset_ = offset + done;
    pending_.assign(bytes.substr(done));
}

} // namespace ps::i18n
