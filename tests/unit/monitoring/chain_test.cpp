#include "model/monitoring/chain/chain.h"

#include "model/monitoring/chain/chain_rows.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring::chain;
using ps::testing::MonitoringStore;

namespace {

UnitPrice price_of(const std::string& text)
{
    return UnitPrice::from_raw(ps::testing::yuan(text));
}

std::size_t at(Link link)
{
    return static_cast<std::size_t>(link);
}

std::string shares(const Contributions& found)
{
    std::string out;
    for (std::size_t link = 0; link < link_count; ++link) {
        if (!found.of[link])
            continue;
        out += std::string(name_of(static_cast<Link>(link))) + " " + found.of[link]->to_string();
        for (const auto covered : found.covers[link])
            out += std::string(" <") + name_of(covered);
        out += "; ";
    }
    return out;
}

const Quarter third = Quarter::from_text("2026Q3").value();
const Quarter second = Quarter::from_text("2026Q2").value();

class Chain : public MonitoringStore {
public:
    std::int64_t file(Quarter quarter, Tier tier, const std::string& organisation, const std::string& item_code,
                      const std::string& purchase, const std::string& sale, const std::vector<std::string>& costs = {})
    {
        const auto batch = next_file("chain");
        count_row();
        add(batch, quarter, tier, organisation, item_code, purchase, sale, costs);
        return batch;
    }
    void add(std::int64_t batch, Quarter quarter, Tier tier, const std::string& organisation,
             const std::string& item_code, const std::string& purchase, const std::string& sale,
             const std::vector<std::string>& costs = {})
    {
        const auto price = [](const std::string& text) {
            return text.empty() ? std::nullopt : std::optional(price_of(text));
        };
        store::WriteTransaction transaction(store());
        ChainRow row;
        row.batch_id = batch;
        row.row_number = 2;
        row.quarter = quarter;
        row.tier = tier;
        row.organisation_id = point(organisation);
        row.item_id = item(item_code);
        row.purchase = price(purchase);
        row.sale = price(sale);
        for (std::size_t i = 0; i < costs.size(); ++i)
            row.costs[i] = price(costs[i]);
        insert_chain_row(store(), row);
        settle_chain(store(), {quarter, tier, row.organisation_id});
        transaction.commit();
    }
    void remove(std::int64_t batch)
    {
        store::WriteTransaction transaction(store());
        remove_chain_rows(store(), batch);
        transaction.commit();
    }
    // The city's rows: link price markup change contribution.
    std::string city(Quarter quarter, const std::string& item_code = "C")
    {
        const auto text = [](const auto& value) { return value ? value->to_string() : std::string("-"); };
        std::string out;
        for (const auto& chain : chains(store(), quarter, item_code))
            for (const auto& row : chain.links)
                if (row.organisation.empty())
                    out += std::string(name_of(row.link)) + " " + text(row.price) + " " + text(row.markup) + " " +
                           text(row.change) + " " + text(row.contribution) + "\n";
        return out;
    }
};

} // namespace

TEST_CASE("contributions by hand: costs, profit, and each link's own addition")
{
    LinkPrices before, now;
    before[at(Link::materials)] = price_of("2");
    before[at(Link::labour)] = price_of("1");
    before[at(Link::ex_factory)] = price_of("5");
    before[at(Link::distributor_purchase)] = price_of("5");
    before[at(Link::distributor_sale)] = price_of("6");
    before[at(Link::hospital_purchase)] = price_of("6");
    before[at(Link::hospital_charge)] = price_of("6");
    now = before;
    now[at(Link::materials)] = price_of("2.5");
    now[at(Link::ex_factory)] = price_of("5.3");
    now[at(Link::distributor_purchase)] = price_of("5.4");
    now[at(Link::distributor_sale)] = price_of("6.2");
    now[at(Link::hospital_purchase)] = price_of("6.3");
    now[at(Link::hospital_charge)] = price_of("6.3");
    CHECK(profit_of(before) == price_of("2"));
    CHECK(profit_of(now) == price_of("1.8"));
    const auto found = contributions(before, now);
    CHECK(shares(found) == "materials 0.5; labour 0; profit -0.2; distributor_purchase 0.1; distributor_sale -0.2; "
                           "hospital_purchase 0.1; hospital_charge 0; ");
    CHECK(found.total == price_of("0.3"));

    // Links that are missing in one quarter: the next known link takes their share and reports it.
    auto gap = now;
    gap[at(Link::labour)].reset();
    gap[at(Link::distributor_purchase)].reset();
    gap[at(Link::distributor_sale)].reset();
    gap[at(Link::hospital_charge)].reset();
    const auto marked = contributions(before, gap);
    CHECK(shares(marked) == "materials 0.5; profit -0.2 <labour; hospital_purchase 0 <distributor_purchase "
                            "<distributor_sale; ");
    CHECK(marked.last_link == Link::hospital_purchase);
    CHECK(marked.total == price_of("0.3"));
    CHECK_FALSE(contributions({}, now).last_link);
}

