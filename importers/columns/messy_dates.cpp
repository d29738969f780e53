#include "importers/columns/messy_dates.h"

#include "i18n/text.h"
#include "model/base/ascii.h"

#include <array>
#include <charconv>
#include <vector>

namespace ps::importers {

namespace {

constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<int> month_by_name(std::string_view text, std::size_t& used)
{
    if (text.size() < 3)
        return std::nullopt;
    const std::string head{lower(text[0]), lower(text[1]), lower(text[2])};
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        if (head == month_names[i]) {
            used = 3;
            while (used < text.size() &&
                   ((text[used] >= 'a' && text[used] <= 'z') || (text[used] >= 'A' && text[used] <= 'Z')))
                ++used;
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

// Groups of digits in order, with the (normalised) text between them.
struct Group {
    std::string_view digits;
    int value = 0;
};

std::vector<Group> digit_groups(std::string_view text)
{
    std::vector<Group> groups;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        Group group{text.substr(i, end - i), 0};
        if (group.digits.size() <= 8)
            std::from_chars(group.digits.data(), group.digits.data() + group.digits.size(), group.value);
        else
            group.value = -1;
        groups.push_back(group);
        i = end;
    }
    return groups;
}

// The usual written form of a date, parsed without copies: yyyy?m?d with one separator.
std::optional<Date> parse_plain(std::string_view text)
{
    if (text.size() == 8) {
        const auto groups = digit_groups(text);
        if (groups.size() == 1 && groups[0].digits.size() == 8)
            return Date::from_key(groups[0].value);
    }
    if (text.size() < 8 || !is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[2]) || !is_digit(text[3]))
        return std::nullopt;
    const char separator = text[4];
    if (separator != '-' && separator != '/' && separator != '.')
        return std::nullopt;
    const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    std::size_t at = 5;
    const auto number = [&](int& value) {
        value = 0;
        const std::size_t start = at;
        while (at < text.size() && is_digit(text[at]) && at - start < 2)
            value = value * 10 + (text[at++] - '0');
        return at > start;
    };
    int month = 0;
    int day = 0;
    if (!number(month) || at >= text.size() || text[at] != separator)
        return std::nullopt;
    ++at;
    if (!number(day))
        return std::nullopt;
    // Only a time of day may follow.
    if (at < text.size() && text[at] != ' ' && text[at] != 'T')
        return std::nullopt;
    return Date::from_ymd(year, month, day);
}

} // namespace

std::optional<Date> parse_by_format(std::string_view text, std::string_view format)
{
    int year = -1;
    int month = -1;
    int day = 1;
    std::size_t at = 0;
    for (std::size_t i = 0; i < format.size();) {
        const char c = format[i];
        std::size_t run = 1;
        while (i + run < format.size() && format[i + run] == c)
            ++run;
        if (c != 'y' && c != 'M' && c != 'd') {
            if (at >= text.size() || text[at] != c)
                return std::nullopt;
            ++at;
            ++i;
            continue;
        }
        i += run;
        if (c == 'M' && run >= 3) {
            std::size_t used = 0;
            const auto named = month_by_name(text.substr(at), used);
            if (!named)
                return std::nullopt;
            month = *named;
            at += used;
            continue;
        }
        const std::size_t most = c == 'y' ? run : 2;
        const std::size_t start = at;
        int value = 0;
        while (at < text.size() && is_digit(text[at]) && at - start < most)
            value = value * 10 + (text[at++] - '0');
        if (at == start || (c == 'y' && at - start != run))
            return std::nullopt;
        if (c == 'y')
            year = run == 2 ? 2000 + value : value;
        else if (c == 'M')
            month = value;
        else
            day = value;
    }
    if (at != text.size() || year < 0)
        return std::nullopt;
    return Date::from_ymd(year, month, day);
}

std::optional<Date> parse_messy_date(std::string_view text, CellType type, std::span<const std::string> formats)
{
    for (const auto& format : formats)
        if (const auto date = parse_by_format(text, format))
            return date;
    if (const auto date = parse_plain(text))
        return date;
    const std::string plain = i18n::normalise(text);
    const auto groups = digit_groups(plain);
    if (type == CellType::number && groups.size() <= 2 && !groups.empty() && groups[0].digits.size() == 5 &&
        plain.starts_with(groups[0].digits))
        return Date::from_serial(groups[0].value);
    if (const auto date = parse_plain(plain))
        return date;
    // 2026年10月31日
    if (plain.find("年") != std::string::npos && groups.size() >= 3 && groups[0].digits.size() == 4)
        return Date::from_ymd(groups[0].value, groups[1].value, groups[2].value);
    return std::nullopt;
}

std::optional<Month> parse_messy_month(std::string_view text, CellType type, std::span<const std::string> formats)
{
    for (const auto& format : formats)
        if (const auto date = parse_by_format(text, format))
            return Month::of(*date);
    if (const auto month = Month::from_iso(text))
        return month;
    const std::string plain = i18n::normalise(text);
    const auto groups = digit_groups(plain);
    if (groups.size() == 1 && groups[0].digits.size() == 6 && groups[0].digits == plain)
        return Month::from_key(groups[0].value);
    // 2026.1 as a number may have been 2026.10: Excel drops the zero.
    if (type == CellType::number && groups.size() == 2 && groups[1].digits.size() == 1 && groups[1].value == 1)
        return std::nullopt;
    if (groups.size() == 2 && groups[0].digits.size() == 4 && groups[1].digits.size() <= 2)
        return Month::from_ym(groups[0].value, groups[1].value);
    if (groups.size() == 1 && groups[0].digits.size() == 4) {
        for (std::size_t i = 0; i + 3 <= plain.size(); ++i) {
            std::size_t used = 0;
            if (const auto named = month_by_name(std::string_view(plain).substr(i), used))
                return Month::from_ym(groups[0].value, *named);
        }
    }
    if (const auto date = parse_messy_date(text, type))
        return Month::of(*date);
    return std::nullopt;
}

std::optional<Month> find_month(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    std::optional<Month> found;
    const auto groups = digit_groups(plain);
    const auto take = [&](std::optional<Month> month) {
        if (!month)
            return true;
        if (found && *found != *month)
            return false;
        found = month;
        return true;
    };
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& group = groups[i];
        if (group.digits.size() == 6) {
            if (!take(Month::from_key(group.value)))
                return std::nullopt;
        } else if (group.digits.size() == 8) {
            if (const auto date = Date::from_key(group.value); date && !take(Month::of(*date)))
                return std::nullopt;
        } else if (group.digits.size() == 4 && i + 1 < groups.size() && groups[i + 1].digits.size() <= 2) {
            // Only a separator that joins the two into a month: 2026年9月, 2026-09, 2026.9, 2026_09.
            const auto gap =
                static_cast<std::size_t>(groups[i + 1].digits.data() - (group.digits.data() + group.digits.size()));
            const std::string_view between(group.digits.data() + group.digits.size(), gap);
            if (between == "年" || between == "-" || between == "." || between == "/" || between == "_") {
                if (!take(Month::from_ym(group.value, groups[i + 1].value)))
                    return std::nullopt;
                ++i;
            }
        }
    }
    return found;
}

} // namespace ps::importers
