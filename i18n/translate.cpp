#include "i18n/translate.h"

#include "i18n/embedded_catalogue.h"

#include <atomic>
#include <memory>
#include <wx/arrstr.h>
#include <wx/buffer.h>
#include <wx/string.h>
#include <wx/translation.h>

namespace ps::i18n {
namespace {

constexpr auto domain = "pricesentinel";

std::atomic<Language> current{Language::zh_CN};

/// Gives wx the catalogue that is compiled in: no file is read at run time, so none can be missing or stale.
class EmbeddedLoader : public wxTranslationsLoader {
public:
    wxMsgCatalog* LoadCatalog(const wxString& wanted, const wxString& lang) override
    {
        if (wanted != domain || lang != "zh_CN")
            return nullptr;
        const auto bytes = embedded_catalogue();
        return wxMsgCatalog::CreateFromData(wxScopedCharBuffer::CreateNonOwned(bytes.data(), bytes.size()), wanted);
    }

    wxArrayString GetAvailableTranslations(const wxString& wanted) const override
    {
        wxArrayString languages;
        if (wanted == domain)
            languages.Add("zh_CN");
        return languages;
    }
};

/// A wxTranslations separate from the global one: the window program may use the global one for wx's own words, and a
/// console program needs no wxApp. Loaded once, then only read, from any thread.
const wxTranslations& translations()
{
    static const std::unique_ptr<const wxTranslations> loaded = [] {
        auto made = std::make_unique<wxTranslations>();
        made->SetLoader(new EmbeddedLoader); // owned by wxTranslations
        made->SetLanguage("zh_CN");
        made->AddCatalog(domain);
        return made;
    }();
    return *loaded;
}

} // namespace

void set_language(Language language)
{
    current.store(language, std::memory_order_relaxed);
}

Language language()
{
    return current.load(std::memory_order_relaxed);
}

std::string tr(std::string_view source)
{
    const auto untranslated = [source] { return std::string(without_context(source)); };
    // The empty string is the header of the catalogue.
    if (source.empty() || language() == Language::en)
        return untranslated();
    // With its context a source string is the key that gettext writes into the catalogue.
    const wxString key = wxString::FromUTF8(source.data(), source.size());
    if (key.empty())
        return untranslated(); // not UTF-8
    const wxString* found = translations().GetTranslatedString(key, domain);
    if (found == nullptr || found->empty())
        return untranslated();
    const auto utf8 = found->utf8_str();
    return {utf8.data(), utf8.length()};
}

std::string tr(const Message& message)
{
    return fill_places(tr(std::string_view(message.text)), message.args);
}

} // namespace ps::i18n