TEST_CASE("contributions add up to the change of the last price, whatever is known")
{
    std::uint64_t state = 20261031;
    const auto next = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 24) % below);
    };
    const auto made = [&] {
        LinkPrices prices;
        for (std::size_t link = 0; link < link_count; ++link)
            if (link != at(Link::profit) && next(4) != 0)
                prices[link] = UnitPrice::from_raw(next(1'000'000'000));
        return prices;
    };
    int with_last = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto before = made();
        const auto now = made();
        const auto found = contributions(before, now);
        UnitPrice sum;
        for (const auto& share : found.of)
            if (share)
                sum += *share;
        if (!found.last_link) {
            REQUIRE(sum == UnitPrice{});
            continue;
        }
        ++with_last;
        REQUIRE(sum == *now[at(*found.last_link)] - *before[at(*found.last_link)]);
        REQUIRE(sum == found.total);
    }
    CHECK(with_last > 10'000);
}

TEST_CASE("the mean of a link is exact and rounded once")
{
    CHECK(mean({UnitPrice::from_raw(1), UnitPrice::from_raw(2)}) == UnitPrice::from_raw(2));
    CHECK(mean({price_of("1"), price_of("1"), price_of("2")}) == price_of("1.333333"));
    CHECK(mean({price_of("1"), price_of("2"), price_of("2")}) == price_of("1.666667"));
}

TEST_CASE("the chain of a quarter, beside the quarter before")
{
    Chain store;
    for (const auto quarter : {second, third}) {
        const bool now = quarter == third;
        store.file(quarter, Tier::manufacturer, "M1", "C", "", now ? "10.5" : "10", {now ? "6.2" : "6", "2"});
        store.file(quarter, Tier::distributor, "D1", "C", now ? "10.6" : "10.1", now ? "12" : "11.5");
        store.file(quarter, Tier::distributor, "D2", "C", now ? "10.8" : "10.3", now ? "12.2" : "11.5");
        store.file(quarter, Tier::hospital, "H1", "C", now ? "12" : "11.5", now ? "12" : "11.5");
        store.file(quarter, Tier::hospital, "H2", "C", now ? "12.2" : "11.6", now ? "12.5" : "11.6");
    }
    CHECK(store.city(third) == "materials 6.2 - 0.2 0.2\n"
                               "labour 2 - 0 0\n"
                               "profit 2.3 - 0.3 0.3\n"
                               "ex_factory 10.5 - 0.5 -\n"
                               "distributor_purchase 10.7 0.019 0.5 0\n"
                               "distributor_sale 12.1 0.1308 0.6 0.1\n"
                               "hospital_purchase 12.1 0 0.55 -0.05\n"
                               "hospital_charge 12.25 0.0124 0.7 0.15\n");
    const auto chain = chains(store.store(), third).at(0);
    CHECK(chain.last_link == Link::hospital_charge);
    CHECK(chain.last_change == price_of("0.7"));
    CHECK(chain.manufacturers == 1);
    CHECK(chain.distributors == 2);
    CHECK(chain.hospitals == 2);
    // An organisation's selling price is compared with its own purchase price.
    for (const auto& row : chain.links)
        if (row.organisation == "H2" && row.link == Link::hospital_charge) {
            CHECK(row.markup_yuan == price_of("0.3"));
            CHECK(row.markup->to_string() == "0.0246");
            CHECK(row.change == price_of("0.9"));
            CHECK_FALSE(row.contribution);
        }
    CHECK(store.city(second).find("ex_factory 10 - - -\n") != std::string::npos);
    CHECK(chain_quarters(store.store()) == std::vector{second, third});
    CHECK_THROWS_AS(chains(store.store(), third, "none"), Error);

    CHECK(zero_markup_findings(store.store(), third).empty()); // H2 is not known to be a hospital
    store.sql("UPDATE organisation SET kind = '医院' WHERE code = 'H2'");
    const auto findings = zero_markup_findings(store.store(), third);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].organisation == "H2");
    CHECK(findings[0].difference == price_of("0.3"));
    for (const char* ownership : {"民营", "民办非企业", "非公有制"}) {
        store.sql(std::string("UPDATE organisation SET ownership = '") + ownership + "' WHERE code = 'H2'");
        CHECK(zero_markup_findings(store.store(), third).empty());
    }
}

