#include "views/monitoring/chain.h"

#include "i18n/translate.h"
#include "views/number_text.h"
#include "views/words.h"

namespace ps::views {

namespace {

using monitoring::chain::ItemChain;
using monitoring::chain::Link;
using monitoring::chain::LinkPrice;
using LinkRow = ChainLinksView::Row;

std::string optional_price(const std::optional<UnitPrice>& price)
{
    return price ? price_text(*price) : std::string();
}

std::string link_tokens(const LinkPrice& row)
{
    std::string out;
    for (const auto link : row.covers)
        out += (out.empty() ? "" : " ") + std::string(monitoring::chain::name_of(link));
    return out;
}

/// Notes a contribution that includes more than its own step.
std::string covers_text(const LinkPrice& row)
{
    std::string names;
    for (const Link link : row.covers)
        names += (names.empty() ? "" : PS_TR(", ")) + text_of(word_of(link));
    return names.empty() ? names : PS_TR(Message(PS_N("with {0}"), {names}));
}

/// Notes that the change is not the difference of the two prices beside it, because other organisations reported.
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

std::string link_remark(const LinkPrice& row)
{
    const std::string matched = matched_text(row);
    const std::string covers = covers_text(row);
    return matched + (matched.empty() || covers.empty() ? "" : PS_TR("; ")) + covers;
}

std::string organisation_text(const LinkRow& row)
{
    if (!row.organisation.empty())
        return row.organisation_name;
    return row.organisations > 1 ? PS_TR(Message(PS_N("City (mean of {0})"), {count_text(row.organisations)}))
                                 : PS_TR("City");
}

// A percentage moves with its price, even when it rounds to 0.00%.
Tone tone_of_price_move(const std::optional<UnitPrice>& change)
{
    if (!change || change->is_zero())
        return Tone::normal;
    return change->is_negative() ? Tone::fall : Tone::rise;
}

Cell link_cell(const std::optional<Link>& link)
{
    return link ? Cell(word_of(*link)) : Cell();
}

} // namespace

Word word_of(Link link)
{
    const char* token = monitoring::chain::name_of(link);
    switch (link) {
    case Link::materials:
        return {token, PS_N("Materials")};
    case Link::labour:
        return {token, PS_N("Labour")};
    case Link::overhead:
        return {token, PS_N("Manufacturing overhead")};
    case Link::packaging:
        return {token, PS_N("Packaging")};
    case Link::transport:
        return {token, PS_N("Transport")};
    case Link::taxes:
        return {token, PS_N("Taxes")};
    case Link::other:
        return {token, PS_N("Other costs")};
    case Link::profit:
        return {token, PS_N("Profit of the manufacturer")};
    case Link::ex_factory:
        return {token, PS_N("Ex-factory price")};
    case Link::distributor_purchase:
        return {token, PS_N("Distributor's purchase price")};
    case Link::distributor_sale:
        return {token, PS_N("Distributor's selling price")};
    case Link::hospital_purchase:
        return {token, PS_N("Hospital's purchase price")};
    case Link::hospital_charge:
        break;
    }
    return {token, PS_N("Hospital's charge")};
}

std::vector<LinkRow> ChainLinksView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<Row> rows;
    for (const auto& chain : monitoring::chain::chains(store, ask.quarter, ask.item)) {
        auto links = rows_of(chain);
        rows.insert(rows.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
    }
    return rows;
}

std::vector<LinkRow> ChainLinksView::rows_of(const ItemChain& chain, bool with_organisations)
{
    std::vector<Row> rows;
    for (const auto& link : chain.links)
        if (with_organisations || link.organisation.empty())
            rows.push_back({link, chain.item, chain.generic_name, with_organisations});
    return rows;
}

std::vector<Col<LinkRow>> ChainLinksView::columns(const Ask&)
{
    const auto city = [](const Row& row) { return row.beside_organisations && row.organisation.empty(); };
    const auto price = [&](const char* key, std::string title, Type type, std::optional<UnitPrice> LinkPrice::*member) {
        return Col<Row>(key, std::move(title), type, 13, member).bold(city).unit(PS_TR("yuan per smallest unit"));
    };
    return {
        {"item", PS_TR("Item code"), Type::code, 24, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 26, &Row::generic_name},
        Col<Row>("link", PS_TR("Link"), Type::word, 18, [](const Row& row) { return word_of(row.link); })
            .order([](const Row& row) { return static_cast<int>(row.link); })
            .bold(city),
        {"organisation", PS_TR("Organisation code"), Type::code, 14, &Row::organisation},
        {"organisation_name", PS_TR("Organisation"), Type::text, 27, &Row::organisation_name},
        Col<Row>("who", PS_TR("Organisation"), Type::text, 27, organisation_text).bold(city),
        {"organisations", PS_TR("Organisations"), Type::count, 10, &Row::organisations},
        price("previous_price", PS_TR("Last quarter"), Type::price, &LinkPrice::previous_price),
        price("price", PS_TR("This quarter"), Type::price, &LinkPrice::price),
        price("change", PS_TR("Change"), Type::price_change, &LinkPrice::change),
        Col<Row>("change_ratio", PS_TR("Change in percent"), Type::change, 13, &Row::change_ratio)
            .tone([](const Row& row) { return tone_of_price_move(row.change); }),
        price("contribution", PS_TR("Contribution"), Type::price_change, &LinkPrice::contribution),
        price("markup_yuan", PS_TR("Mark-up (yuan)"), Type::price, &LinkPrice::markup_yuan),
        Col<Row>("markup", PS_TR("Mark-up"), Type::share, 11, &Row::markup).decimals(2),
        {"covers", PS_TR("Remark"), Type::text, 25, link_tokens},
        {"remark", PS_TR("Remark"), Type::text, 25, link_remark},
        {"matched", PS_TR("Matched"), Type::count, 10,
         [](const Row& row) { return row.organisation.empty() ? Cell(row.matched) : Cell(""); }},
        {"matched_price", PS_TR("This quarter, matched"), Type::price, 13, &Row::matched_price},
        {"matched_previous", PS_TR("Last quarter, matched"), Type::price, 13, &Row::matched_previous},
    };
}

Layout ChainLinksView::contract(const Ask&)
{
    return "item,link,organisation,price,markup,change,contribution,generic_name,organisation_name,organisations,"
           "previous_price,markup_yuan,change_ratio,covers,matched,matched_price,matched_previous";
}

Layout ChainLinksView::grid(bool with_organisations)
{
    return std::string(with_organisations ? "link,who," : "link,") +
           "previous_price,price,change,change_ratio,contribution,markup_yuan,markup,remark";
}

std::vector<ChainItemsView::Row> ChainItemsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    std::vector<Row> rows;
    for (auto& chain : monitoring::chain::chains(store, ask.quarter, ask.item)) {
        Row row;
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

std::vector<Col<ChainItemsView::Row>> ChainItemsView::columns(const Ask&)
{
    const auto text = [](const char* key, std::string title, Type type, int width, std::string ItemChain::*member) {
        return Col<Row>(key, std::move(title), type, width,
                        [member](const Row& row) -> const std::string& { return row.chain.*member; });
    };
    const auto count = [](const char* key, std::string title, std::int64_t ItemChain::*member) {
        return Col<Row>(key, std::move(title), Type::count, 10, [member](const Row& row) { return row.chain.*member; });
    };
    return {
        text("generic_name", PS_TR("Generic name"), Type::text, 27, &ItemChain::generic_name),
        text("specification", PS_TR("Specification"), Type::text, 17, &ItemChain::specification),
        text("manufacturer", PS_TR("Manufacturer"), Type::text, 28, &ItemChain::manufacturer),
        text("unit", PS_TR("Unit"), Type::word, 7, &ItemChain::unit),
        {"first_price", PS_TR("Ex-factory price"), Type::price, 14, &Row::first_price},
        {"last_link", PS_TR("Last link"), Type::word, 19, [](const Row& row) { return link_cell(row.last_link); }},
        {"last_price", PS_TRC("price chain", "Last price"), Type::price, 14, &Row::last_price},
        {"change", PS_TR("Change"), Type::price_change, 13, &Row::change},
        Col<Row>("change_ratio", PS_TR("Change in percent"), Type::change, 14, &Row::change_ratio)
            .tone([](const Row& row) { return tone_of_price_move(row.change); }),
        count("manufacturers", PS_TR("Makers"), &ItemChain::manufacturers),
        count("distributors", PS_TR("Distributors"), &ItemChain::distributors),
        count("hospitals", PS_TR("Hospitals"), &ItemChain::hospitals),
        text("item", PS_TR("Item code"), Type::code, 24, &ItemChain::item),
    };
}

Layout ChainItemsView::grid(const Ask&)
{
    return "generic_name,specification,manufacturer,unit,first_price,last_link,last_price,change,change_ratio,"
           "manufacturers,distributors,hospitals,item";
}

std::vector<ZeroMarkupView::Row> ZeroMarkupView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    auto rows = monitoring::chain::zero_markup_findings(store, ask.quarter);
    if (ask.item)
        std::erase_if(rows, [&](const Row& row) { return row.item != *ask.item; });
    return rows;
}

std::vector<Col<ZeroMarkupView::Row>> ZeroMarkupView::columns(const Ask&)
{
    const auto price = [](const char* key, std::string title, Type type, UnitPrice Row::*member) {
        return Col<Row>(key, std::move(title), type, 15, member).unit(PS_TR("yuan per smallest unit"));
    };
    return {
        {"item", PS_TR("Item code"), Type::code, 24, &Row::item},
        {"generic_name", PS_TR("Generic name"), Type::text, 28, &Row::generic_name},
        {"specification", PS_TR("Specification"), Type::text, 17, &Row::specification},
        {"organisation", PS_TR("Organisation code"), Type::code, 14, &Row::organisation},
        {"organisation_name", PS_TR("Hospital"), Type::text, 31, &Row::organisation_name},
        price("purchase", PS_TR("Purchase price"), Type::price, &Row::purchase),
        price("charge", PS_TR("Charge"), Type::price, &Row::charge),
        price("difference", PS_TR("Difference"), Type::price_change, &Row::difference),
        Col<Row>("ratio", PS_TR("Mark-up"), Type::share, 12, &Row::ratio).decimals(2),
    };
}

Layout ZeroMarkupView::contract(const Ask&)
{
    return "item,organisation,purchase,charge,difference,ratio,generic_name,organisation_name";
}

Layout ZeroMarkupView::grid(const Ask&)
{
    return "generic_name,specification,organisation_name,purchase,charge,difference,ratio,item,organisation";
}

} // namespace ps::views
