#include "importers/columns/quarters.h"

#include "importers/columns/import_defaults.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;

namespace {

std::string shown(const std::optional<StatedQuarter>& said)
{
    return said ? (said->year ? std::to_string(*said->year) : "?") + "Q" + std::to_string(said->quarter) : "";
}

} // namespace

TEST_CASE("quarters as people write them")
{
    for (const char* text :
         {"2026Q3", "2026q3", "2026-Q3", "2026 Q3", "2026年三季度", "2026年第三季度", "2026年第3季度", "2026年3季度",
          "２０２６年第３季度", "2026年度三季度", "2026年7-9月", "2026年7—9月"}) {
        INFO(text);
        CHECK(shown(parse_quarter(text)) == "2026Q3");
    }
    for (const char* text : {"三季度", "第三季度", "第3季度", "Q3", "3"}) {
        INFO(text);
        CHECK(shown(parse_quarter(text)) == "?Q3");
    }
    for (const char* text : {"第五季度", "2026", "5", "13季度", "2026-09", "", "季度", "2026Q5", "Q34"}) {
        INFO(text);
        CHECK(shown(parse_quarter(text)).empty());
    }
    CHECK(shown(find_quarter("澜江公司2026年第三季度成本报送表")) == "2026Q3");
    CHECK(shown(find_quarter("2026年二季度与2026年三季度对比")).empty());
    CHECK(shown(find_quarter("2026Q3 三季度")) == "2026Q3");
    CHECK(shown(find_quarter("四季青医院.xlsx")).empty());
    CHECK(find_year("2026年报送") == 2026);
    CHECK_FALSE(find_year("20261031"));
    CHECK_FALSE(find_year("2025至2026"));
    CHECK(quarter_of(2026, 3)->to_string() == "2026Q3");
    CHECK_FALSE(quarter_of(2026, 5));
}

TEST_CASE("the one date in a title")
{
    CHECK(find_date("库存周报（截至2026年10月25日）") == Date::from_ymd(2026, 10, 25));
    CHECK(find_date("周报_20261025") == Date::from_ymd(2026, 10, 25));
    CHECK(find_date("2026-10-25") == Date::from_ymd(2026, 10, 25));
    CHECK_FALSE(find_date("2026年10月"));
    CHECK_FALSE(find_date("2026-10-18至2026-10-25"));
}

TEST_CASE("the day of filing does not state the year")
{
    CHECK_FALSE(find_stated_year("四季度\n填报时间：2027年1月8日\n", 4));
    CHECK_FALSE(find_stated_year("制表日期\n2027年1月\n", 4));
    CHECK_FALSE(find_stated_year("打印时间:2027-01-08 10:20", 0));
    CHECK_FALSE(find_stated_year("四季度 2027.1.8", 4));
    CHECK_FALSE(find_stated_year("2027/1/8", 0));
    CHECK_FALSE(find_stated_year("2027年1月", 4));
    CHECK(find_stated_year("2026年耗材成本 填报日期：2027年1月8日", 4) == 2026);
    CHECK(find_stated_year("2026年10月1日至2026年12月31日", 4) == 2026);
    CHECK(find_stated_year("填报时间：\n2026年度成本表", 4) == 2026);
    CHECK(find_stated_year("2026年10-12月", 4) == 2026);
    CHECK(find_stated_year("2026", 4) == 2026);
    CHECK(find_quarter(without_filing_dates("填报时间：2027\n四季度")).value().year == std::nullopt);
    CHECK(without_filing_dates("填报日期：\n2026年四季度").find("2026年四季度") != std::string::npos);
}
