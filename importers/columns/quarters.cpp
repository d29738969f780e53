#include "importers/columns/quarters.h"

#include "i18n/text.h"
#include "model/base/ascii.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace ps::importers {

namespace {

// A year needs a character after it that is no digit: "20261031" alone names no year.
std::optional<int> year_at(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size() || !text.substr(at).starts_with("20") || !is_digit(text[at + 2]) ||
        !is_digit(text[at + 3]))
        return std::nullopt;
    if ((at > 0 && is_digit(text[at - 1])) || (at + 4 < text.size() && is_digit(text[at + 4])))
        return std::nullopt;
    int year = 0;
    std::from_chars(text.data() + at, text.data() + at + 4, year);
    return year;
}

// The year that ends right before `end`, with "年" or a separator between.
std::optional<int> year_before(std::string_view text, std::size_t end)
{
    for (const std::string_view between : {"年度", "年", "-", "_", ".", "/", ""}) {
        if (end < between.size() + 4 || text.substr(end - between.size(), between.size()) != between)
            continue;
        if (const auto year = year_at(text, end - between.size() - 4))
            return year;
    }
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, int>, 12> quarter_digits{{{"1", 1},
                                                                           {"2", 2},
                                                                           {"3", 3},
                                                                           {"4", 4},
                                                                           {"一", 1},
                                                                           {"二", 2},
                                                                           {"三", 3},
                                                                           {"四", 4},
                                                                           {"壹", 1},
                                                                           {"贰", 2},
                                                                           {"叁", 3},
                                                                           {"肆", 4}}};

constexpr std::array<std::pair<std::string_view, int>, 4> month_ranges{
    {{"1-3月", 1}, {"4-6月", 2}, {"7-9月", 3}, {"10-12月", 4}}};

class Found {
public:
    // The same quarter twice is no contradiction; a mention without a year agrees with one that has a year.
    void take(StatedQuarter quarter)
    {
        if (!found_) {
            found_ = quarter;
            return;
        }
        if (found_->quarter != quarter.quarter || (found_->year && quarter.year && found_->year != quarter.year))
            several_ = true;
        if (!found_->year)
            found_->year = quarter.year;
    }
    std::optional<StatedQuarter> one() const { return several_ ? std::nullopt : found_; }

private:
    std::optional<StatedQuarter> found_;
    bool several_ = false;
};

void take_words(std::string_view text, Found& found)
{
    for (std::size_t at = text.find("季"); at != std::string_view::npos; at = text.find("季", at + 1)) {
        const auto rest = text.substr(at);
        if (!rest.starts_with("季度") && rest.size() != std::string_view("季").size())
            continue;
        for (const auto& [digit, quarter] : quarter_digits) {
            if (at < digit.size() || text.substr(at - digit.size(), digit.size()) != digit)
                continue;
            std::size_t start = at - digit.size();
            if (is_digit(digit[0]) && start > 0 && is_digit(text[start - 1]))
                continue; // "13季度"
            constexpr std::string_view ordinal = "第";
            if (start >= ordinal.size() && text.substr(start - ordinal.size(), ordinal.size()) == ordinal)
                start -= ordinal.size();
            found.take({year_before(text, start), quarter});
        }
    }
}

void take_letters(std::string_view text, Found& found)
{
    for (std::size_t at = text.find('q'); at != std::string_view::npos; at = text.find('q', at + 1)) {
        if (at + 1 >= text.size() || text[at + 1] < '1' || text[at + 1] > '4' ||
            (at + 2 < text.size() && (is_digit(text[at + 2]) || (text[at + 2] >= 'a' && text[at + 2] <= 'z'))))
            continue;
        if (at > 0 && text[at - 1] >= 'a' && text[at - 1] <= 'z')
            continue;
        found.take({year_before(text, at), text[at + 1] - '0'});
    }
}

void take_months(std::string_view text, Found& found)
{
    for (const auto& [range, quarter] : month_ranges) {
        const auto at = text.find(range);
        if (at == std::string_view::npos)
            continue;
        const auto year = year_before(text, at);
        if (year || at == 0)
            found.take({year, quarter});
    }
}

} // namespace

