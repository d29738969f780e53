// An officer's decision holds while the value stays, and can be withdrawn.
#include "tests/unit/plausibility/finding_lines.h"

#include "model/store/journal.h"
#include "model/store/verify.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

const FindingKey low_price{"abnormally_low", "A", "P5", Basis::purchase, Month::from_key(202609).value()};

// P5 is abnormally low in both months, with the same price.
void fill(MonitoringStore& store)
{
    for (const int month : {202609, 202610})
        store.add({bought("A", "P1", month, "1"), bought("A", "P2", month, "1"), bought("A", "P3", month, "1"),
                   bought("A", "P4", month, "1"), bought("A", "P5", month, "0.4")});
    store.settle();
}

std::vector<PriceFinding> of_rule(MonitoringStore& store, int month, bool dismissed = false)
{
    FindingFilter filter;
    filter.rule = "abnormally_low";
    filter.dismissed = dismissed;
    return findings(store.store(), month_of(month), filter);
}

std::int64_t abnormal(MonitoringStore& store, int month)
{
    refresh_findings(store.store(), month_of(month));
    return store.number("SELECT coalesce(sum(rows), 0) FROM abnormal_rows WHERE month = " + std::to_string(month));
}

} // namespace

TEST_CASE("a dismissed finding does not come back while its value stays", "[plausibility]")
{
    MonitoringStore store;
    fill(store);
    REQUIRE(of_rule(store, 202609).size() == 1);
    REQUIRE(of_rule(store, 202610).size() == 1);
    CHECK(abnormal(store, 202610) == 1);
    CHECK_THROWS_AS(dismiss_finding(store.store(), low_price, " "), Error);
    dismiss_finding(store.store(), low_price, "促销");
    CHECK(of_rule(store, 202609).empty());
    CHECK(of_rule(store, 202610).empty());
    CHECK(abnormal(store, 202609) == 0);
    CHECK(abnormal(store, 202610) == 0);
    const auto all = of_rule(store, 202610, true);
    REQUIRE(all.size() == 1);
    CHECK(all[0].state == FindingState::dismissed);
    CHECK(all[0].reason == "促销");

    SECTION("another value is another finding")
    {
        store.sql("UPDATE price_row SET purchase_price_unit = 390000 WHERE month = 202610 AND purchase_price_unit = "
                  "400000");
        rebuild_observations(store.store(), store.point("P5"), month_of(202610));
        CHECK(of_rule(store, 202610).size() == 1);
        CHECK(of_rule(store, 202609).empty());
        CHECK(abnormal(store, 202610) == 1);
    }
    SECTION("the decision can be withdrawn")
    {
        reopen_finding(store.store(), low_price);
        CHECK(of_rule(store, 202610).front().state == FindingState::open);
        CHECK(abnormal(store, 202609) == 1);
        CHECK(abnormal(store, 202610) == 1);
        CHECK_THROWS_AS(reopen_finding(store.store(), low_price), Error);
    }
    SECTION("a newer decision replaces it, the older one is kept on record")
    {
        confirm_finding(store.store(), low_price, "核实无误");
        CHECK(of_rule(store, 202610).front().state == FindingState::confirmed);
        CHECK(abnormal(store, 202610) == 1);
        link_finding_to_case(store.store(), low_price, "AJ-2026-001");
        CHECK(of_rule(store, 202610).front().case_id == "AJ-2026-001");
        CHECK(store.number("SELECT count(*) FROM finding_decision") == 3);
        CHECK(store.number("SELECT count(*) FROM finding_decision WHERE withdrawn_at IS NULL") == 1);
    }
    SECTION("everything is in the journal, whose chain is intact")
    {
        store::append_journal(store.store(), "import", {{"batches", {{{"id", 1}}}}}); // of the made batch
        reopen_finding(store.store(), low_price);
        CHECK(store.number("SELECT count(*) FROM journal WHERE action = 'finding'") == 2);
        for (const auto& check : store::verify_store(store.store()))
            if (check.check == "journal_chain")
                CHECK(check.passed);
    }
}

