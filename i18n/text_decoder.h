// From the bytes of a text file to UTF-8: detects the encoding, and decodes in chunks, reporting every byte that is not
// text instead of hiding it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ps::i18n {

/// The encoding of a file, as an ICU converter name: by byte order mark, then UTF-16 by its NUL bytes, then UTF-8 by
/// validity (despite a few broken bytes among many valid characters), then GB18030, Big5 or windows-1252, whichever
/// reading yields the more common characters. GB18030 when nothing decides; "UTF-8" for pure ASCII. `sample`: at most
/// the first MiB is used; it should hold some of the file's non-ASCII text. `whole`: the sample is the whole file.
std::string detect_encoding(std::string_view sample, bool whole);

/// True when ICU knows an encoding of this name.
bool is_known_encoding(const std::string& name);

/// A place where U+FFFD replaces bytes that could not be read.
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

    /// Appends the text of `bytes` to `out`. A character cut off at the end of the chunk is completed by the next call,
    /// unless this is the `last`. A byte order mark is decoded as U+FEFF.
    void decode(std::string_view bytes, bool last, std::string& out);
    /// The broken bytes of the last call.
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
