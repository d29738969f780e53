#include "tests/unit/monitoring/view_lines.h"

namespace ps::monitoring::test {

namespace {

template <class Number>
std::string text(const std::optional<Number>& number)
{
    return number ? number->to_string() : "-";
}

std::string joined(std::initializer_list<std::string> parts)
{
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : " ") + part;
    return out;
}

} // namespace

const char* event_word(Event event)
{
    constexpr const char* words[] = {"first", "rise", "fall", "unchanged", "gap", "resumed", "suspended", "ended"};
    return words[static_cast<int>(event)];
}

std::vector<std::string> lines(const std::vector<ItemPrices>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.generic_name, row.specification, row.manufacturer, row.unit,
                              std::to_string(row.n), row.minimum.to_string(), row.p25.to_string(),
                              row.median.to_string(), row.p75.to_string(), row.maximum.to_string()}));
    return out;
}

std::vector<std::string> lines(const std::vector<Change>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(
            joined({row.item, row.generic_name, row.specification, row.manufacturer, row.unit, "@" + row.point,
                    row.point_name, row.old_price.to_string(), row.new_price.to_string(), row.change.to_string(),
                    text(row.change_ratio), event_word(row.event), std::to_string(row.points)}));
    return out;
}

std::vector<std::string> lines(const std::vector<PriceEvent>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.point, row.point_name, row.month.to_string(), event_word(row.event),
                              text(row.price), text(row.previous_price), text(row.change), text(row.change_ratio)}));
    return out;
}

std::vector<std::string> lines(const std::vector<PresenceEvent>& rows)
{
    std::vector<std::string> out;
    for (const auto& row : rows)
        out.push_back(joined({row.item, row.point, event_word(row.event), text(row.old_price), text(row.new_price),
                              text(row.change), text(row.change_ratio)}));
    return out;
}

} // namespace ps::monitoring::test
