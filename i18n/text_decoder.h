// From the bytes of a text file to UTF-8: which encoding it is, and a decoder that works in chunks and reports every
// byte that is no text, instead of hiding it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ps::i18n {

/// The encoding of a file, as an ICU converter name: by byte order mark, then UTF-16 by its NUL bytes, then UTF-8 by
/// being valid (a few broken bytes among many whole characters do not unmake it), then GB18030, Big5 or windows-1252 by
/// which reading gives the commoner characters. GB18030 when nothing speaks for either. Pure ASCII is "UTF-8".
/// `sample`: at most the first MiB counts; it should hold some of the file's non-ASCII text. `whole`: the file ends
/// here.
std::string detect_encoding(std::string_view sample, bool whole);

/// True when ICU knows an encoding of this name.
bool is_known_encoding(const std::string& name);

/// Where U+FFFD stands for bytes that could not be read.
struct BrokenBytes {
    std::uint64_t byte_offset = 0; ///< of the first such byte, from the start of the stream
    std::size_t text_offset = 0;   ///< of the U+FFFD in the text that decode() was given to append to
};

class TextDecoder {
public:
    /// Throws Error(usage) for an encoding that ICU does not know.
    explicit TextDecoder(const std::string& encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// Appends the text of `bytes` to `out`. A character cut off at the end of the chunk waits for the next call,
    /// unless this is the `last`. A byte order mark comes out as U+FEFF.
    void decode(std::string_view bytes, bool last, std::string& out);
    /// What was broken in the last call.
    const std::vector<BrokenBytes>& broken() const { return broken_; }

    /// One way of decoding; in text_decoder.cpp.
    class Engine;

private:
    std::unique_ptr<Engine> engine_;
    std::string pending_; ///< bytes of a character that was cut off
    std::uint64_t pending_offset_ = 0;
    std::vector<BrokenBytes> broken_;
};

} // namespace ps::i18n
