#include "model/identity/keys.h"

#include "model/base/text_fold.h"

namespace ps::identity {

namespace {

// Narrow and lower; blanks are left out.
std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const auto blank = text_fold::blank_at(text, at); blank > 0) {
            at += blank;
            continue;
        }
        const auto narrow = text_fold::narrow_at(text, at);
        out += narrow.c == 0 ? text[at] : text_fold::to_lower(narrow.c);
        at += narrow.length;
    }
    return out;
}

} // namespace

std::string enterprise_key(std::string_view name)
{
    return folded(name);
}

std::string code_key(std::string_view code)
{
    std::string out = folded(code);
    for (char& c : out) {
        if (c == '[' || c == '{')
            c = '(';
        else if (c == ']' || c == '}')
            c = ')';
    }
    return out;
}

std::string_view organisation_key(std::string_view normalised)
{
    for (const std::string_view mark : {"(盖章)", "(公章)", "(章)"})
        if (normalised.ends_with(mark) && normalised.size() > mark.size())
            return normalised.substr(0, normalised.size() - mark.size());
    return normalised;
}

std::string match_key(std::string_view name, std::string_view specification, std::string_view manufacturer)
{
    std::string out(name);
    return out.append(1, '|').append(specification).append(1, '|').append(manufacturer);
}

std::string organisation_alias_key(std::string_view code, std::string_view normalised_name)
{
    return item_alias_key(code, match_key(organisation_key(normalised_name), {}, {}));
}

std::string item_alias_key(std::string_view code, std::string_view match_key)
{
    return code.empty() ? "name:" + std::string(match_key) : "code:" + code_key(code);
}

} // namespace ps::identity
