// What is returned for correction, and what follows.
#include "tests/unit/reporting/point_reports.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

Submission with_errors(const std::string& point, std::int64_t good, std::int64_t rejected)
{
    Submission out{point, 202610, "2026-11-05", {}, {}, true, rejected};
    for (std::int64_t i = 0; i < good; ++i)
        out.prices["I" + std::to_string(i)] = "1";
    return out;
}

std::vector<std::string> due(MonitoringStore& store)
{
    std::vector<std::string> out;
    for (const auto& entry : returns_due(store.store(), month_of(202610)))
        out.push_back(entry.report.point + " " + entry.limit.to_string());
    return out;
}

} // namespace

TEST_CASE("hospitals of level 2 and 3 get their sheet back from 4 %, all others from 40 %", "[reporting]")
{
    MonitoringStore store;
    store.arrive(with_errors("H3", 24, 1)); // 4 % exactly
    store.arrive(with_errors("H2", 25, 1)); // 3.85 %
    store.arrive(with_errors("S", 3, 2));   // 40 % exactly
    store.arrive(with_errors("T", 5, 3));   // 37.5 %
    store.sql("UPDATE organisation SET kind = '医院', level = '三级甲等' WHERE code = 'H3'");
    store.sql("UPDATE organisation SET kind = '医院', level = '二级' WHERE code = 'H2'");
    store.sql("UPDATE organisation SET kind = '医院', level = '基层' WHERE code IN ('S', 'T')");
    CHECK(due(store) == std::vector<std::string>{"H3 0.04", "S 0.4"});
    record_return(store.store(), "H3", month_of(202610), "差错率过高");
    CHECK(due(store) == std::vector<std::string>{"S 0.4"});
    CHECK(report(store, "H3", 202610).state == ReportState::returned);
    CHECK(store.number("SELECT count(*) FROM journal WHERE action = 'return'") == 1);

    SECTION("the return can be withdrawn")
    {
        withdraw_return(store.store(), "H3", month_of(202610));
        CHECK(report(store, "H3", 202610).state == ReportState::on_time);
        CHECK(due(store).size() == 2);
        CHECK_THROWS_AS(withdraw_return(store.store(), "H3", month_of(202610)), Error);
    }
    SECTION("corrected rows answer it and replace the rejected ones")
    {
        Submission corrected{"H3", 202610, "2026-11-12", {}, {{"X", "1"}}};
        corrected.corrected = true;
        const auto batch = store.arrive(corrected);
        CHECK(report(store, "H3", 202610).state == ReportState::corrected);
        CHECK(report(store, "H3", 202610).rejected == 0);
        CHECK(report(store, "H3", 202610).rows == 25);
        CHECK(report(store, "H3", 202610).on_time);
        CHECK(batches_of(store.store(), "H3", month_of(202610)) == std::vector<std::int64_t>{batch});
        store.undo(batch);
        CHECK(report(store, "H3", 202610).state == ReportState::returned);
        CHECK(report(store, "H3", 202610).rejected == 1);
    }
}

TEST_CASE("a missing submission cannot be returned", "[reporting]")
{
    MonitoringStore store;
    store.owe("P", "A", 20260101);
    CHECK(due(store).empty());
    CHECK_THROWS_AS(record_return(store.store(), "P", month_of(202610), ""), Error);
    CHECK_THROWS_AS(record_return(store.store(), "nobody", month_of(202610), ""), Error);
}
