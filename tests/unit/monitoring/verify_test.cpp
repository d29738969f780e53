#include "tests/unit/monitoring/view_lines.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

// The checks that fail after `sql` altered the store; "" when none does.
std::string failing_after(const std::string& sql)
{
    MonitoringStore test;
    for (const auto* point : {"P1", "P2", "P3"}) {
        test.add({bought("A", point, 202512, "1.00"), bought("A", point, 202601, point[1] == '1' ? "1.50" : "1.00"),
                  bought("B", point, 202601, "3.00")});
    }
    test.settle();
    refresh_summaries(test.store());
    test.sql(sql);
    std::string failing;
    for (const auto& check : verify_monitoring(test.store())) {
        CHECK_FALSE(check.detail.empty());
        if (!check.passed)
            failing += check.check + " ";
    }
    return failing;
}

} // namespace

TEST_CASE("an unaltered store passes")
{
    CHECK(failing_after("SELECT 1").empty());
    MonitoringStore empty;
    for (const auto& check : verify_monitoring(empty.store()))
        CHECK(check.passed);
}

TEST_CASE("every altered figure is detected")
{
    const std::string price = "UPDATE observation SET purchase_price = purchase_price + 1 WHERE month = 202601 AND "
                              "point_id = 9000 AND item_id = 10000";
    CHECK(failing_after(price) == "observations summaries ");
    CHECK(failing_after("UPDATE observation SET purchase_quantity = 1 WHERE month = 202512 AND point_id = 9000") ==
          "observations summaries "); // volumes are summed up as well
    CHECK(failing_after("UPDATE observation SET rows = 2 WHERE month = 202512 AND point_id = 9000") == "observations ");
    CHECK(failing_after("DELETE FROM observation WHERE month = 202512 AND point_id = 9000") ==
          "observations summaries ");
    CHECK(failing_after("INSERT INTO observation VALUES (202505, 10000, 9000, 1, NULL, NULL, NULL, NULL, 1)") ==
          "observations summaries ");
    CHECK(failing_after("UPDATE price_row SET purchase_price_unit = 7 WHERE id = 1") == "observations ");

    for (const auto* figure : {"n", "minimum", "p25", "median", "p75", "maximum", "commonest"})
        CHECK(failing_after("UPDATE item_month SET " + std::string(figure) + " = " + figure +
                            " + 1 WHERE item_id = 9999") == "summaries ");
    for (const auto* figure : {"traded_points = 1", "traded_quantity = 0", "traded_value = 0"})
        CHECK(failing_after("UPDATE item_month SET " + std::string(figure) + " WHERE item_id = 9999") == "summaries ");
    CHECK(
        failing_after("UPDATE item_month SET variation = variation + 0.001 WHERE item_id = 10000 AND month = 202601") ==
        "summaries ");
    CHECK(failing_after("UPDATE item_month SET variation = NULL WHERE item_id = 10000 AND month = 202601") ==
          "summaries ");
    CHECK(failing_after("DELETE FROM item_month WHERE item_id = 9999") == "summaries ");
    CHECK(failing_after("UPDATE item_change SET new_median = 5") == "summaries ");
    CHECK(failing_after("DELETE FROM item_change") == "summaries ");
    CHECK(failing_after("UPDATE price_move SET old_price = 5") == "summaries ");
    CHECK(failing_after("DELETE FROM price_move") == "summaries ");
    CHECK(failing_after("INSERT INTO price_move VALUES (202601, 'sale', 9999, 9000, 1, 2)") == "summaries ");
    CHECK(failing_after(
              "INSERT INTO item_month VALUES (202401, 'sale', 9999, 1, 1, 1, 1, 1, 1, 1, NULL, 0, NULL, NULL)") ==
          "summaries ");
}
