#include "model/base/message.h"

#include <charconv>

namespace ps {

std::string fill_places(std::string_view pattern, const std::vector<std::string>& args)
{
    std::string out;
    out.reserve(pattern.size() + 32);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{') {
            const auto close = pattern.find('}', i);
            std::size_t index = 0;
            if (close != std::string_view::npos && close > i + 1) {
                const char* first = pattern.data() + i + 1;
                const char* last = pattern.data() + close;
                const auto [end, error] = std::from_chars(first, last, index);
                if (error == std::errc{} && end == last && index < args.size()) {
                    out += args[index];
                    i = close;
                    continue;
                }
            }
        }
        out += pattern[i];
    }
    return out;
}

std::string to_english(const Message& message)
{
    return fill_places(message.text, message.args);
}

} // namespace ps
