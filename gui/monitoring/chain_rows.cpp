#include "gui/monitoring/chain_rows.h"

#include "gui/number_text.h"
#include "i18n/translate.h"

namespace ps::gui {
namespace {

using monitoring::chain::ItemChain;
using monitoring::chain::Link;
using monitoring::chain::LinkPrice;
using monitoring::chain::MarkupFinding;

std::string optional_price(const std::optional<UnitPrice>& price)
{
    return price ? price_text(*price) : std::string();
}

/// "+0.0500"
std::string signed_price(const std::optional<UnitPrice>& price)
{
    if (!price)
        return {};
    return (price->is_negative() || price->is_zero() ? "" : "+") + price_text(*price);
}

std::string optional_change(const std::optional<Ratio>& ratio)
{
    return ratio ? change_text(*ratio) : std::string();
}

/// 0.0683 -> "6.83%": a mark-up is no movement and carries no ▲.
std::string plain_percent(const std::optional<Ratio>& ratio)
{
    if (!ratio)
        return {};
    const Int128 raw = round_ratio(*ratio, 4).raw();
    return grouped(decimal_text(raw, 6, 2)) + "%";
}

Tone tone_of_move(const std::optional<UnitPrice>& change)
{
    if (!change || change->is_zero())
        return Tone::normal;
    return change->is_negative() ? Tone::fall : Tone::rise;
}

/// Where a contribution holds more than its own step.
std::string covers_text(const LinkPrice& row)
{
    std::string names;
    for (const Link link : row.covers)
        names += (names.empty() ? "" : PS_TR(", ")) + link_text(link);
    return names.empty() ? names : PS_TR(Message(PS_N("with {0}"), {names}));
}

/// Where the change is not the difference of the two prices beside it: not the same organisations reported.
std::string matched_text(const LinkPrice& row)
{
    if (!row.organisation.empty() || !row.price || !row.previous_price)
        return {};
    if (!row.change)
        return PS_TR("Cannot be compared with last quarter");
    if (row.matched_price == row.price && row.matched_previous == row.previous_price)
        return {};
    return PS_TR(
        Message(PS_N("{0} reported both quarters: {1} to {2}"),
                {count_text(row.matched), optional_price(row.matched_previous), optional_price(row.matched_price)}));
}

std::string remark_text(const LinkPrice& row)
{
    const std::string matched = matched_text(row), covers = covers_text(row);
    return matched + (matched.empty() || covers.empty() ? "" : PS_TR("; ")) + covers;
}

} // namespace

std::string link_text(Link link)
{
    switch (link) {
    case Link::materials:
        return PS_TR("Materials");
    case Link::labour:
        return PS_TR("Labour");
    case Link::overhead:
        return PS_TR("Manufacturing overhead");
    case Link::packaging:
        return PS_TR("Packaging");
    case Link::transport:
        return PS_TR("Transport");
    case Link::taxes:
        return PS_TR("Taxes");
    case Link::other:
        return PS_TR("Other costs");
    case Link::profit:
        return PS_TR("Profit of the manufacturer");
    case Link::ex_factory:
        return PS_TR("Ex-factory price");
    case Link::distributor_purchase:
        return PS_TR("Distributor's purchase price");
    case Link::distributor_sale:
        return PS_TR("Distributor's selling price");
    case Link::hospital_purchase:
        return PS_TR("Hospital's purchase price");
    case Link::hospital_charge:
        break;
    }
    return PS_TR("Hospital's charge");
}

std::vector<ChainItemRow> chain_item_rows(std::vector<ItemChain> chains)
{
    std::vector<ChainItemRow> rows;
    for (auto& chain : chains) {
        ChainItemRow row;
        for (const auto& link : chain.links) {
            if (!link.organisation.empty() || !link.price || link.link < Link::ex_factory)
                continue;
            if (link.link == Link::ex_factory)
                row.first_price = link.price;
            row.last_link = link.link;
            row.last_price = link.price;
            row.change = link.change;
            row.change_ratio = link.change_ratio;
        }
        row.chain = std::move(chain);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Column<ChainItemRow>> chain_item_columns()
{
    std::vector<Column<ChainItemRow>> out;
    const auto text = [&](std::string title, int width, std::string ItemChain::*member) {
        out.push_back(
            {std::move(title), width, false, [member](const ChainItemRow& row) { return row.chain.*member; }});
    };
    const auto count = [&](std::string title, std::int64_t ItemChain::*member) {
        out.push_back(
            {std::move(title), 66, true, [member](const ChainItemRow& row) { return count_text(row.chain.*member); },
             [member](const ChainItemRow& a, const ChainItemRow& b) { return a.chain.*member < b.chain.*member; }});
    };
    text(PS_TR("Generic name"), 170, &ItemChain::generic_name);
    text(PS_TR("Specification"), 110, &ItemChain::specification);
    text(PS_TR("Manufacturer"), 180, &ItemChain::manufacturer);
    text(PS_TR("Unit"), 46, &ItemChain::unit);
    out.push_back({PS_TR("Ex-factory price"), 90, true,
                   [](const ChainItemRow& row) { return optional_price(row.first_price); },
                   [](const ChainItemRow& a, const ChainItemRow& b) { return a.first_price < b.first_price; }});
    out.push_back({PS_TR("Last link"), 120, false,
                   [](const ChainItemRow& row) { return row.last_link ? link_text(*row.last_link) : std::string(); }});
    out.push_back({PS_TR("Last price"), 90, true,
                   [](const ChainItemRow& row) { return optional_price(row.last_price); },
                   [](const ChainItemRow& a, const ChainItemRow& b) { return a.last_price < b.last_price; }});
    out.push_back({PS_TR("Change"), 86, true, [](const ChainItemRow& row) { return signed_price(row.change); },
                   [](const ChainItemRow& a, const ChainItemRow& b) { return a.change < b.change; },
                   [](const ChainItemRow& row) { return tone_of_move(row.change); }});
    out.push_back({PS_TR("Change in percent"), 88, true,
                   [](const ChainItemRow& row) { return optional_change(row.change_ratio); },
                   [](const ChainItemRow& a, const ChainItemRow& b) { return a.change_ratio < b.change_ratio; },
                   [](const ChainItemRow& row) { return tone_of_move(row.change); }});
    count(PS_TR("Makers"), &ItemChain::manufacturers);
    count(PS_TR("Distributors"), &ItemChain::distributors);
    count(PS_TR("Hospitals"), &ItemChain::hospitals);
    text(PS_TR("Item code"), 200, &ItemChain::item);
    return out;
}

std::vector<Column<LinkPrice>> link_columns(bool with_organisations)
{
    std::vector<Column<LinkPrice>> out;
    const auto city = [with_organisations](const LinkPrice& row) {
        return with_organisations && row.organisation.empty();
    };
    const auto price = [&](std::string title, std::optional<UnitPrice> LinkPrice::*member, bool with_sign) {
        Column<LinkPrice> column{std::move(title), 84, true,
                                 [member, with_sign](const LinkPrice& row) {
                                     return with_sign ? signed_price(row.*member) : optional_price(row.*member);
                                 },
                                 [member](const LinkPrice& a, const LinkPrice& b) { return a.*member < b.*member; }};
        if (with_sign)
            column.tone = [member](const LinkPrice& row) { return tone_of_move(row.*member); };
        column.bold = city;
        out.push_back(std::move(column));
    };
    out.push_back({PS_TR("Link"),
                   116,
                   false,
                   [](const LinkPrice& row) { return link_text(row.link); },
                   [](const LinkPrice& a, const LinkPrice& b) { return a.link < b.link; },
                   {},
                   city});
    if (with_organisations)
        out.push_back({PS_TR("Organisation"),
                       170,
                       false,
                       [](const LinkPrice& row) {
                           if (!row.organisation.empty())
                               return row.organisation_name;
                           return row.organisations > 1
                                      ? PS_TR(Message(PS_N("City (mean of {0})"), {count_text(row.organisations)}))
                                      : PS_TR("City");
                       },
                       {},
                       {},
                       city});
    price(PS_TR("Last quarter"), &LinkPrice::previous_price, false);
    price(PS_TR("This quarter"), &LinkPrice::price, false);
    price(PS_TR("Change"), &LinkPrice::change, true);
    out.push_back({PS_TR("Change in percent"), 84, true,
                   [](const LinkPrice& row) { return optional_change(row.change_ratio); },
                   [](const LinkPrice& a, const LinkPrice& b) { return a.change_ratio < b.change_ratio; },
                   [](const LinkPrice& row) { return tone_of_move(row.change); }});
    price(PS_TR("Contribution"), &LinkPrice::contribution, true);
    price(PS_TR("Mark-up (yuan)"), &LinkPrice::markup_yuan, false);
    out.push_back({PS_TR("Mark-up"), 68, true, [](const LinkPrice& row) { return plain_percent(row.markup); },
                   [](const LinkPrice& a, const LinkPrice& b) { return a.markup < b.markup; }});
    out.push_back({PS_TR("Remark"), 160, false, remark_text});
    return out;
}

std::vector<Column<MarkupFinding>> markup_columns()
{
    std::vector<Column<MarkupFinding>> out;
    const auto text = [&](std::string title, int width, std::string MarkupFinding::*member) {
        out.push_back({std::move(title), width, false, [member](const MarkupFinding& row) { return row.*member; }});
    };
    const auto price = [&](std::string title, UnitPrice MarkupFinding::*member) {
        out.push_back({std::move(title), 96, true,
                       [member](const MarkupFinding& row) { return price_text(row.*member); },
                       [member](const MarkupFinding& a, const MarkupFinding& b) { return a.*member < b.*member; }});
    };
    text(PS_TR("Generic name"), 180, &MarkupFinding::generic_name);
    text(PS_TR("Specification"), 110, &MarkupFinding::specification);
    text(PS_TR("Hospital"), 200, &MarkupFinding::organisation_name);
    price(PS_TR("Purchase price"), &MarkupFinding::purchase);
    price(PS_TR("Charge"), &MarkupFinding::charge);
    out.push_back({PS_TR("Difference"), 96, true, [](const MarkupFinding& row) { return signed_price(row.difference); },
                   [](const MarkupFinding& a, const MarkupFinding& b) { return a.difference < b.difference; },
                   [](const MarkupFinding& row) { return tone_of_move(row.difference); }});
    out.push_back({PS_TR("Mark-up"), 80, true, [](const MarkupFinding& row) { return plain_percent(row.ratio); },
                   [](const MarkupFinding& a, const MarkupFinding& b) { return a.ratio < b.ratio; }});
    text(PS_TR("Item code"), 200, &MarkupFinding::item);
    text(PS_TR("Organisation code"), 120, &MarkupFinding::organisation);
    return out;
}

} // namespace ps::gui
