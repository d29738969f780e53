// The chain of each item in a quarter, beside the quarter before.
#include "model/monitoring/chain/chain.h"

#include "model/monitoring/chain/chain_rows.h"
#include "model/monitoring/chain/link_prices.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace ps::monitoring::chain {

namespace {

Quarter quarter_before(Quarter quarter)
{
    return Quarter::of(quarter.first_month().plus(-1));
}

struct Party {
    std::string code, name;
};

class Parties {
public:
    explicit Parties(store::Store& store) : store_(store) {}
    const Party& of(std::int64_t id)
    {
        const auto [entry, added] = known_.try_emplace(id);
        auto& party = entry->second;
        if (added)
            for (const auto& row : store_.query("SELECT code, name FROM organisation WHERE id = ?", id))
                row.read(party.code, party.name);
        return party;
    }

private:
    store::Store& store_;
    std::unordered_map<std::int64_t, Party> known_;
};

// Over the price before it; neither for the ex-factory price nor for its parts.
void add_markup(LinkPrice& row, const std::optional<UnitPrice>& before)
{
    if (row.link <= Link::ex_factory || !row.price || !before)
        return;
    row.markup_yuan = *row.price - *before;
    row.markup = rounded_ratio(*before, *row.price);
}

void add_change(LinkPrice& row, const std::optional<UnitPrice>& before, const std::optional<UnitPrice>& now)
{
    if (!before || !now)
        return;
    row.change = *now - *before;
    row.change_ratio = rounded_ratio(*before, *now);
}

LinkPrice link_row(Link link, const std::optional<UnitPrice>& price, const std::optional<UnitPrice>& previous)
{
    LinkPrice row;
    row.link = link;
    row.price = price;
    row.previous_price = previous;
    return row;
}

// The nearest known price of the same tier or of the tier before it.
std::optional<UnitPrice> nearest_before(const LinkPrices& city, std::size_t link)
{
    const auto end =
        link > index_of(Link::distributor_sale) ? index_of(Link::distributor_purchase) : index_of(Link::ex_factory);
    for (std::size_t before = link; before-- > end;)
        if (city[before])
            return city[before];
    return std::nullopt;
}

const LinkPrices& prices_of(const OrganisationPrices& prices, std::int64_t organisation)
{
    static const LinkPrices none;
    const auto found = prices.find(organisation);
    return found == prices.end() ? none : found->second;
}

std::vector<LinkPrice> organisation_rows(std::size_t link, const OrganisationPrices& now,
                                         const OrganisationPrices& before, const LinkPrices& city, Parties& parties)
{
    std::vector<LinkPrice> rows;
    for (const auto& [organisation, prices] : now) {
        if (!prices[link])
            continue;
        auto row = link_row(static_cast<Link>(link), prices[link], prices_of(before, organisation)[link]);
        add_change(row, row.previous_price, row.price);
        row.organisation = parties.of(organisation).code;
        row.organisation_name = parties.of(organisation).name;
        row.organisations = 1;
        const bool sells = row.link == Link::distributor_sale || row.link == Link::hospital_charge;
        add_markup(row, sells && prices[link - 1] ? prices[link - 1] : nearest_before(city, link));
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const LinkPrice& a, const LinkPrice& b) {
        return std::tie(a.organisation, a.organisation_name) < std::tie(b.organisation, b.organisation_name);
    });
    return rows;
}