namespace {

std::size_t open_of(MonitoringStore& store, const std::string& rule, int month)
{
    FindingFilter filter;
    filter.rule = rule;
    return findings(store.store(), month_of(month), filter).size();
}

FindingKey key_of(const std::string& rule, int month)
{
    return {rule, "A", "P1", Basis::purchase, month_of(month)};
}

} // namespace

TEST_CASE("another rise to the same price is another finding", "[plausibility]")
{
    MonitoringStore store;
    for (const auto& [month, price] :
         std::map<int, std::string>{{202605, "10"}, {202606, "11"}, {202607, "5.5"}, {202608, "11"}})
        store.add(bought("A", "P1", month, price));
    store.settle();
    set_item(store, "A", {"drug", 30'000, {}, {}});
    dismiss_finding(store.store(), key_of("rise", 202606), "新合同");
    CHECK(open_of(store, "rise", 202606) == 0);
    CHECK(open_of(store, "rise", 202608) == 1);
    CHECK(open_of(store, "month_change", 202608) == 1);
    dismiss_finding(store.store(), key_of("rise", 202608), "恢复原价");
    CHECK(open_of(store, "rise", 202608) == 0);
    CHECK(store.number("SELECT count(*) FROM finding_decision WHERE withdrawn_at IS NULL") == 2);

    SECTION("also when last month's price is corrected")
    {
        store.sql("UPDATE price_row SET purchase_price_unit = 1000000 WHERE month = 202605");
        rebuild_observations(store.store(), store.point("P1"), month_of(202605));
        CHECK(open_of(store, "rise", 202606) == 1);
        CHECK_THROWS_AS(reopen_finding(store.store(), key_of("rise", 202606)), Error); // this one is not decided
        dismiss_finding(store.store(), key_of("rise", 202606), "已核实");
        CHECK(open_of(store, "rise", 202606) == 0);
    }
    SECTION("each is withdrawn separately")
    {
        reopen_finding(store.store(), key_of("rise", 202606));
        CHECK(open_of(store, "rise", 202606) == 1);
        CHECK(open_of(store, "rise", 202608) == 0);
    }
}

TEST_CASE("an abnormal step that is dismissed does not hide the next one", "[plausibility]")
{
    MonitoringStore store;
    for (const auto& [month, price] :
         std::map<int, std::string>{{202605, "1"}, {202606, "24"}, {202607, "1"}, {202608, "24"}})
        store.add(bought("A", "P1", month, price));
    store.settle();
    set_item(store, "A", {"drug", 240'000, {}, {}});
    dismiss_finding(store.store(), key_of("pack_factor", 202606), "改按盒报");
    CHECK(open_of(store, "pack_factor", 202606) == 0);
    CHECK(open_of(store, "pack_factor", 202608) == 1);
    CHECK(abnormal(store, 202606) == 0);
    CHECK(abnormal(store, 202608) == 1);
}

TEST_CASE("zero amounts and frequent changes are decided month by month", "[plausibility]")
{
    MonitoringStore store;
    const char* const prices[] = {"1", "1.01", "1.02", "1.03", "1.02", "1.03", "1.02"};
    for (int i = 0; i < 7; ++i) {
        auto row = bought("A", "P1", 202601 + i, prices[i]);
        row.quantity[0] = 10'0000;
        row.amount[0] = i >= 5 ? 0 : 10'00;
        store.add(row);
    }
    store.settle();
    REQUIRE(open_of(store, "zero_amount", 202606) == 1);
    dismiss_finding(store.store(), key_of("zero_amount", 202606), "赠送");
    CHECK(open_of(store, "zero_amount", 202606) == 0);
    CHECK(open_of(store, "zero_amount", 202607) == 1);
    REQUIRE(open_of(store, "frequent_changes", 202606) == 1);
    dismiss_finding(store.store(), key_of("frequent_changes", 202606), "已说明");
    CHECK(open_of(store, "frequent_changes", 202606) == 0);
    CHECK(open_of(store, "frequent_changes", 202607) == 1);
}

TEST_CASE("only existing findings can be decided", "[plausibility]")
{
    MonitoringStore store;
    fill(store);
    const auto entries = store.number("SELECT count(*) FROM journal");
    CHECK_THROWS_AS(confirm_finding(store.store(), {"rise", "A", "P5", Basis::purchase, month_of(202609)}), Error);
    CHECK_THROWS_AS(confirm_finding(store.store(), {"nonsense", "A", "P5", Basis::purchase, month_of(202609)}), Error);
    CHECK(store.number("SELECT count(*) FROM finding_decision") == 0);
    CHECK(store.number("SELECT count(*) FROM journal") == entries);
}

TEST_CASE("a page of the findings is a part of the list, and the open ones are counted without it", "[plausibility]")
{
    MonitoringStore store;
    for (const auto* item : {"B", "A", "C"})
        for (const auto* point : {"P2", "P1", "P3", "P4", "P5", "P6"})
            store.add(bought(item, point, 202610, point[1] > '4' ? "0.3" : "1"));
    store.settle();
    const auto keys = [&](const FindingFilter& filter) {
        std::vector<std::string> out;
        for (const auto& finding : findings(store.store(), month_of(202610), filter))
            out.push_back(finding.key.item + finding.key.point + " " + finding.key.rule);
        return out;
    };
    const auto all = keys({});
    REQUIRE(all.size() > 6);
    std::vector<std::string> places;
    for (const auto& key : all)
        places.push_back(key.substr(0, 3));
    CHECK(std::is_sorted(places.begin(), places.end()));
    std::vector<std::string> pages;
    for (std::size_t offset = 0; offset < all.size() + 4; offset += 4) {
        FindingFilter filter;
        filter.offset = offset;
        filter.limit = 4;
        const auto page = keys(filter);
        CHECK(page.size() <= 4);
        pages.insert(pages.end(), page.begin(), page.end());
    }
    CHECK(pages == all);
    FindingFilter rest, end;
    rest.offset = 3;
    CHECK(keys(rest) == std::vector<std::string>(all.begin() + 3, all.end()));
    end.offset = all.size() - 2;
    end.limit = 10;
    CHECK(keys(end) == std::vector<std::string>(all.end() - 2, all.end()));
    FindingFilter one;
    one.item = "B";
    one.point = "P5";
    std::vector<std::string> expected;
    std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                 [](const auto& key) { return key.starts_with("BP5"); });
    CHECK(keys(one) == expected);

    const auto open = [&] {
        std::size_t sum = 0;
        for (const auto& [severity, count] : open_findings(store.store(), month_of(202610)))
            sum += static_cast<std::size_t>(count);
        return sum;
    };
    CHECK(open() == all.size());
    confirm_finding(store.store(), {"abnormally_low", "B", "P5", Basis::purchase, month_of(202610)});
    CHECK(open() == all.size() - 1);
    FindingFilter undecided;
    undecided.confirmed = false;
    const auto left = keys(undecided);
    undecided.limit = all.size();
    CHECK(left.size() == all.size() - 1);
    CHECK(keys(undecided) == left);
}

TEST_CASE("unknown codes are reported, not answered with an empty list", "[plausibility]")
{
    MonitoringStore store;
    fill(store);
    const auto problem = [&](const auto& act) {
        try {
            act();
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            return error.message().text + " " + error.message().args.at(0);
        }
        return std::string();
    };
    FindingFilter item, point;
    item.item = "nothing";
    point.point = "nowhere";
    point.limit = 1;
    CHECK(problem([&] { findings(store.store(), month_of(202610), item); }) == "there is no item “{0}” nothing");
    CHECK(problem([&] { findings(store.store(), month_of(202610), point); }) ==
          "there is no sentinel point “{0}” nowhere");
    auto sale = low_price;
    sale.basis = Basis::sale;
    CHECK(problem([&] { explain_finding(store.store(), sale); }) ==
          "in {0} the rule “{1}” has no finding on the sale price of item {2} at {3} 2026-09");
    CHECK(problem([&] {
              confirm_finding(store.store(), {"rise", "A", "P1", Basis::purchase, month_of(202609)});
          }) == "in {0} the rule “{1}” has no finding on the purchase price of item {2} at {3} 2026-09");
}
