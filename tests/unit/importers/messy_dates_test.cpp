#include "importers/columns/messy_dates.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;

namespace {

std::string date(std::string_view text, CellType type = CellType::text, std::vector<std::string> formats = {})
{
    const auto found = parse_messy_date(text, type, formats);
    return found ? found->to_string() : "";
}

std::string month(std::string_view text, CellType type = CellType::text)
{
    const auto found = parse_messy_month(text, type);
    return found ? found->to_string() : "";
}

std::string spoken(std::string_view text)
{
    const auto found = find_month(text);
    return found ? found->to_string() : "";
}

} // namespace

TEST_CASE("dates as people and platforms write them")
{
    for (const char* text : {"2026-10-31", "2026/10/31", "2026.10.31", "20261031", "2026年10月31日",
                             "２０２６年１０月３１日", "2026-10-31 08:15:00", "2026-10-31T08:15:00", " 2026-10-31 "})
        CHECK(date(text) == "2026-10-31");
    CHECK(date("46326", CellType::number) == "2026-10-31");
    for (const char* text : {"", "2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29", "31/31/2026", "昨天", "2026",
                             "99999999", "2026-10-31x"})
        CHECK(date(text).empty());
    CHECK(date("2024-02-29") == "2024-02-29");
}

TEST_CASE("formats of a profile come first and must fit wholly")
{
    CHECK(date("2-Jun-06", CellType::text, {"d-MMM-yy"}) == "2006-06-02");
    CHECK(date("11/13/06", CellType::text, {"d-MMM-yy", "M/d/yy"}) == "2006-11-13");
    CHECK(date("13/11/06", CellType::text, {"M/d/yy"}).empty());
    CHECK(date("2-Jun-06", CellType::text).empty());
}

TEST_CASE("months as people write them")
{
    for (const char* text : {"2026-10", "2026/10", "2026.10", "202610", "2026_10", "2026年10月", "2026年10月份",
                             "Oct 2026", "2026-10-31", "２０２６年１０月"})
        CHECK(month(text) == "2026-10");
    for (const char* text : {"", "2026-13", "2026-00", "202613", "九月", "10", "2026-02-30", "26-10"})
        CHECK(month(text).empty());
}

TEST_CASE("a title names one month, or no month counts")
{
    CHECK(spoken("清河市2026年9月药品价格报送表") == "2026-09");
    CHECK(spoken("H37990000100_2026-09") == "2026-09");
    CHECK(spoken("价格202609") == "2026-09");
    CHECK(spoken("2026年9月至2026年10月").empty());
    CHECK(spoken("文号〔2026〕12号").empty());
    CHECK(spoken("没有月份").empty());
}
