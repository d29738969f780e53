#include "importers/kinds/chain_tiers.h"

#include "i18n/text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace ps::importers {

namespace {

enum class Owner { unknown, manufacturer, distributor, hospital };

// The tier whose price a column holds, when its header is unambiguous. "采购价" and "销售价" may be anyone's.
Owner owner_of(std::string_view header)
{
    static constexpr std::string_view prices[] = {"价", "收费标准"};
    static constexpr std::string_view makers[] = {"出厂", "生产企业", "厂家"};
    static constexpr std::string_view distributors[] = {"供货", "供应价", "批发",     "配送",     "出库",
                                                        "经销", "流通",   "经营企业", "商业公司", "代理"};
    static constexpr std::string_view hospitals[] = {"收费", "医院", "医疗机构", "患者", "使用单位"};
    const std::string plain = i18n::normalise(header);
    const auto names = [&](const auto& words) {
        return std::any_of(std::begin(words), std::end(words),
                           [&](std::string_view word) { return plain.find(word) != std::string::npos; });
    };
    if (!names(prices) || plain.find("计价") != std::string::npos)
        return Owner::unknown;
    if (names(makers))
        return Owner::manufacturer;
    if (names(distributors))
        return Owner::distributor;
    return names(hospitals) ? Owner::hospital : Owner::unknown;
}

} // namespace

std::optional<Message> prices_of_several_tiers(const Header& header)
{
    std::set<Owner> owners;
    std::string columns;
    for (const auto& [column, text] : header.texts) {
        const auto owner = owner_of(text);
        if (owner == Owner::unknown)
            continue;
        owners.insert(owner);
        columns += (columns.empty() ? "" : "、") + text;
    }
    // A sheet with the prices of two tiers holds the sender's own and those it knows of a neighbour.
    if (owners.size() < 3)
        return std::nullopt;
    return Message{PS_N("the sheet holds the prices of manufacturer, distributor and hospital together ({0}); give "
                        "each its own sheet, or import the sheet once for each with --kind chain_manufacturer, "
                        "chain_distributor and chain_hospital; the sheet was not imported"),
                   {columns}};
}

std::array<std::string, 3> price_columns_of_tiers(const Header& header)
{
    std::array<std::string, 3> out;
    for (const auto& [column, text] : header.texts)
        if (const auto owner = owner_of(text); owner != Owner::unknown) {
            auto& columns = out.at(static_cast<std::size_t>(owner) - 1);
            columns += (columns.empty() ? "" : "、") + text;
        }
    return out;
}

} // namespace ps::importers