TEST_CASE("an organisation that reports only one quarter changes nothing")
{
    Chain store;
    const auto both = [&](Tier tier, const std::string& organisation, const std::string& purchase,
                          const std::string& sale, const std::vector<std::string>& costs = {}) {
        store.file(second, tier, organisation, "C", purchase, sale, costs);
        store.file(third, tier, organisation, "C", purchase, sale, costs);
    };
    both(Tier::manufacturer, "M1", "", "10", {"6"});
    both(Tier::hospital, "H1", "12", "12");
    both(Tier::hospital, "H2", "14", "14");
    // No price changed; a cheap manufacturer without costs left, an expensive hospital joined.
    store.file(second, Tier::manufacturer, "M2", "C", "", "5");
    store.file(third, Tier::hospital, "H3", "C", "90", "99");
    CHECK(store.city(third) == "materials 6 - 0 0\n"
                               "profit 4 - 0 0\n"
                               "ex_factory 10 - 0 -\n"
                               "hospital_purchase 38.666667 - 0 0\n"
                               "hospital_charge 41.666667 0.0776 0 0\n");
    const auto chain = chains(store.store(), third).at(0);
    CHECK(chain.last_change == UnitPrice{});
    for (const auto& row : chain.links) {
        if (row.link != Link::hospital_charge || !row.organisation.empty())
            continue;
        CHECK(row.organisations == 3);
        CHECK(row.matched == 2);
        CHECK(row.matched_price == price_of("13"));
        CHECK(row.matched_previous == price_of("13"));
        CHECK(row.previous_price == price_of("13"));
    }
}

TEST_CASE("a link without a report for both quarters has no change, and the next link reports that it includes it")
{
    Chain store;
    for (const auto quarter : {second, third}) {
        const bool now = quarter == third;
        store.file(quarter, Tier::manufacturer, "M1", "C", "", now ? "11" : "10");
        store.file(quarter, Tier::distributor, now ? "D2" : "D1", "C", now ? "11" : "10", now ? "13" : "12");
        store.file(quarter, Tier::hospital, "H1", "C", now ? "13.5" : "12", now ? "13.5" : "12");
    }
    CHECK(store.city(third) == "ex_factory 11 - 1 1\n"
                               "distributor_purchase 11 0 - -\n"
                               "distributor_sale 13 0.1818 - -\n"
                               "hospital_purchase 13.5 0.0385 1.5 0.5\n"
                               "hospital_charge 13.5 0 1.5 0\n");
    for (const auto& row : chains(store.store(), third).at(0).links) {
        if (row.link == Link::hospital_purchase && row.organisation.empty())
            CHECK(row.covers == std::vector{Link::distributor_purchase, Link::distributor_sale});
    }
}

