#include "importers/kinds/agreement_period.h"

#include "i18n/text.h"
#include "model/registry/volume_periods.h"

#include <array>
#include <utility>
#include <vector>

namespace ps::importers {

namespace {

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

void remove_all(std::string& text, std::string_view part)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
}

void replace_all(std::string& text, std::string_view part, std::string_view by)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
}

/// The groups of digits; std::nullopt when anything but separators is between them.
std::optional<std::vector<std::string>> digit_groups(const std::string& text)
{
    constexpr std::string_view separators = "-~/.";
    std::vector<std::string> out;
    bool within = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!within)
                out.emplace_back();
            out.back() += c;
            within = true;
        } else if (separators.find(c) != std::string_view::npos) {
            within = false;
        } else {
            return std::nullopt;
        }
    }
    return out;
}

std::optional<std::string> range_of(std::optional<Date> first, std::optional<Date> last)
{
    if (!first || !last || *last < *first)
        return std::nullopt;
    return std::to_string(first->key()) + "-" + std::to_string(last->key());
}

std::optional<std::string> days_of_groups(const std::vector<std::string>& groups)
{
    std::vector<int> numbers;
    for (const auto& group : groups) {
        if (group.size() > 8)
            return std::nullopt;
        numbers.push_back(std::stoi(group));
    }
    if (groups.size() == 2 && groups[0].size() == 8 && groups[1].size() == 8)
        return range_of(Date::from_key(numbers[0]), Date::from_key(numbers[1]));
    if (groups.size() == 6)
        return range_of(Date::from_ymd(numbers[0], numbers[1], numbers[2]),
                        Date::from_ymd(numbers[3], numbers[4], numbers[5]));
    if (groups.size() == 4) {
        const auto first = Month::from_ym(numbers[0], numbers[1]);
        const auto last = Month::from_ym(numbers[2], numbers[3]);
        return first && last ? range_of(first->first_day(), last->last_day()) : std::nullopt;
    }
    return std::nullopt;
}

bool is_calendar_year(int year)
{
    return year >= 2000 && year <= 2199;
}

// The calendar years in "2025" or "2025-2026"; {0, 0} for a year of the batch.
std::pair<int, int> calendar_years(const std::string& stated)
{
    if (stated.size() != 4 && (stated.size() != 9 || stated[4] != '-'))
        return {0, 0};
    const int first = std::stoi(stated.substr(0, 4));
    return {first, stated.size() == 4 ? 0 : std::stoi(stated.substr(5))};
}

bool fits(const std::string& year, const std::optional<Date>& from, const std::optional<Date>& until)
{
    const auto [first, last] = calendar_years(year);
    if (first == 0)
        return true;
    if (from && from->year() != first && (last != 0 || !until || until->year() != first))
        return false;
    return last == 0 || !until || until->year() == last;
}

} // namespace

std::optional<std::string> stated_basis(std::string_view text)
{
    std::string word = i18n::normalise(text);
    for (const char* filler :
         {"采购", "协议", "约定", "合同", "量", "按", "整个", "整", "全部", "全", "每", "各", "(", ")"})
        remove_all(word, filler);
    if (word == "年" || word == "一年" || word == "年度" || word == "year" || word == "peryear" || word == "annual")
        return "year";
    if (word == "周期" || word == "周期内" || word == "cycle" || word == "percycle")
        return "cycle";
    return std::nullopt;
}

std::optional<std::string> stated_period(std::string_view text)
{
    std::string word = i18n::normalise(text);
    if (holds(word, "全周期") || holds(word, "整个") || holds(word, "整周期") || word == "cycle" || word == "周期")
        return "cycle";
    if (holds(word, "每年") || holds(word, "每个") || holds(word, "各年") || word == "year")
        return "year";
    for (const char* separator : {"至", "到", "—", "–", "－", "～"})
        replace_all(word, separator, "-");
    const bool has_months = holds(word, "月");
    replace_all(word, "月", has_months ? "/" : "");
    replace_all(word, "日", "");
    replace_all(word, "号", "");
    if (has_months)
        replace_all(word, "年", "/");
    for (const char* filler :
         {"采购", "协议", "约定", "合同", "周期", "年度", "year", "年", "第", "个", "期", "度", "y"})
        remove_all(word, filler);
    constexpr std::array<std::string_view, 11> numerals{"首", "一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九", "十"};
    for (std::size_t i = 0; i < numerals.size(); ++i)
        if (word == numerals[i])
            return "Y" + std::to_string(i == 0 ? 1 : i);
    const auto groups = digit_groups(word);
    if (!groups || groups->empty())
        return std::nullopt;
    if (const auto days = days_of_groups(*groups))
        return days;
    if (groups->size() > 2 || groups->front().size() > 4)
        return std::nullopt;
    const int first = std::stoi(groups->front());
    if (groups->size() == 1) {
        if (is_calendar_year(first))
            return std::to_string(first);
        return first >= 1 && first <= 20 ? std::optional("Y" + std::to_string(first)) : std::nullopt;
    }
    if (!is_calendar_year(first) || (groups->back().size() != 4 && groups->back().size() != 2))
        return std::nullopt;
    const int last = std::stoi(groups->back()) + (groups->back().size() == 2 ? first / 100 * 100 : 0);
    if (!is_calendar_year(last) || last < first)
        return std::nullopt;
    return last == first ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

std::string basis_of_row(const FieldRow& row, RowNotes& notes)
{
    if (!row.has(Field::volume_basis))
        return {};
    const auto basis = stated_basis(row.text(Field::volume_basis));
    if (!basis)
        row.note(notes, Field::volume_basis,
                 {PS_N("“{0}” does not say what the volumes are; write 年 (of a year) or 全周期 (of the whole cycle)"),
                  {std::string(row.text(Field::volume_basis))}});
    return basis.value_or(std::string());
}

std::string period_of_row(const FieldRow& row, RowNotes& notes)
{
    const auto from = row.date(Field::agreement_from, notes);
    const auto until = row.date(Field::agreement_until, notes);
    if (from && until && *until < *from)
        row.note(notes, Field::agreement_until, {PS_N("the end is before the beginning")});
    std::string year;
    if (row.has(Field::agreement_year)) {
        const auto stated = stated_period(row.text(Field::agreement_year));
        if (!stated)
            row.note(notes, Field::agreement_year,
                     {PS_N("“{0}” is no year of an agreement; write 第一年, 2025 or 2025-2026, or the first and last "
                           "day"),
                      {std::string(row.text(Field::agreement_year))}});
        year = stated.value_or(std::string());
    }
    const auto basis = basis_of_row(row, notes);
    const bool has_days = from || until;
    const bool of_days = has_days || registry::states_days(year);
    if (basis == "cycle" && of_days)
        row.note(
            notes, Field::volume_basis,
            {PS_N("the row says both that the volume is that of the whole cycle and for which days it is agreed")});
    else if (has_days && !fits(year, from, until))
        row.note(notes, Field::agreement_year,
                 {PS_N("the first and last day of the agreement are not in the year “{0}”"),
                  {std::string(row.text(Field::agreement_year))}});
    else if (!year.empty() && !basis.empty() && !of_days && year != basis)
        row.note(notes, Field::volume_basis,
                 {PS_N("the row says both that the volume is that of a year and that of the whole cycle")});
    if (has_days)
        return (from ? std::to_string(from->key()) : "") + "-" + (until ? std::to_string(until->key()) : "");
    return year.empty() ? basis : year;
}

} // namespace ps::importers
