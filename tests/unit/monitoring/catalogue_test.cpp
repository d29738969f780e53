// Which items are monitored when: the catalogue's dates, decisions, proposals.
#include "model/monitoring/catalogue/catalogue.h"
#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

std::vector<std::string> period_lines(store::Store& store, const std::optional<Month>& month = {})
{
    std::vector<std::string> out;
    for (const auto& period : monitored_periods(store, month))
        out.push_back(period.item + " " + (period.from ? period.from->to_string() : "*") + ".." +
                      (period.until ? period.until->to_string() : "*") + " " + period.source +
                      (period.reason.empty() ? "" : " " + period.reason));
    return out;
}

using Lines = std::vector<std::string>;

std::optional<ErrorKind> refusal(MonitoringStore& test, const std::string& item, CatalogueAction action, int key,
                                 const std::string& reason)
{
    try {
        decide_monitoring(test.store(), item, action, day(key), reason);
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

CandidateRules limits()
{
    CandidateRules out;
    out.add_amount = Money::from_units(1000);
    out.add_complaints = 3;
    out.add_spread = Ratio::from_units(2);
    out.months = 3;
    out.drop_uniformity = Ratio::from_units(1);
    return out;
}

std::string words(const CatalogueCandidate& candidate)
{
    return std::string(name_of(candidate.action)) + " " + candidate.item + (candidate.by_volume ? " volume" : "") +
           (candidate.by_complaints ? " complaints" : "") + (candidate.by_spread ? " spread" : "") +
           (candidate.by_stillness ? " unchanged" : "");
}

Lines candidate_lines(MonitoringStore& test, const std::map<std::string, ItemVolume>& volumes = {})
{
    Lines out;
    for (const auto& candidate :
         catalogue_candidates(test.store(), month_of(202603), Basis::purchase, limits(), volumes))
        out.push_back(words(candidate));
    return out;
}

} // namespace

TEST_CASE("decisions override the catalogue's dates, the later one from its day on")
{
    MonitoringStore test;
    test.item("A");
    test.sql("UPDATE item SET monitored_from = 20250101, monitored_until = 20251231");
    CHECK(period_lines(test.store()) == Lines{"A 2025-01-01..2025-12-31 catalogue"});

    decide_monitoring(test.store(), "A", CatalogueAction::add, day(20260401), "投诉多");
    CHECK(period_lines(test.store()) == Lines{"A 2025-01-01..2025-12-31 catalogue", "A 2026-04-01..* decision 投诉多"});
    decide_monitoring(test.store(), "A", CatalogueAction::drop, day(20260930), "全市同价");
    CHECK(period_lines(test.store()) ==
          Lines{"A 2025-01-01..2025-12-31 catalogue", "A 2026-04-01..2026-09-30 decision 投诉多; 全市同价"});
    // From the next day on: one period without a gap.
    decide_monitoring(test.store(), "A", CatalogueAction::add, day(20261001), "撤回");
    CHECK(period_lines(test.store()).back() == "A 2026-04-01..* decision 投诉多; 全市同价; 撤回");
    decide_monitoring(test.store(), "A", CatalogueAction::drop, day(20250630), "从头不计");
    CHECK(period_lines(test.store()) == Lines{"A 2025-01-01..2025-06-30 decision 从头不计"});
    CHECK(test.number("SELECT count(*) FROM journal WHERE action = 'monitored'") == 4);
    CHECK(test.number("SELECT count(*) FROM monitoring_decision") == 4);
}

TEST_CASE("a decision on the monitored items without a reason is refused")
{
    MonitoringStore test;
    test.item("A");
    for (const char* reason : {"", " ", "\t\n"}) {
        CHECK(refusal(test, "A", CatalogueAction::add, 20260401, reason) == ErrorKind::usage);
        CHECK(refusal(test, "A", CatalogueAction::drop, 20260401, reason) == ErrorKind::usage);
    }
    CHECK(test.number("SELECT count(*) FROM monitoring_decision") == 0);
}

TEST_CASE("a month's monitored items, one by one and all together")
{
    MonitoringStore test;
    for (const auto* code : {"A", "B", "C", "D"})
        test.item(code);
    test.sql("UPDATE item SET monitored_from = 20260115 WHERE code = 'A'");
    test.sql("UPDATE item SET monitored_until = 20260115 WHERE code = 'B'");
    decide_monitoring(test.store(), "C", CatalogueAction::drop, day(20251231), "x");
    decide_monitoring(test.store(), "D", CatalogueAction::drop, day(20260201), "x");
    for (const auto& [month, expected] :
         std::map<int, std::string>{{202512, "BCD"}, {202601, "ABD"}, {202602, "AD"}, {202603, "A"}}) {
        std::string found;
        const auto ids = monitored_items(test.store(), month_of(month));
        CHECK(std::is_sorted(ids.begin(), ids.end()));
        for (const auto* code : {"A", "B", "C", "D"}) {
            const bool in = std::binary_search(ids.begin(), ids.end(), test.item(code));
            found += in ? code : "";
            CHECK(MonitoredDays(test.store(), test.item(code)).in(month_of(month)) == in);
        }
        CHECK(found == expected);
        CHECK(period_lines(test.store(), month_of(month)).size() == expected.size());
        CHECK(coverage(test.store(), month_of(month)).items_monitored == static_cast<std::int64_t>(expected.size()));
    }
    CHECK_FALSE(MonitoredDays(test.store(), 4711).in(month_of(202601)));
}

TEST_CASE("prices say whether the item is monitored")
{
    MonitoringStore test;
    test.add({bought("A", "P1", 202601, "1"), bought("B", "P1", 202601, "1")});
    test.settle();
    decide_monitoring(test.store(), "B", CatalogueAction::drop, day(20251231), "x");
    const auto table = prices(test.store(), month_of(202601), Basis::purchase);
    REQUIRE(table.size() == 2);
    CHECK(table[0].monitored);
    CHECK_FALSE(table[1].monitored);
}

TEST_CASE("a decision without effect is refused and leaves nothing")
{
    MonitoringStore test;
    test.item("A");
    CHECK(refusal(test, "A", CatalogueAction::add, 20260101, "x") == ErrorKind::usage); // already monitored
    CHECK(refusal(test, "A", CatalogueAction::drop, 20260101, "") == ErrorKind::usage);
    CHECK(refusal(test, "Z", CatalogueAction::drop, 20260101, "x") == ErrorKind::failed);
    CHECK_FALSE(refusal(test, "A", CatalogueAction::drop, 20260101, "x"));
    CHECK(refusal(test, "A", CatalogueAction::drop, 20260101, "x") == ErrorKind::usage);
    CHECK(test.number("SELECT count(*) FROM monitoring_decision") == 1);
    CHECK(test.number("SELECT count(*) FROM journal WHERE action = 'monitored'") == 1);
}

TEST_CASE("items that should join: volume, complaints or spread, with the figures; monitored ones are not proposed")
{
    MonitoringStore test;
    for (const auto* code : {"A", "B", "C", "D", "E"})
        test.item(code);
    test.add({bought("C", "P1", 202603, "1"), bought("C", "P2", 202603, "2"), bought("E", "P1", 202603, "1"),
              bought("E", "P2", 202603, "1.99")});
    test.settle();
    test.sql("UPDATE item SET monitored_until = 20251231 WHERE code <> 'D'");
    for (const auto& [item, month, count] :
         {std::tuple{"B", 202601, 2}, {"B", 202603, 9}, {"B", 202603, 1}, {"B", 202512, 7}, {"E", 202603, 2}})
        insert_complaint(test.store(), {1, 1, month_of(month), item, count});
    const std::map<std::string, ItemVolume> volumes{{"A", {Money::from_units(1000), 4}},
                                                    {"B", {Money::from_raw(99999), 4}},
                                                    {"D", {Money::from_units(5000), 4}},
                                                    {"unknown", {Money::from_units(5000), 4}}};
    // B: 2 in January; in March the newer file's 1 counts, not the older one's 9; December lies before the window.
    CHECK(candidate_lines(test, volumes) == Lines{"add A volume", "add B complaints", "add C spread"});
    const auto found = catalogue_candidates(test.store(), month_of(202603), Basis::purchase, limits(), volumes);
    CHECK(found[1].amount->to_string() == "999.99");
    CHECK(found[1].complaints == 3);
    CHECK(found[2].max_min_ratio == 2.0);
    CHECK_FALSE(found[2].amount);
    remove_complaints(test.store(), 1);
    CHECK(candidate_lines(test, volumes) == Lines{"add A volume", "add C spread"});
}

TEST_CASE("items that could leave: one price everywhere and no change in any month of the window")
{
    MonitoringStore test;
    for (const auto month : {202601, 202602, 202603}) {
        for (const auto* point : {"P1", "P2"}) {
            test.add(bought("still", point, month, "1.5"));
            test.add(bought("moved", point, month, month == 202601 ? "1.4" : "1.5"));
            test.add(bought("spread", point, month, point[1] == '1' ? "1.5" : "1.6"));
            if (month != 202602)
                test.add(bought("gap", point, month, "1.5"));
            test.add(bought("dropped", point, month, "1.5"));
        }
        // No point moved, yet the price is another: the points changed.
        test.add(bought("handed", month == 202601 ? "P1" : "P2", month, month == 202601 ? "1" : "2"));
    }
    test.settle();
    decide_monitoring(test.store(), "dropped", CatalogueAction::drop, day(20260228), "x");
    CHECK(candidate_lines(test) == Lines{"drop still unchanged"});
    const auto found = catalogue_candidates(test.store(), month_of(202603), Basis::purchase, limits(), {});
    CHECK(found[0].unchanged_months == 3);
    CHECK(found[0].uniformity == 1.0);
}
