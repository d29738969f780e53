#include "model/procurement/lines/receipts.h"

#include "model/procurement/lines/unused_names.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using procurement::ReceiptLine;
using Outcome = procurement::ReceiptWriter::Outcome;
using ps::testing::TemporaryStore;

namespace {

ReceiptLine line(std::string_view key, std::int64_t packs, std::int64_t cents,
                 std::string_view institution = "人民医院")
{
    ReceiptLine out;
    out.row_number = 2;
    out.line_key = key;
    out.institution.name = out.institution.key = institution;
    out.product.name = out.product.match_key = "二甲双胍片";
    out.received = Quantity::from_units(packs);
    out.received_amount = Money::from_raw(cents);
    out.received_on = Date::from_ymd(2026, 10, 31);
    return out;
}

std::string totals(TemporaryStore& made)
{
    std::string out;
    for (const auto& total : procurement::receipt_totals(*made, "all"))
        out +=
            std::to_string(total.lines) + " " + total.received.to_string() + " " + total.received_amount.to_string(2);
    return out;
}

} // namespace

TEST_CASE("a line counts once, in its newest state, and undo restores the older state")
{
    TemporaryStore made;
    const auto first = made.import_batch("receipt", "1.csv");
    const auto second = made.import_batch("receipt", "2.csv");
    {
        procurement::ReceiptWriter writer(*made, first);
        CHECK(writer.put(line("1", 10, 12340)) == Outcome::added);
        CHECK(writer.put(line("2", 1, 1)) == Outcome::added);
        CHECK(writer.put(line("1", 10, 12340)) == Outcome::identical);
        CHECK(writer.put(line("1", 11, 12340)) == Outcome::repeated);
    }
    CHECK(totals(made) == "2 11 123.41");
    {
        procurement::ReceiptWriter writer(*made, second);
        CHECK(writer.put(line("1", 20, 24680)) == Outcome::replaced);
        CHECK(writer.put(line("2", 1, 1)) == Outcome::identical);
        CHECK(writer.put(line("3", 5, 5)) == Outcome::added);
    }
    CHECK(totals(made) == "3 26 246.86");
    SECTION("the newer file undone")
    {
        procurement::remove_receipts(*made, second);
        CHECK(totals(made) == "2 11 123.41");
    }
    SECTION("the older file undone: the newer one has all of its lines")
    {
        procurement::remove_receipts(*made, first);
        CHECK(totals(made) == "3 26 246.86");
        procurement::remove_receipts(*made, second);
        procurement::remove_unused_names(*made);
        CHECK(procurement::receipt_totals(*made, "institution").empty());
        CHECK(made.ask("SELECT (SELECT count(*) FROM receipt) + (SELECT count(*) FROM trade_party) + (SELECT count(*) "
                       "FROM trade_product)") == "0");
    }
}

TEST_CASE("sums are exact where floating point would not be")
{
    TemporaryStore made;
    procurement::ReceiptWriter writer(*made, made.import_batch("receipt"));
    for (int i = 0; i < 1000; ++i)
        REQUIRE(writer.put(line("k" + std::to_string(i), 1, 10 + (i == 0 ? 900000000000001 : 0))) == Outcome::added);
    CHECK(totals(made) == "1000 1000 9000000000100.01");
}

TEST_CASE("totals by institution and month, within dates; an unknown way to add up is refused")
{
    TemporaryStore made;
    procurement::ReceiptWriter writer(*made, made.import_batch("receipt"));
    writer.put(line("1", 1, 100, "甲"));
    writer.put(line("2", 2, 200, "乙"));
    auto september = line("3", 4, 400, "乙");
    september.received_on = Date::from_ymd(2026, 9, 30);
    writer.put(september);
    CHECK(procurement::receipt_totals(*made, "institution").size() == 2);
    const auto months = procurement::receipt_totals(*made, "month");
    REQUIRE(months.size() == 2);
    CHECK(months[0].code == "2026-09");
    CHECK(months[0].received == Quantity::from_units(4));
    const auto october = procurement::receipt_totals(
        *made, "all", DateRange{Date::from_ymd(2026, 10, 1).value(), Date::from_ymd(2026, 10, 31).value()});
    REQUIRE(october.size() == 1);
    CHECK(october[0].lines == 2);
    CHECK_THROWS_AS(procurement::receipt_totals(*made, "colour"), Error);
}
