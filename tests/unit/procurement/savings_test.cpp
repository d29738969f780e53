#include "model/procurement/money/savings.h"

#include "model/procurement/money/advance_balance.h"
#include "tests/stores/test_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using procurement::Savings;
using procurement::SavingsBasis;
using procurement::SavingsBy;
using ps::testing::Line;
using ps::testing::TestStore;
using ps::testing::VbpProduct;

namespace {

std::string text(const Savings& row)
{
    const auto shown = [](const auto& value) { return value ? value->to_string() : std::string("-"); };
    return row.key + " " + std::to_string(row.products) + " " + shown(row.price_before) + " " + shown(row.price_now) +
           " " + shown(row.average_cut) + " " + shown(row.plain_cut) + " " + row.saved.to_string(2);
}

std::vector<std::string> lines(TestStore& made, SavingsBasis basis, SavingsBy by = SavingsBy::batch,
                               const char* day = "2026-12-31", const std::optional<std::string>& institution = {})
{
    std::vector<std::string> out;
    for (const auto& row : procurement::savings(*made, *Date::from_iso(day), basis, by, std::nullopt, institution).rows)
        out.push_back(text(row));
    return out;
}

/// 1.25 before, 18.00 per pack of 100; and a second product with 2.00 before, 9.00 per pack of 10.
void make(TestStore& made)
{
    made.institution("H1", "人民医院");
    made.institution("H2", "中医院");
    made.vbp_batch("B1", 20260101, 20261231, "drug");
    made.vbp_product(VbpProduct{"B1", "P1", "甲", "X1", 100}.before("1.25").selected_at("18"));
    made.vbp_product(VbpProduct{"B1", "P2", "乙", "X2", 10}.before("2").selected_at("9"));
    made.vbp_product(VbpProduct{"B1", "P3", "乙", "X3", 10}.as("non_selected").before("2"));
    made.agreement({"B1", "H1", "P1", 120000});
    made.agreement({"B1", "H1", "P2", 1000});
    made.receipt(Line{"H1", "X1", 1280, 20260201}.at("18"));
    made.returned(Line{"H1", "X1", 10, 20260301}.at("18"));
}

} // namespace

TEST_CASE("savings of the guide's example: 1270 packs net, 1.25 before, 0.18 now")
{
    TestStore made;
    make(made);
    CHECK(lines(made, SavingsBasis::selected) == std::vector<std::string>{"B1 1 1.25 0.18 0.856 0.856 135890.00"});
    // The return was in March.
    CHECK(lines(made, SavingsBasis::selected, SavingsBy::batch, "2026-02-28") ==
          std::vector<std::string>{"B1 1 1.25 0.18 0.856 0.856 136960.00"});
}

TEST_CASE("the three definitions are separate")
{
    TestStore made;
    make(made);
    made.receipt(Line{"H2", "X2", 100, 20260201}.at("10")); // dearer than the selected price
    made.receipt(Line{"H2", "X3", 100, 20260201}.at("5"));  // not selected: no savings
    CHECK(lines(made, SavingsBasis::selected, SavingsBy::product) ==
          std::vector<std::string>{"B1/P1 1 1.25 0.18 0.856 0.856 135890.00", "B1/P2 1 2 0.9 0.55 0.55 1100.00"});
    CHECK(lines(made, SavingsBasis::paid, SavingsBy::product) ==
          std::vector<std::string>{"B1/P1 1 1.25 0.18 0.856 0.856 135890.00", "B1/P2 1 2 1 0.5 0.5 1000.00"});
    // 120000 × 1.07 + 1000 × 1.10
    CHECK(lines(made, SavingsBasis::agreed) == std::vector<std::string>{"B1 2 1.256198 0.18595 0.852 0.703 129500.00"});
    CHECK(lines(made, SavingsBasis::selected, SavingsBy::institution) ==
          std::vector<std::string>{"H1 1 1.25 0.18 0.856 0.856 135890.00", "H2 1 2 0.9 0.55 0.55 1100.00"});
    CHECK(lines(made, SavingsBasis::selected, SavingsBy::batch, "2026-12-31", "H2") ==
          std::vector<std::string>{"B1 1 2 0.9 0.55 0.55 1100.00"});
    CHECK_THROWS_AS(procurement::savings_basis("saved"), Error);
}

TEST_CASE("savings are conserved: batches, products and institutions have one total")
{
    TestStore made;
    make(made);
    made.receipt(Line{"H2", "X2", 33, 20260201}.at("9.37"));
    made.receipt(Line{"H2", "X1", 7, 20260202}.at("17.77"));
    for (const auto basis : {SavingsBasis::selected, SavingsBasis::paid, SavingsBasis::agreed}) {
        std::vector<Money> totals;
        for (const auto by : {SavingsBy::batch, SavingsBy::product, SavingsBy::institution})
            totals.push_back(
                procurement::savings(*made, *Date::from_iso("2026-12-31"), basis, by, std::nullopt, std::nullopt)
                    .total.saved);
        CHECK(totals[0] == totals[1]);
        CHECK(totals[0] == totals[2]);
    }
}

TEST_CASE("a product without a price before is left out, and this is reported")
{
    TestStore made;
    make(made);
    made.vbp_product(VbpProduct{"B1", "P4", "丙", "X4", 10}.selected_at("5"));
    made.receipt(Line{"H2", "X4", 10, 20260201}.at("5"));
    const auto table = procurement::savings(*made, *Date::from_iso("2026-12-31"), SavingsBasis::selected,
                                            SavingsBy::batch, std::nullopt, std::nullopt);
    CHECK(table.total.saved == Money::from_units(135890));
    REQUIRE(table.notes.size() == 1);
    CHECK(table.notes[0].args == std::vector<std::string>{"1"});
}

TEST_CASE("an advance is thirty percent of a year's agreed amount")
{
    TestStore made;
    made.institution("H1", "人民医院");
    made.vbp_batch("B1", 20260101, 20271231, "drug"); // two years
    made.vbp_product(VbpProduct{"B1", "P1", "甲", "X1", 100}.before("1.25").selected_at("18"));
    made.agreement({"B1", "H1", "P1", 240000});
    made.advance({"A1", "H1", "B1", 20260201, "7000", "0"});
    made.advance({"A2", "H1", "B1", 20260601, "0", "1500"});
    const auto balance = [&](const char* day) {
        std::string out;
        for (const auto& row :
             procurement::advance_balances(*made, *Date::from_iso(day), Ratio::from_raw(30000000)).rows)
            out += row.institution + " " + row.batch + " " + row.agreed_amount->to_string(2) + " " +
                   row.required->to_string(2) + " " + row.paid.to_string(2) + " " + row.offset.to_string(2) + " " +
                   row.outstanding.to_string(2);
        return out;
    };
    CHECK(balance("2026-12-31") == "H1 B1 21600.00 6480.00 7000.00 1500.00 5500.00");
    CHECK(balance("2026-05-31") == "H1 B1 21600.00 6480.00 7000.00 0.00 7000.00");
    CHECK(balance("2026-01-01") == "H1 B1 21600.00 6480.00 0.00 0.00 0.00");
}
