#include "model/base/parse_number.h"

#include <catch2/catch.hpp>

using namespace ps;

namespace {

std::string price(std::string_view text)
{
    const auto parsed = parse_number<UnitPrice>(text);
    return parsed ? parsed.value.to_string() : "problem " + std::to_string(static_cast<int>(parsed.problem));
}

std::string problem(NumberProblem p)
{
    return "problem " + std::to_string(static_cast<int>(p));
}

} // namespace

TEST_CASE("numbers as Excel and people write them")
{
    CHECK(price("12.5") == "12.5");
    CHECK(price("  12.50  ") == "12.5");
    CHECK(price("1,234.50") == "1234.5");
    CHECK(price("1,234,567") == "1234567");
    CHECK(price("１２．５") == "12.5");
    CHECK(price("¥3.20") == "3.2");
    CHECK(price("￥ 3.20元") == "3.2");
    CHECK(price("3.20 元") == "3.2");
    CHECK(price("3.2万元") == "32000");
    CHECK(price("0.5萬") == "5000");
    CHECK(price("3.5E-3") == "0.0035");
    CHECK(price("1.2e+2") == "120");
    CHECK(price("(5.00)") == "-5");
    CHECK(price("−1") == "-1");
    CHECK(price("　7.1　") == "7.1");
    CHECK(price("+4") == "4");
    CHECK(price("¥-4") == "-4");
    CHECK(price(".5") == "0.5");
    CHECK(price("5.") == "5");
    CHECK(price("0.00000049") == "0");
    CHECK(price("0.0000005") == "0.000001");
    CHECK(parse_number<Ratio>("12.5%").value.to_string() == "0.125");
    CHECK(parse_number<Ratio>("６．８３％").value.to_string() == "0.0683");
    CHECK(parse_number<UnitPrice>("0.1234567").rounded);
    CHECK_FALSE(parse_number<UnitPrice>("0.1234560").rounded);
}

TEST_CASE("ambiguous texts and texts that are not numbers are refused")
{
    CHECK(price("") == problem(NumberProblem::empty));
    CHECK(price("   ") == problem(NumberProblem::empty));
    CHECK(price("1,23") == problem(NumberProblem::ambiguous));
    CHECK(price("1.234,56") == problem(NumberProblem::ambiguous));
    CHECK(price("12,34,567") == problem(NumberProblem::ambiguous));
    CHECK(price("0,123") == problem(NumberProblem::ambiguous));
    CHECK(price("1.2.3") == problem(NumberProblem::ambiguous));
    CHECK(price("12.5%") == problem(NumberProblem::ambiguous));
    CHECK(price("三元五") == problem(NumberProblem::not_a_number));
    CHECK(price("NaN") == problem(NumberProblem::not_a_number));
    CHECK(price("inf") == problem(NumberProblem::not_a_number));
    CHECK(price("12a") == problem(NumberProblem::not_a_number));
    CHECK(price("--5") == problem(NumberProblem::not_a_number));
    CHECK(price("-") == problem(NumberProblem::not_a_number));
    CHECK(price(".") == problem(NumberProblem::not_a_number));
    CHECK(price("1 234") == problem(NumberProblem::not_a_number));
    CHECK(price("1e308") == problem(NumberProblem::out_of_range));
    CHECK(price("1e99999999999") == problem(NumberProblem::out_of_range));
    CHECK(price("99999999999999999999999999999999999999999") == problem(NumberProblem::out_of_range));
    CHECK(price("9300000000000") == problem(NumberProblem::out_of_range));
    CHECK(price("1e-308") == "0");
}

TEST_CASE("every price that can be stored is read back from its own text")
{
    for (std::int64_t raw :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{999'999}, std::int64_t{123'456'789'012},
          std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min() + 1}) {
        const auto parsed = parse_number<UnitPrice>(UnitPrice::from_raw(raw).to_string());
        REQUIRE(parsed);
        CHECK(parsed.value.raw() == raw);
    }
}
