// A small safe interface to libxml2's SAX2 push parser: no DTDs, no entities, no network, capped depth; C++ exceptions
// of the handlers pass the C frames safely. The cell readers use only this interface, so a faster tokenizer may replace
// the parser.
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
    /// The value of the attribute without a namespace; empty when it is missing.
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

/// What the parser calls; `name` is the local name without a prefix.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// One text may arrive in several pieces.
    virtual void text(std::string_view piece) = 0;
};

class XmlParser {
public:
    /// `where` is the place in error messages. Throws only std::bad_alloc.
    XmlParser(XmlHandler& handler, Place where, std::uint32_t max_depth);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    /// Throws Error(refused) where the XML is broken or unsafe, and passes on whatever the handler threw.
    void feed(std::span<const char> bytes);
    void finish();
    /// For the handler: stops the events; feed() and finish() then do nothing.
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
