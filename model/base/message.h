// A sentence for the user, not yet translated.
//
// The model speaks English source strings with numbered places ("{0}"); the edges (cli, gui, reports) translate them
// with i18n::tr() and fill the places in. The source string is at the same time the stable code of the sentence.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Marks a source string for xgettext where it is defined; the translation happens at the edge.
#define PS_N(text) text
// The same with a context ("quantity", "Received"): where one English text has two meanings, and so two translations.
// The context stays in the source string, as in gettext's catalogues; nobody reads it.
#define PS_NC(context, text) context "\004" text

namespace ps {

struct Message {
    std::string text;
    std::vector<std::string> args;

    Message() = default;
    Message(std::string source_text, std::vector<std::string> arguments = {})
        : text(std::move(source_text)), args(std::move(arguments))
    {
    }
    Message(const char* source_text) : text(source_text) {}

    bool empty() const { return text.empty(); }
    bool operator==(const Message&) const = default;
};

/// The source string without the context that PS_NC gave it.
std::string_view without_context(std::string_view source);

/// Fills "{0}", "{1}" … of `pattern` with `args`. A place without an argument stays as it is: a wrong translation must
/// not take the program down.
std::string fill_places(std::string_view pattern, const std::vector<std::string>& args);

/// The sentence in English, for logs and for tests.
std::string to_english(const Message& message);

} // namespace ps
