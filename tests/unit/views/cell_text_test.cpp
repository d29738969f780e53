// One cell, written for the command line, the screen and the printed page.
#include "i18n/translate.h"
#include "model/base/platform.h"
#include "views/cell_text.h"
#include "views/time_text.h"

#include <catch2/catch.hpp>

#include <ctime>

using namespace ps;
using namespace ps::views;

namespace {

struct Written {
    std::string contract, screen, printed;
};

Written written(const Cell& cell, Type type, std::optional<int> decimals = {})
{
    Column column;
    column.type = type;
    column.decimals = decimals;
    return {contract_text(cell, column), screen_text(cell, column), printed_text(cell, column)};
}

UnitPrice price(std::int64_t millionths)
{
    return UnitPrice::from_raw(millionths);
}

Ratio ratio(std::int64_t hundred_millionths)
{
    return Ratio::from_raw(hundred_millionths);
}

} // namespace

TEST_CASE("a price keeps every decimal that it has")
{
    const auto small = written(price(123456), Type::price);
    CHECK(small.contract == "0.123456");
    CHECK(small.screen == "0.123456");
    CHECK(small.printed == "0.123456");
    const auto round = written(price(1234500000), Type::price);
    CHECK(round.contract == "1234.5");
    CHECK(round.screen == "1,234.5000");
    CHECK(round.printed == "1234.50");
}

TEST_CASE("a change has its sign where people read it")
{
    const auto rise = written(price(1000000), Type::price_change);
    CHECK(rise.contract == "1");
    CHECK(rise.screen == "+1.0000");
    CHECK(rise.printed == "+1.00");
    const auto fall = written(price(-190000), Type::price_change);
    CHECK(fall.contract == "-0.19");
    CHECK(fall.screen == "-0.1900");
    CHECK(fall.printed == "-0.19");
    const auto percent = written(ratio(-6830000), Type::change);
    CHECK(percent.contract == "-0.0683");
    CHECK(percent.screen == "▼ 6.83%");
    CHECK(percent.printed == "-6.83%");
    const auto statistic = written(0.0683, Type::change);
    CHECK(statistic.contract == "0.0683");
    CHECK(statistic.screen == "▲ 6.83%");
    CHECK(statistic.printed == "+6.83%");
    const auto money = written(Money::from_raw(123456), Type::amount_change);
    CHECK(money.contract == "1234.56");
    CHECK(money.screen == "+1,234.56");
}

TEST_CASE("shares are percentages for people and plain numbers for programs")
{
    const auto share = written(ratio(91434999), Type::share);
    CHECK(share.contract == "0.91434999");
    CHECK(share.screen == "91.4%");
    CHECK(share.printed == "91.43%");
    CHECK(written(ratio(91435000), Type::share, 2).screen == "91.44%"); // half up
    const auto statistic = written(0.875, Type::share);
    CHECK(statistic.contract == "0.875");
    CHECK(statistic.screen == "87.5%");
    CHECK(statistic.printed == "87.50%");
}

TEST_CASE("whole numbers, amounts and quantities")
{
    CHECK(written(std::int64_t{1234567}, Type::count).contract == "1234567");
    CHECK(written(std::int64_t{1234567}, Type::count).screen == "1,234,567");
    CHECK(written(Money::from_raw(100), Type::amount).contract == "1.00");
    CHECK(written(Money::from_raw(123456700), Type::amount).screen == "1,234,567.00");
    CHECK(written(Quantity::from_raw(12345), Type::quantity).contract == "1.2345");
    CHECK(written(1.25, Type::ratio).contract == "1.25");
    CHECK(written(1.25, Type::ratio, 4).screen == "1.2500");
    CHECK(written(ratio(9650000000), Type::ratio).screen == "96.50");
}

TEST_CASE("a change of a quantity has its sign, a plan whole units, and a zero may be hidden")
{
    CHECK(written(Quantity::from_units(1200), Type::quantity_change).screen == "+1,200");
    CHECK(written(Quantity::from_units(-1200), Type::quantity_change).screen == "-1,200");
    CHECK(written(Quantity::from_units(1200), Type::quantity_change).contract == "1200");
    CHECK(written(Quantity::from_raw(12345000), Type::quantity, 0).screen == "1,235"); // half up
    CHECK(written(Quantity::from_raw(12345000), Type::quantity, 0).contract == "1234.5");
    Column column;
    column.type = Type::count;
    column.hides_zero = true;
    CHECK(screen_text(Cell(0), column).empty());
    CHECK(screen_text(Cell(1), column) == "1");
    CHECK(contract_text(Cell(0), column) == "0");
}

TEST_CASE("a word without a token is nothing for programs")
{
    i18n::set_language(i18n::Language::en);
    const Word none_before{"", "none before"};
    const auto growth = written(none_before, Type::change);
    CHECK(growth.contract.empty());
    CHECK(growth.screen == "none before");
    Column column;
    column.type = Type::change;
    CHECK(is_contract_number(none_before, column)); // null
    i18n::set_language(i18n::Language::zh_CN);
}

TEST_CASE("words are tokens for programs and sentences for people")
{
    i18n::set_language(i18n::Language::en);
    const auto word = written(Word{"rise", "Rise"}, Type::word);
    CHECK(word.contract == "rise");
    CHECK(word.screen == "Rise");
    CHECK(word.printed == "Rise");
    i18n::set_language(i18n::Language::zh_CN);
}

TEST_CASE("what is not known is empty, and a dash on paper where a figure would be")
{
    const auto figure = written(std::optional<UnitPrice>(), Type::price);
    CHECK(figure.contract.empty());
    CHECK(figure.screen.empty());
    CHECK(figure.printed == "—");
    CHECK(written(Cell(), Type::text).printed.empty());
    Column number;
    number.type = Type::price;
    Column text;
    CHECK(is_contract_number(Cell(), number)); // null
    CHECK_FALSE(is_contract_number(Cell(), text));
    CHECK_FALSE(is_contract_number(Cell(""), number));
    CHECK(is_contract_number(Cell(1), text));
}

TEST_CASE("a statistic on the command line has no trailing zeros and no negative zero")
{
    Column column;
    column.type = Type::ratio;
    column.statistic_decimals = 4;
    CHECK(contract_text(Cell(0.5), column) == "0.5");
    CHECK(contract_text(Cell(2.0), column) == "2");
    CHECK(contract_text(Cell(-0.00001), column) == "0");
    CHECK(contract_text(Cell(1.23456), column) == "1.2346");
}

TEST_CASE("a time of the store is shown by the clock of this machine")
{
    // The C library's clock is the oracle: both sides of a change to summer time, where the machine has one.
    for (const std::time_t moment :
         {std::time_t{1'793'434'500}, std::time_t{1'783'434'540}, std::time_t{951'782'400}}) {
        char utc[32], here[32];
        const auto of_utc = platform::utc(moment);
        std::strftime(utc, sizeof utc, "%Y-%m-%dT%H:%M:%SZ", &of_utc);
        std::strftime(here, sizeof here, "%Y-%m-%d %H:%M", std::localtime(&moment));
        CHECK(local_time(utc) == here);
    }
    for (const char* none : {"", "2026-10-31", "2026-13-31T08:15:00Z", "2026-10-31T08:15:00+0"}) {
        INFO(none);
        CHECK(local_time(none) == none);
    }
}
