#include "importers/readers/xml_events.h"

#include "importers/readers/refuse.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <climits>
#include <mutex>
#include <new>
#include <utility>

namespace ps::importers {

struct XmlParser::Callbacks {
    static XmlParser& self(void* context)
    {
        return *static_cast<XmlParser*>(static_cast<xmlParserCtxtPtr>(context)->_private);
    }

    /// No exception may cross libxml2's frames: keep it, stop the parser, and rethrow it in feed().
    template <class Work>
    static void guarded(XmlParser& parser, Work work)
    {
        if (parser.problem_ || parser.stopped_)
            return;
        try {
            work();
        } catch (...) {
            parser.problem_ = std::current_exception();
            xmlStopParser(parser.context_);
        }
    }

    static void start(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                      int count, int, const xmlChar** attributes)
    {
        XmlParser& parser = self(context);
        guarded(parser, [&] {
            if (++parser.depth_ > parser.max_depth_)
                refuse(
                    PS_N("the workbook's XML is nested deeper than any spreadsheet program writes it; it is refused as "
                         "unsafe. Ask the sender for the original workbook"),
                    parser.where_);
            parser.handler_.start(reinterpret_cast<const char*>(name), XmlAttributes(attributes, count));
        });
    }

    static void end(void* context, const xmlChar* name, const xmlChar*, const xmlChar*)
    {
        XmlParser& parser = self(context);
        guarded(parser, [&] {
            --parser.depth_;
            parser.handler_.end(reinterpret_cast<const char*>(name));
        });
    }

    static void text(void* context, const xmlChar* piece, int length)
    {
        XmlParser& parser = self(context);
        guarded(parser, [&] {
            parser.handler_.text({reinterpret_cast<const char*>(piece), static_cast<std::size_t>(length)});
        });
    }

    static void doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
    {
        XmlParser& parser = self(context);
        guarded(parser, [&] {
            refuse(PS_N("the workbook's XML declares a document type, which no spreadsheet program writes; it is "
                        "refused as "
                        "unsafe. Ask the sender for the original workbook"),
                   parser.where_);
        });
    }

    static void quiet(void*, xmlErrorPtr) {}
};

XmlParser::XmlParser(XmlHandler& handler, Place where, std::uint32_t max_depth)
    : handler_(handler), where_(std::move(where)), max_depth_(max_depth)
{
    static std::once_flag once;
    std::call_once(once, [] { xmlInitParser(); });
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = &Callbacks::start;
    sax.endElementNs = &Callbacks::end;
    sax.characters = &Callbacks::text;
    sax.ignorableWhitespace = &Callbacks::text;
    sax.cdataBlock = &Callbacks::text;
    sax.internalSubset = &Callbacks::doctype;
    sax.serror = &Callbacks::quiet;
    context_ = xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr);
    if (!context_)
        throw std::bad_alloc();
    // NOENT: "&amp;" in an attribute arrives as "&", not as "&#38;". There are no other entities, because document
    // types are refused.
    xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOENT);
    context_->_private = this;
}

XmlParser::~XmlParser()
{
    if (context_->myDoc)
        xmlFreeDoc(context_->myDoc);
    xmlFreeParserCtxt(context_);
}

void XmlParser::check(int code)
{
    if (problem_)
        std::rethrow_exception(std::exchange(problem_, nullptr));
    if (stopped_ || (code == 0 && context_->wellFormed))
        return;
    if (context_->errNo == XML_ERR_NO_MEMORY)
        throw std::bad_alloc();
    const xmlErrorPtr last = xmlCtxtGetLastError(context_);
    // Warnings and recoverable namespace errors do not change a cell.
    if (context_->wellFormed && (!last || last->level < XML_ERR_FATAL))
        return;
    std::string detail = last && last->message ? last->message : "XML";
    while (!detail.empty() && (detail.back() == '\n' || detail.back() == ' '))
        detail.pop_back();
    refuse(
        Message(
            PS_N("the workbook is damaged inside ({0}): open it in a spreadsheet program, repair it and save it again"),
            {detail}),
        where_);
}

void XmlParser::feed(std::span<const char> bytes)
{
    while (!bytes.empty() && !stopped_) {
        const std::size_t size = std::min<std::size_t>(bytes.size(), INT_MAX / 2);
        check(xmlParseChunk(context_, bytes.data(), static_cast<int>(size), 0));
        bytes = bytes.subspan(size);
    }
}

void XmlParser::finish()
{
    if (!stopped_)
        check(xmlParseChunk(context_, nullptr, 0, 1));
}

void XmlParser::stop()
{
    stopped_ = true;
    xmlStopParser(context_);
}

} // namespace ps::importers
