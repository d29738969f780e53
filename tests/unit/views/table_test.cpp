// Tables and layouts on made-up rows.
#include "views/table.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace ps;
using namespace ps::views;

namespace {

struct Line {
    std::string name;
    std::optional<UnitPrice> price;
    std::optional<Ratio> change;
    int rank = 0;
};

std::vector<Col<Line>> columns()
{
    return {
        {"name", "Name", Type::text, 20, &Line::name},
        {"price", "Price", Type::price, 12, &Line::price},
        {"change", "Change", Type::change, 12, &Line::change},
        Col<Line>("rank", "Rank", Type::word, 8, [](const Line& line) { return std::to_string(line.rank); })
            .order([](const Line& line) { return -line.rank; })
            .tone(Tone::muted)
            .bold([](const Line& line) { return line.rank == 1; }),
    };
}

TableOf<Line> lines()
{
    const auto price = [](int yuan) { return UnitPrice::from_units(yuan); };
    return {{{"a", price(10), Ratio::from_raw(5), 1}, {"b", {}, Ratio::from_raw(-5), 2}, {"c", price(9), {}, 10}},
            columns()};
}

} // namespace

TEST_CASE("a table gives exact cells by row and column")
{
    const auto table = lines();
    REQUIRE(table.rows() == 3);
    const auto price = table.index_of("price");
    CHECK(std::get<UnitPrice>(table.cell(0, price).value()) == UnitPrice::from_units(10));
    CHECK(table.cell(1, price).empty());
    CHECK(std::get<std::string_view>(table.cell(2, 0).value()) == "c");
    CHECK_THROWS_AS(table.index_of("colour"), std::logic_error);
}

TEST_CASE("a text cell looks into its row instead of copying it")
{
    const auto table = lines();
    CHECK(std::get<std::string_view>(table.cell(0, 0).value()).data() == table.row(0).name.data());
}

TEST_CASE("the columns of a row that is part of another are read, sorted and coloured alike")
{
    struct Letter {
        std::string to;
        Line line;
    };
    std::vector<Col<Letter>> described{{"to", "To", Type::text, 20, &Letter::to}};
    add_columns(described, columns(), &Letter::line);
    const TableOf<Letter> letters({{"x", {"b", {}, Ratio::from_raw(-5), 2}}, {"y", {"a", {}, {}, 1}}}, described);
    const auto rank = letters.index_of("rank");
    CHECK(std::get<std::string_view>(letters.cell(0, letters.index_of("name")).value()) == "b");
    CHECK(letters.less(0, 1, rank)); // by the order of the part: the higher rank first
    CHECK_FALSE(letters.by_text(rank));
    CHECK(letters.tone(0, rank) == Tone::muted);
    CHECK_FALSE(letters.bold(0, rank));
    CHECK(letters.bold(1, rank));
    CHECK(letters.tone(0, letters.index_of("change")) == Tone::fall);
}

TEST_CASE("unknown values sort last, and a given order replaces that of the texts")
{
    const auto table = lines();
    const auto price = table.index_of("price");
    CHECK(table.less(2, 0, price));
    CHECK(table.less(0, 1, price));
    CHECK_FALSE(table.less(1, 0, price));
    CHECK_FALSE(table.less(1, 1, price));
    const auto rank = table.index_of("rank");
    CHECK(table.less(2, 0, rank));
    CHECK_FALSE(table.by_text(rank));
    CHECK_FALSE(table.by_text(price));
    CHECK(table.by_text(0));
}

TEST_CASE("a change has the colour of its sign, other columns the tone that is set")
{
    const auto table = lines();
    const auto change = table.index_of("change");
    CHECK(table.tone(0, change) == Tone::rise);
    CHECK(table.tone(1, change) == Tone::fall);
    CHECK(table.tone(2, change) == Tone::normal);
    CHECK(table.tone(0, table.index_of("price")) == Tone::normal);
    CHECK(table.tone(0, table.index_of("rank")) == Tone::muted);
    CHECK(table.bold(0, table.index_of("rank")));
    CHECK_FALSE(table.bold(1, table.index_of("rank")));
}

TEST_CASE("a layout chooses and names columns")
{
    const auto table = lines();
    const auto columns_of = placed(table, Layout("#,price,name").with("price", "Median", Type::ratio, 30));
    REQUIRE(columns_of.size() == 3);
    CHECK(columns_of[0].is_running_number());
    CHECK(columns_of[1].index == 1);
    CHECK(columns_of[1].column.title == "Median");
    CHECK(columns_of[1].column.type == Type::ratio);
    CHECK(columns_of[1].column.width == 30);
    CHECK(columns_of[1].column.key == "price");
    CHECK(columns_of[2].column.title == "Name");
    CHECK_THROWS_AS(placed(table, Layout("name,colour")), std::logic_error);
    CHECK_THROWS_AS(Layout("name").with("price", "Median"), std::logic_error);
}
