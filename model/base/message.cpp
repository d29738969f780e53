#include "model/base/message.h"

#include <charconv>

namespace ps {

std::string_view without_context(std::string_view source)
{
    const auto end = source.find('\004');
    return end == std::string_view::npos ? source : source.substr(end + 1);
}

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
    return fill_places(without_context(message.text), message.args);
}

} // namespace ps