void add_links(ItemChain& chain, const OrganisationPrices& now, const OrganisationPrices& before, Parties& parties)
{
    std::array<std::int64_t, link_count> count_now{}, count_before{};
    const auto city_now = city_prices(now, count_now);
    const auto city_before = city_prices(before, count_before);
    std::array<bool, link_count> there{};
    for (std::size_t link = 0; link < link_count; ++link)
        there[link] = city_now[link] || city_before[link];
    std::array<std::int64_t, link_count> matched_now{}, matched_before{};
    const auto matched = matched_prices(before, now);
    const auto now_of_matched = city_prices(matched.now, matched_now);
    const auto before_of_matched = city_prices(matched.before, matched_before);
    auto shares = contributions(before_of_matched, now_of_matched, there);
    if (shares.last_link) {
        chain.last_link = shares.last_link;
        chain.last_change = shares.total;
    }
    for (std::size_t link = 0; link < link_count; ++link) {
        if (city_now[link] || city_before[link]) {
            auto row = link_row(static_cast<Link>(link), city_now[link], city_before[link]);
            row.organisations = count_now[link];
            if (now_of_matched[link] && before_of_matched[link]) {
                row.matched = matched_now[link];
                row.matched_price = now_of_matched[link];
                row.matched_previous = before_of_matched[link];
                add_change(row, row.matched_previous, row.matched_price);
            }
            add_markup(row, nearest_before(city_now, link));
            row.contribution = shares.of[link];
            row.covers = std::move(shares.covers[link]);
            chain.links.push_back(std::move(row));
        }
        for (auto& row : organisation_rows(link, now, before, city_now, parties))
            chain.links.push_back(std::move(row));
    }
    for (const auto& [organisation, prices] : now) {
        const auto gave = [&, &of = prices](Link link) { return of[index_of(link)].has_value(); };
        chain.manufacturers += gave(Link::ex_factory) ? 1 : 0;
        chain.distributors += gave(Link::distributor_purchase) || gave(Link::distributor_sale) ? 1 : 0;
        chain.hospitals += gave(Link::hospital_purchase) || gave(Link::hospital_charge) ? 1 : 0;
    }
}

bool read_item(store::Store& store, std::int64_t id, ItemChain& chain)
{
    bool found = false;
    for (const auto& row :
         store.query("SELECT code, generic_name, specification, manufacturer, unit FROM item WHERE id = ?", id)) {
        row.read(chain.item, chain.generic_name, chain.specification, chain.manufacturer, chain.unit);
        found = true;
    }
    return found;
}

} // namespace

std::vector<Message> missing_tiers(const ItemChain& chain, Quarter quarter)
{
    std::vector<Message> out;
    const std::vector<std::string> about{chain.item, chain.generic_name, quarter.to_string()};
    if (chain.manufacturers == 0)
        out.push_back({PS_N("{0} {1}, {2}: no prices of manufacturers; what distributors pay has no mark-up"), about});
    if (chain.distributors == 0)
        out.push_back({PS_N("{0} {1}, {2}: no prices of distributors; their mark-up and their contribution are empty, "
                            "and so is the mark-up of what hospitals pay"),
                       about});
    if (chain.hospitals == 0)
        out.push_back(
            {PS_N("{0} {1}, {2}: no prices of hospitals; their mark-up and their contribution are empty"), about});
    return out;
}

std::vector<ItemChain> chains(store::Store& store, Quarter quarter, const std::optional<std::string>& item_code)
{
    std::optional<std::int64_t> item;
    if (item_code) {
        item = store.one<std::int64_t>("SELECT id FROM item WHERE code = ?", *item_code);
        if (!item)
            throw Error(ErrorKind::usage, {PS_N("there is no item “{0}”"), {*item_code}});
    }
    const auto now = link_prices(store, quarter, item);
    const auto before = link_prices(store, quarter_before(quarter), item);
    static const OrganisationPrices no_prices;
    Parties parties(store);
    std::vector<ItemChain> out;
    for (const auto& [id, prices] : now) {
        ItemChain chain;
        if (!read_item(store, id, chain))
            continue;
        const auto previous = before.find(id);
        add_links(chain, prices, previous == before.end() ? no_prices : previous->second, parties);
        out.push_back(std::move(chain));
    }
    std::sort(out.begin(), out.end(), [](const ItemChain& a, const ItemChain& b) { return a.item < b.item; });
    return out;
}

std::vector<Quarter> chain_quarters(store::Store& store)
{
    std::vector<Quarter> out;
    for (const auto& row : store.query("SELECT DISTINCT quarter FROM chain_row WHERE current = 1 ORDER BY 1"))
        out.push_back(Quarter::from_text(row.get<std::string>()).value());
    return out;
}

} // namespace ps::monitoring::chain
