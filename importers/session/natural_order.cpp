#include "importers/session/natural_order.h"

#include "model/base/ascii.h"
#include "model/base/platform.h"
#include "model/base/text_fold.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fs = std::filesystem;

namespace ps::importers {

namespace {

std::string with_plain_digits(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto narrow = text_fold::narrow_at(text, i);
        const bool digit = is_digit(narrow.c);
        out += digit ? narrow.c : text[i];
        i += digit ? narrow.length : 1;
    }
    return out;
}

std::string_view number_at(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

// Negative, zero or positive, like std::string::compare. Numbers may be longer than any integer type.
int compare(std::string_view a, std::string_view b)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            auto left = number_at(a, i);
            auto right = number_at(b, j);
            i += left.size();
            j += right.size();
            left.remove_prefix(std::min(left.find_first_not_of('0'), left.size()));
            right.remove_prefix(std::min(right.find_first_not_of('0'), right.size()));
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right); order != 0)
                return order;
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
        } else {
            ++i;
            ++j;
        }
    }
    return (i < a.size() ? 1 : 0) - (j < b.size() ? 1 : 0);
}

struct Key {
    std::vector<std::string> parts; ///< folders, the name without its extension, the extension
    std::string text;
};

Key key_of(const fs::path& file)
{
    Key key;
    for (const auto& folder : file.parent_path())
        key.parts.push_back(with_plain_digits(path_text(folder)));
    key.parts.push_back(with_plain_digits(path_text(file.stem())));
    key.parts.push_back(with_plain_digits(path_text(file.extension())));
    key.text = path_text(file);
    return key;
}

bool before(const Key& a, const Key& b)
{
    for (std::size_t i = 0; i < a.parts.size() && i < b.parts.size(); ++i)
        if (const int order = compare(a.parts[i], b.parts[i]); order != 0)
            return order < 0;
    if (a.parts.size() != b.parts.size())
        return a.parts.size() < b.parts.size();
    return a.text < b.text; // "9月" and "09月"
}

} // namespace

void sort_naturally(std::vector<fs::path>& files)
{
    std::vector<std::pair<Key, fs::path>> keyed;
    keyed.reserve(files.size());
    for (auto& file : files)
        keyed.emplace_back(key_of(file), std::move(file));
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return before(a.first, b.first); });
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = std::move(keyed[i].second);
}

} // namespace ps::importers