namespace {

// The slow way: the means of the organisations with prices in both quarters, link by link, computed only from the
// printed prices of the organisations.
std::string slow_change(const std::vector<LinkPrice>& links, Link link)
{
    Int128 before = 0, now = 0, count = 0;
    for (const auto& row : links) {
        if (row.link != link || row.organisation.empty() || !row.price || !row.previous_price)
            continue;
        before += row.previous_price->raw();
        now += row.price->raw();
        ++count;
    }
    if (count == 0)
        return "-";
    const auto rounded = [&](Int128 sum) { return static_cast<std::int64_t>((2 * sum + count) / (2 * count)); };
    return UnitPrice::from_raw(rounded(now) - rounded(before)).to_string();
}

} // namespace

TEST_CASE("changes of the city are those of the organisations of both quarters, and contributions add up to the last")
{
    std::uint64_t state = 7;
    const auto next = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 24) % below);
    };
    const auto price = [&] { return std::to_string(1 + next(40)) + "." + std::to_string(100 + next(900)); };
    int compared = 0;
    for (int i = 0; i < 60; ++i) {
        Chain store;
        for (const auto quarter : {second, third}) {
            for (int p = 0; p < 3; ++p) {
                const auto name = std::to_string(p);
                if (next(3) != 0)
                    store.file(quarter, Tier::manufacturer, "M" + name, "C", "", price(),
                               {next(4) == 0 ? "" : "0.5", "0.25"});
                if (next(3) != 0)
                    store.file(quarter, Tier::distributor, "D" + name, "C", price(), next(3) == 0 ? "" : price());
                if (next(3) != 0)
                    store.file(quarter, Tier::hospital, "H" + name, "C", price(), next(3) == 0 ? "" : price());
            }
        }
        for (const auto& chain : chains(store.store(), third)) {
            UnitPrice sum;
            std::optional<UnitPrice> last;
            for (const auto& row : chain.links) {
                if (!row.organisation.empty())
                    continue;
                if (row.link >= Link::ex_factory) {
                    CHECK((row.change ? row.change->to_string() : "-") == slow_change(chain.links, row.link));
                    if (row.change)
                        last = row.change;
                }
                if (row.contribution)
                    sum += *row.contribution;
            }
            REQUIRE(chain.last_change == last);
            if (last) {
                CHECK(sum == *last);
                ++compared;
            }
        }
    }
    CHECK(compared > 40);
}

TEST_CASE("costs of the city need all manufacturers")
{
    Chain store;
    store.file(third, Tier::manufacturer, "M1", "C", "", "10", {"6", "2"});
    store.file(third, Tier::manufacturer, "M2", "C", "", "12", {"7"});
    CHECK(store.city(third) == "materials 6.5 - - -\nprofit 4.5 - - -\nex_factory 11 - - -\n");
}

TEST_CASE("later sheets supersede, undoing gives back, verify detects errors")
{
    Chain store;
    store.file(third, Tier::hospital, "H1", "C", "5", "5");
    const auto correction = store.file(third, Tier::hospital, "H1", "C", "6", "6");
    CHECK(store.city(third) == "hospital_purchase 6 - - -\nhospital_charge 6 0 - -\n");
    CHECK(verify_chain(store.store()).front().passed);
    store.remove(correction);
    CHECK(store.city(third) == "hospital_purchase 5 - - -\nhospital_charge 5 0 - -\n");
    CHECK(store.number("SELECT count(*) FROM import_batch WHERE state = 'superseded'") == 0);
    store.sql("UPDATE chain_row SET current = 0");
    CHECK_FALSE(verify_chain(store.store()).front().passed);
}

TEST_CASE("two packs of one organisation are one price: their mean")
{
    Chain store;
    const auto batch = store.file(third, Tier::hospital, "H1", "C", "5", "5");
    store.add(batch, third, Tier::hospital, "H1", "C", "6", "6");
    CHECK(store.city(third) == "hospital_purchase 5.5 - - -\nhospital_charge 5.5 0 - -\n");
}