std::optional<StatedQuarter> find_quarter(std::string_view text)
{
    std::string plain = i18n::normalise(text);
    for (const std::string_view dash : {"—", "–", "~", "至", "到"})
        for (std::size_t at = plain.find(dash); at != std::string::npos; at = plain.find(dash))
            plain.replace(at, dash.size(), "-");
    Found found;
    take_words(plain, found);
    take_letters(plain, found);
    take_months(plain, found);
    return found.one();
}

std::optional<StatedQuarter> parse_quarter(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    if (plain.size() == 1 && plain[0] >= '1' && plain[0] <= '4')
        return StatedQuarter{std::nullopt, plain[0] - '0'};
    return find_quarter(text);
}

std::optional<int> find_year(std::string_view text)
{
    const std::string plain = i18n::normalise(text);
    std::optional<int> found;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const auto year = year_at(plain, at);
        if (!year)
            continue;
        if (found && *found != *year)
            return std::nullopt;
        found = year;
    }
    return found;
}

std::string without_filing_dates(std::string_view text)
{
    static constexpr std::string_view doing[] = {"填报", "填表", "报送", "上报", "提交",
                                                 "制表", "打印", "导出", "编制"};
    static constexpr std::string_view when[] = {"时间", "日期"};
    std::string out(text);
    for (const auto verb : doing) {
        for (const auto noun : when) {
            const std::string label = std::string(verb) + std::string(noun);
            for (auto at = out.find(label); at != std::string::npos; at = out.find(label, at)) {
                // The value follows a colon or a blank, or is in the next cell, which is the next line here.
                auto end = at + label.size();
                for (const std::string_view gap : {":", "：", " ", "　", "\n"})
                    while (std::string_view(out).substr(end).starts_with(gap))
                        end += gap.size();
                const std::string value = out.substr(end, out.find_first_of(" \n", end) - end);
                // When the label's own cell is empty, the text after it is not its value and stays.
                std::string letters = value;
                for (const std::string_view part : {"年", "月", "日", "号"})
                    for (auto found = letters.find(part); found != std::string::npos; found = letters.find(part))
                        letters.erase(found, part.size());
                const bool is_date = !value.empty() && is_digit(value[0]) &&
                                     letters.find_first_not_of("0123456789-/.:") == std::string::npos;
                out.erase(at, is_date ? end + value.size() - at : label.size());
            }
        }
    }
    return out;
}

std::optional<int> find_stated_year(std::string_view text, int quarter)
{
    std::string plain = i18n::normalise(without_filing_dates(text));
    const auto number_at = [&](std::size_t& at) {
        int value = 0;
        std::size_t digits = 0;
        for (; at < plain.size() && is_digit(plain[at]) && digits < 2; ++at, ++digits)
            value = value * 10 + (plain[at] - '0');
        return digits == 0 || (at < plain.size() && is_digit(plain[at])) ? 0 : value;
    };
    for (std::size_t at = 0; at + 4 < plain.size(); ++at) {
        if (!year_at(plain, at))
            continue;
        for (const auto& [first, second] :
             {std::pair<std::string_view, std::string_view>{"年", "月"}, {"-", "-"}, {"/", "/"}, {".", "."}}) {
            std::size_t end = at + 4;
            if (!std::string_view(plain).substr(end).starts_with(first))
                continue;
            end += first.size();
            const int month = number_at(end);
            if (month < 1 || month > 12 || !std::string_view(plain).substr(end).starts_with(second))
                continue;
            end += second.size();
            const int day = number_at(end);
            const bool full_date = day >= 1 && day <= 31 && std::string_view(plain).substr(end, 3) != "月";
            if (quarter != 0 ? (month + 2) / 3 != quarter : full_date) {
                plain.replace(at, 4, "----"); // no longer a year
                break;
            }
        }
    }
    return find_year(plain);
}

std::optional<Quarter> quarter_of(int year, int quarter)
{
    if (quarter < 1 || quarter > 4)
        return std::nullopt;
    const auto month = Month::from_ym(year, quarter * 3);
    return month ? std::optional(Quarter::of(*month)) : std::nullopt;
}

} // namespace ps::importers
