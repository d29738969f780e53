#include "gui/export/shown_number.h"

#include <string_view>

namespace ps::gui {
namespace {

bool take(std::string_view& text, std::string_view front)
{
    if (text.substr(0, front.size()) != front)
        return false;
    text.remove_prefix(front.size());
    return true;
}

} // namespace

std::optional<ShownNumber> shown_number(const std::string& text)
{
    std::string_view rest = text;
    ShownNumber number;
    bool negative = false;
    if (take(rest, "▲ ") || take(rest, "+"))
        number.change = true;
    else if (take(rest, "▼ "))
        number.change = negative = true;
    else if (!take(rest, "▼"))
        negative = take(rest, "-");
    if (!rest.empty() && rest.back() == '%') {
        number.percent = true;
        number.decimals = 2;
        rest.remove_suffix(1);
    }
    Int128 raw = 0;
    bool point = false;
    bool digits = false;
    for (const char c : rest) {
        if (c == '.' && !point && digits) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            raw = raw * 10 + (c - '0');
            number.decimals += point ? 1 : 0;
            if (raw > std::numeric_limits<std::int64_t>::max())
                return std::nullopt;
        } else if (c != ',' || point || !digits) {
            return std::nullopt;
        }
    }
    if (!digits)
        return std::nullopt;
    number.raw = static_cast<std::int64_t>(negative ? -raw : raw);
    return number;
}

} // namespace ps::gui
