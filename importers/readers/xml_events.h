// A safe little window on libxml2's SAX2 push parser: no DTDs, no entities, no network, capped depth; C++ exceptions
// out of the handlers survive the C frames. The cell readers know this interface only, so that a faster tokenizer may
// replace it.
#pragma once

#include "model/base/error.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>

struct _xmlParserCtxt;

namespace ps::importers {

/// Attributes of an element, as raw views; entities in values are already resolved.
class XmlAttributes {
public:
    XmlAttributes(const unsigned char** raw, int count) : raw_(raw), count_(count) {}
    int size() const { return count_; }
    std::string_view name(int i) const { return reinterpret_cast<const char*>(raw_[i * 5]); }
    std::string_view space(int i) const
    {
        const unsigned char* uri = raw_[i * 5 + 2];
        return uri ? std::string_view(reinterpret_cast<const char*>(uri)) : std::string_view{};
    }
    std::string_view value(int i) const
    {
        return {reinterpret_cast<const char*>(raw_[i * 5 + 3]),
                static_cast<std::size_t>(raw_[i * 5 + 4] - raw_[i * 5 + 3])};
    }
    /// The value of the attribute without a namespace; empty when there is none.
    std::string_view find(std::string_view wanted) const
    {
        for (int i = 0; i < count_; ++i)
            if (!raw_[i * 5 + 2] && name(i) == wanted)
                return value(i);
        return {};
    }

private:
    const unsigned char** raw_;
    int count_;
};

/// What the parser calls; `name` is the local name, prefixes are gone.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// A text may come in several pieces.
    virtual void text(std::string_view piece) = 0;
};

class XmlParser {
public:
    /// `where` goes into the errors. Throws std::bad_alloc only.
    XmlParser(XmlHandler& handler, Place where, std::uint32_t max_depth);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    /// Throws Error(refused) where the XML is broken or unsafe, and whatever the handler threw.
    void feed(std::span<const char> bytes);
    void finish();
    /// For the handler: no more events, feed() and finish() do nothing any more.
    void stop();
    bool stopped() const { return stopped_; }

private:
    struct Callbacks;
    void check(int code);

    XmlHandler& handler_;
    Place where_;
    std::uint32_t max_depth_;
    std::uint32_t depth_ = 0;
    bool stopped_ = false;
    std::exception_ptr problem_;
    _xmlParserCtxt* context_ = nullptr;
};

} // namespace ps::importers
