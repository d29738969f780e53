#include "importers/kinds/stated_unit.h"

#include "i18n/text.h"
#include "model/base/ascii.h"
#include "model/base/text_fold.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace ps::importers {

namespace {

// "盒(24片)", "24片/盒", "元/盒", "每盒": the unit itself and the number of smallest units in it, when given.
struct UnitText {
    std::string unit;
    std::optional<std::int64_t> count;
};

// "24片" -> 24 when 片 is the smallest unit.
std::optional<std::int64_t> count_in(std::string_view text, const std::string& smallest)
{
    std::int64_t count = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (problem != std::errc() || smallest.empty() || !rest.starts_with(smallest))
        return std::nullopt;
    return count;
}

bool begins_with_digit(std::string_view text)
{
    return !text.empty() && is_digit(text[0]);
}

UnitText take_apart(std::string text, const std::string& smallest)
{
    UnitText out;
    const auto drop = [&](std::string_view start) {
        if (text.size() > start.size() && text.starts_with(start))
            text.erase(0, start.size());
    };
    drop("元");
    drop("/");
    drop("每");
    if (const auto open = text.find('('); open != std::string::npos && open > 0) {
        out.count = count_in(std::string_view(text).substr(open + 1), smallest);
        const auto close = text.find(')', open);
        text.erase(open, close == std::string::npos ? std::string::npos : close - open + 1);
    }
    if (const auto slash = text.find('/'); slash != std::string::npos) {
        const std::string left = text.substr(0, slash);
        const std::string right = text.substr(slash + 1);
        if (begins_with_digit(left)) {
            out.count = count_in(left, smallest);
            text = right;
        } else if (begins_with_digit(right)) {
            out.count = count_in(right, smallest);
            text = left;
        }
    }
    if (text.size() > 1 && text[0] == '1' && !begins_with_digit(std::string_view(text).substr(1)))
        text.erase(0, 1);          // "1盒"
    if (begins_with_digit(text)) { // "24片"
        if (const auto count = count_in(text, smallest)) {
            out.count = count;
            text.clear();
        }
    }
    out.unit = std::move(text);
    return out;
}

std::string shown(const std::string& name)
{
    return name.empty() ? "—" : name;
}

} // namespace

std::optional<NumberWithUnit> split_unit(std::string_view text)
{
    std::size_t end = 0; // after the last digit of the leading number
    for (std::size_t at = 0; at < text.size();) {
        const auto narrow = text_fold::narrow_at(text, at);
        const bool digit = is_digit(narrow.c);
        if (!digit && (narrow.c == 0 || std::string_view(".,+- ").find(narrow.c) == std::string_view::npos))
            break;
        at += narrow.length;
        if (digit)
            end = at;
    }
    if (end == 0)
        return std::nullopt;
    NumberWithUnit out{text.substr(0, end), i18n::normalise(text.substr(end))};
    constexpr std::size_t longest = 18; // six Chinese characters
    if (out.unit.empty() || out.unit.size() > longest || out.unit.find_first_of("()/,;0123456789") != std::string::npos)
        return std::nullopt;
    return out;
}

UnitSize size_of_unit(const std::string& unit, const registry::Item& item)
{
    const std::string smallest = i18n::normalise(item.unit);
    const std::string pack = i18n::normalise(item.pack_unit);
    const bool is_smallest = !smallest.empty() && unit == smallest;
    const bool is_pack = pack.empty() ? !is_smallest && unit == "盒" : unit == pack;
    if (is_smallest == is_pack)
        return UnitSize::unclear;
    return is_smallest ? UnitSize::smallest : UnitSize::pack;
}

void StatedUnit::read_headers(const FieldRow& row)
{
    know_headers_ = true;
    const std::string own = i18n::normalise(row.label(Field::stated_unit));
    of_the_price_ = own.find("价") != std::string::npos || own.find("price") != std::string::npos;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [packs, units] = pairs[i];
        if (!row.has_column(packs))
            continue;
        int shift = 0;
        bool says_smallest = false;
        bool says_packs = false;
        const std::string bare = bare_header(row.label(packs), shift, says_smallest, says_packs);
        for (const char* word : {"包装", "每盒", "pack"})
            says_packs = says_packs || bare.find(word) != std::string::npos;
        says_packs = says_packs || i18n::normalise(row.label(packs)).find("元/包装") != std::string::npos;
        open_[i] = !says_packs && !row.has_column(units);
        both_columns_ = both_columns_ || !open_[i];
    }
}

std::optional<Message> StatedUnit::read(const FieldRow& row, const registry::Item* item,
                                        const std::optional<Quantity>& factor)
{
    smallest_.fill(false);
    if (item == nullptr || !row.has(Field::stated_unit) || (factor && *factor == Quantity::from_units(1)))
        return std::nullopt;
    if (!know_headers_)
        read_headers(row);
    std::array<bool, pairs.size()> asked{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        asked[i] = open_[i] && row.has(pairs[i].first) && !row.has(pairs[i].second);
    if (std::none_of(asked.begin(), asked.end(), [](bool is) { return is; }))
        return std::nullopt;

    const std::string written(row.text(Field::stated_unit));
    const auto known = [&](const std::string& of_item, Field field) {
        return i18n::normalise(of_item.empty() ? row.text(field) : std::string_view(of_item));
    };
    const std::string smallest = known(item->unit, Field::unit);
    const std::string pack = known(item->pack_unit, Field::pack_unit);
    const std::string plain = i18n::normalise(written);
    if (plain == "元" || plain == "万元" || plain == "/" || plain == "-")
        return std::nullopt; // the currency, or no text
    const auto said = take_apart(plain, smallest);

    if (said.count && *said.count != 1) {
        if (!factor || *factor == Quantity::from_units(*said.count))
            return std::nullopt; // a pack; a missing factor is reported separately
        return Message{
            PS_N("the unit “{0}” means {1} per pack, but the pack factor {2} was used; check which is right"),
            {written, std::to_string(*said.count), factor->to_string()}};
    }
    const bool is_smallest = !smallest.empty() && said.unit == smallest;
    const bool is_pack =
        (!pack.empty() && said.unit == pack) ||
        (pack.empty() && !is_smallest && (said.unit == "盒" || said.unit == "包装" || said.unit == "最小包装"));
    if (is_smallest && is_pack)
        return Message{PS_N("the master data use “{0}” for both the smallest unit and the pack; the row was read per "
                            "pack; check it"),
                       {written}};
    if (is_smallest && !of_the_price_ &&
        (both_columns_ || row.has(Field::pack_factor) || row.has_column(Field::pack_unit)))
        return Message{PS_N("the unit “{0}” is the smallest unit, but the row describes its pack as well; it was read "
                            "per pack; check it, and head the column 计价单位 if prices and quantities are of this "
                            "unit"),
                       {written}};
    if (is_smallest) {
        smallest_ = asked;
        return std::nullopt;
    }
    if (is_pack || !factor)
        return std::nullopt;
    return Message{PS_N("the unit “{0}” is neither the smallest unit ({1}) nor the pack unit ({2}) of the item; the "
                        "row was read per pack; check it"),
                   {written, shown(smallest), shown(pack)}};
}

std::optional<Field> StatedUnit::smallest_beside(Field packs_field)
{
    for (const auto& [packs, units] : pairs)
        if (packs == packs_field)
            return units;
    return std::nullopt;
}

bool StatedUnit::of_smallest_unit(Field field) const
{
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (pairs[i].first == field)
            return smallest_[i];
    return false;
}

} // namespace ps::importers
