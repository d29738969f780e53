// Faulty mapping profiles, and cells that make a derived price absurd: refused with an explanation, never a crash.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

TEST_CASE("numbers from which no price can be derived reject their row, not the run")
{
    const Office office;
    office.add_master_data();
    const auto profile = office.write("profile.json", R"({"name": "derived", "kind": "submission",
            "columns": {"point_code": "P", "item_code": "I", "month": "M", "purchase_amount": "A", "purchase_quantity_unit": "Q"},
            "derived": {"purchase_price_unit": {"divide": ["purchase_amount", "purchase_quantity_unit"]}}})");
    const auto row = [](const char* item, const char* amount, const char* quantity) {
        return std::string(point_one) + "," + item + ",2026-10," + amount + "," + quantity + "\n";
    };
    office.write("a.csv", "P,I,M,A,Q\n" + row(item_tablet, "1e-200", "5") + row(item_capsule, "10", "1e-200") +
                              row(item_injection, "10", "5"));
    const auto outcome = office.run({"import", "--profile", profile, office.path("a.csv"), "--format", "csv"});
    CHECK(outcome.exit_code == 4);
    const auto table = read_csv(outcome.out);
    CHECK(table.lines({"read", "accepted", "rejected"}) == std::vector<std::string>{"3|1|2"});
    const auto prices = office.table({"prices", "--month", "2026-10"});
    REQUIRE(prices.rows.size() == 1);
    CHECK(prices.at(0, "median") == "2");
}

TEST_CASE("a profile with values of the wrong type is refused with the place")
{
    const Office office;
    office.add_master_data();
    office.write("a.csv", "P\n1\n");
    const auto refused = [&](const std::string& json, const std::string& where) {
        const auto outcome =
            office.run({"import", "--profile", office.write("profile.json", json), office.path("a.csv")});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err.find(where) != std::string::npos);
    };
    refused(R"({"name": "p", "kind": "submission", "columns": {"point_code": "P"}, "values": {"month": {"a": []}}})",
            "values.month");
    refused(R"({"name": "p", "description": 5, "kind": "submission", "columns": {"point_code": "P"}})", "description");
}
