#include "importers/readers/number_format.h"

#include <cctype>
#include <string>

namespace ps::importers {

bool is_builtin_date_format(unsigned id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

namespace {

char lower(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

/// [h], [mm], [ss]: elapsed time, the only brackets that are part of a date or time.
bool is_elapsed(std::string_view inside)
{
    if (inside.empty())
        return false;
    const char first = lower(inside.front());
    if (first != 'h' && first != 'm' && first != 's')
        return false;
    for (const char c : inside)
        if (lower(c) != first)
            return false;
    return true;
}

bool starts_with_general(std::string_view rest)
{
    constexpr std::string_view word = "general";
    if (rest.size() < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(rest[i]) != word[i])
            return false;
    return true;
}

} // namespace

bool is_date_format_code(std::string_view code)
{
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (lower(code[i])) {
        case '"': {
            const std::size_t end = code.find('"', i + 1);
            if (end == std::string_view::npos)
                return false;
            i = end;
            break;
        }
        case '\\': // the next character is shown as it is
        case '_':  // a blank as wide as the next character
        case '*':  // filled with the next character
            ++i;
            break;
        case '[': {
            const std::size_t end = code.find(']', i + 1);
            if (end == std::string_view::npos)
                return false;
            if (is_elapsed(code.substr(i + 1, end - i - 1)))
                return true;
            i = end;
            break;
        }
        case 'g':
            if (starts_with_general(code.substr(i)))
                i += 6;
            break;
        case 'y':
        case 'm':
        case 'd':
        case 'h':
        case 's':
            return true;
        default:
            break;
        }
    }
    return false;
}

} // namespace ps::importers
