// Translation of user-visible texts. Source strings are English; zh_CN is complete and the default.
#pragma once

#include "model/base/message.h"

#include <string>
#include <string_view>

namespace ps::i18n {

enum class Language { zh_CN, en };

/// Sets the language of the whole process (default zh_CN). The catalogue is compiled into the program.
void set_language(Language language);
Language language();

/// The translation of an English source string (UTF-8), or the source string itself when the language is English. The
/// context of PS_NC chooses among translations and is never shown.
std::string tr(std::string_view source);
// A literal could also convert to Message; these overloads resolve the ambiguity.
inline std::string tr(const char* source)
{
    return tr(std::string_view(source));
}
inline std::string tr(const std::string& source)
{
    return tr(std::string_view(source));
}
/// Translates and fills the numbered placeholders. Arguments are data and are not translated.
std::string tr(const Message& message);

} // namespace ps::i18n

// Short form for programs that show text at once: PS_TR("Import"), PS_TR(message).
#define PS_TR(text) ::ps::i18n::tr(text)
// The same for a word that means more than one thing: PS_TRC("quantity", "Received").
#define PS_TRC(context, text) ::ps::i18n::tr(PS_NC(context, text))
