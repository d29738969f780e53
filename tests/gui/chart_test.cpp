#include "gui/chart/chart_geometry.h"
#include "gui/chart/price_chart.h"
#include "gui/number_text.h"
#include "gui/search.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::gui;
using monitoring::Event;
using monitoring::PriceEvent;

namespace {

PriceEvent event(const char* point, int month, std::int64_t thousandths)
{
    PriceEvent out;
    out.point = point;
    out.point_name = std::string("name of ") + point;
    out.month = *Month::from_ym(2026, month);
    if (thousandths >= 0)
        out.price = UnitPrice::from_raw(thousandths * 1000);
    else
        out.event = Event::gap;
    return out;
}

} // namespace

TEST_CASE("a missing month breaks the line and is not zero")
{
    const std::vector<PriceEvent> events{event("A", 1, 500), event("A", 2, 550), event("A", 3, -1), event("A", 4, 600),
                                         event("B", 2, 700)};
    const auto chart = chart::build_price_chart(events, "item", "片");
    REQUIRE(chart.lines.size() == 3);
    CHECK(chart.months() == 4);
    REQUIRE(chart.lines[0].runs.size() == 2);
    CHECK(chart.lines[0].runs[0].size() == 2);
    CHECK(chart.lines[0].runs[0][1].text == "0.5500  ▲ 10.00%");
    CHECK(chart.lines[0].runs[1].size() == 1);
    CHECK(chart.lines[0].runs[1][0].month == 3);
    CHECK(chart.lines[0].runs[1][0].text == "0.6000"); // no month before to compare with
    CHECK(chart.minimum == Approx(0.5));
    CHECK(chart.maximum == Approx(0.7));
    // The median, the last line, of February is that of 0.55 and 0.70; March has none.
    const auto& median = chart.lines[2];
    CHECK(median.stroke == chart::Stroke::main);
    REQUIRE(median.runs.size() == 2);
    CHECK(median.runs[0][1].text == "0.6250  ▲ 25.00%");
    CHECK(median.runs[1][0].text == "0.6000");
}

TEST_CASE("an item without prices makes an empty chart")
{
    CHECK(chart::build_price_chart({}, "", "").empty());
    const std::vector<PriceEvent> gaps{event("A", 1, -1)};
    CHECK(chart::build_price_chart(gaps, "", "").empty());
}

TEST_CASE("value ticks are round and enclose the values")
{
    const auto ticks = chart::value_ticks(0.513, 0.687, 5);
    CHECK(ticks.step == Approx(0.05));
    CHECK(ticks.first == Approx(0.5));
    CHECK(ticks.last() == Approx(0.7));
    CHECK(ticks.decimals == 2);
    const auto flat = chart::value_ticks(3, 3, 5);
    CHECK(flat.first < 3);
    CHECK(flat.last() > 3);
    const auto nothing = chart::value_ticks(0, 0, 5);
    CHECK(nothing.last() > nothing.first);
}

TEST_CASE("month labels use whole steps")
{
    CHECK(chart::month_step(6, 10) == 1);
    CHECK(chart::month_step(24, 10) == 3);
    CHECK(chart::month_step(24, 0) == 24);
}

TEST_CASE("the mouse finds the nearest dot within reach")
{
    const std::vector<PriceEvent> events{event("A", 1, 500), event("A", 2, 600), event("B", 1, 900)};
    const auto chart = chart::build_price_chart(events, "", "");
    const chart::Geometry geometry(chart, 400, 200, {40, 10, 10, 20}, 5);
    const auto hit = geometry.nearest(chart, geometry.x_of(1) + 2, geometry.y_of(0.6) - 2, 8);
    REQUIRE(hit);
    CHECK(hit->line == 0); // not the median, which is drawn over the only point of that month
    CHECK(hit->dot.value == Approx(0.6));
    CHECK_FALSE(geometry.nearest(chart, geometry.x_of(1), geometry.y_of(0.9), 8));
}

TEST_CASE("figures are grouped and carry their direction")
{
    CHECK(grouped("1234567.8900") == "1,234,567.8900");
    CHECK(grouped("-1000") == "-1,000");
    CHECK(grouped("999") == "999");
    CHECK(price_text(UnitPrice::from_raw(1234500000)) == "1,234.5000");
    CHECK(price_text(UnitPrice::from_raw(123456)) == "0.123456");
    CHECK(change_text(Ratio::from_raw(6834999)) == "▲ 6.83%");
    CHECK(change_text(Ratio::from_raw(-6835000)) == "▼ 6.84%");
    CHECK(change_text(Ratio()) == "0.00%");
    CHECK(change_text(Ratio::from_raw(-917500000)) == "▼ 917.50%");
}

TEST_CASE("search words are separated by blanks of any width, and all must be found")
{
    CHECK(search_words("  ASPL　100mg ") == std::vector<std::string>{"aspl", "100mg"});
    CHECK(search_words("   ").empty());
    const std::string haystack = "阿司匹林 asipilin aspl 100mg";
    CHECK(contains_all(haystack, {"aspl", "100mg"}));
    CHECK_FALSE(contains_all(haystack, {"aspl", "50mg"}));
}
