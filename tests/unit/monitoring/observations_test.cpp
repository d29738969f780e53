#include "tests/unit/monitoring/view_lines.h"

#include "model/monitoring/rows/price_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::monitoring;
using namespace ps::monitoring::test;

namespace {

SourceRow row(std::optional<std::int64_t> price, std::optional<std::int64_t> quantity = {},
              std::optional<std::int64_t> amount = {})
{
    SourceRow out;
    out.item = "A";
    out.point = "P";
    out.month = 202610;
    out.price[0] = price;
    out.quantity[0] = quantity;
    out.amount[0] = amount;
    return out;
}

std::int64_t purchase_price(const std::vector<SourceRow>& rows)
{
    MonitoringStore test;
    test.add(rows);
    test.settle();
    return test.number("SELECT coalesce(max(purchase_price), -1) FROM observation");
}

} // namespace

TEST_CASE("a single row counts with its price, whatever its amount and quantity")
{
    CHECK(purchase_price({row(1'250'000)}) == 1'250'000);
    CHECK(purchase_price({row(1'250'000, 100'0000, 130'00)}) == 1'250'000);
}

TEST_CASE("several rows with quantities give the unit value")
{
    // (100 × 1.00 + 600.00) / (100 + 300) = 1.75
    CHECK(purchase_price({row(1'000'000, 100'0000), row(2'000'000, 300'0000, 600'00)}) == 1'750'000);
    // The reported amount counts, not price × quantity: (100.00 + 630.00) / 400 = 1.825
    CHECK(purchase_price({row(1'000'000, 100'0000, 100'00), row(2'000'000, 300'0000, 630'00)}) == 1'825'000);
    // 0.123456 × 7 is not rounded to 0.86 in between.
    CHECK(purchase_price({row(123'456, 7'0000), row(123'456, 3'0000)}) == 123'456);
    // 1 / 3 and 2 / 3, half up in the sixth decimal.
    CHECK(purchase_price({row(0, 2'0000), row(1'000'000, 1'0000)}) == 333'333);
    CHECK(purchase_price({row(0, 1'0000), row(1'000'000, 2'0000)}) == 666'667);
}

TEST_CASE("an amount of zero beside a price and a quantity counts as not reported")
{
    // (30 × 10 + 600.00) / (10 + 20) = 30, not 20
    CHECK(purchase_price({row(30'000'000, 10'0000, 0), row(30'000'000, 20'0000, 600'00)}) == 30'000'000);
    CHECK(purchase_price({row(30'000'000, 10'0000, 0), row(30'000'000, 20'0000, 0)}) == 30'000'000);
    CHECK(purchase_price({row(30'000'000, 0, 0), row(20'000'000, 20'0000, 400'00)}) == 20'000'000);
    MonitoringStore test;
    test.add({row(30'000'000, 10'0000, 0), row(30'000'000, 20'0000, 600'00)});
    test.settle();
    for (const auto& check : verify_monitoring(test.store()))
        CHECK(check.passed);
}

TEST_CASE("several rows, one without a quantity: the mean of the prices")
{
    CHECK(purchase_price({row(1'000'000, 100'0000), row(2'000'000)}) == 1'500'000);
    CHECK(purchase_price({row(1), row(2)}) == 2);                               // 1.5 up
    CHECK(purchase_price({row(1'000'000, 0), row(3'000'000, 0)}) == 2'000'000); // nothing was traded
    CHECK(purchase_price({row(1'000'000, 100'0000), row(std::nullopt, 5'0000)}) ==
          1'000'000); // no price: not in the price
}

TEST_CASE("an amount from which no price follows does not break the import")
{
    // 900 trillion yuan for 0.0001 units.
    CHECK(purchase_price({row(1'000'000, 1, 90'000'000'000'000'000), row(3'000'000, 1)}) == 2'000'000);
}

TEST_CASE("rows that do not count are ignored")
{
    auto old = row(9'000'000);
    old.current = false;
    CHECK(purchase_price({old, row(1'000'000)}) == 1'000'000);
    CHECK(purchase_price({old}) == -1);
}

TEST_CASE("an item without a price is observed only for its supply status")
{
    MonitoringStore test;
    test.add(row(std::nullopt, 5'0000));
    auto scarce = row(std::nullopt);
    scarce.item = "B";
    scarce.supply_status = 3;
    test.add(scarce);
    auto both = row(1'000'000, 2'0000);
    both.item = "C";
    both.price[1] = 1'100'000;
    both.quantity[1] = 1'0000;
    test.add(both);
    test.settle();
    CHECK(test.number("SELECT count(*) FROM observation") == 2);
    CHECK(test.number("SELECT supply_status FROM observation WHERE purchase_price IS NULL AND sale_price IS NULL") ==
          3);
    CHECK(test.number("SELECT sale_price FROM observation WHERE sale_price IS NOT NULL") == 1'100'000);
    CHECK(test.number("SELECT purchase_quantity * 10 + sale_quantity FROM observation WHERE sale_price IS NOT NULL") ==
          21'0000);
}

TEST_CASE("of several supply statuses the worst counts, not in use the least")
{
    const auto status_of = [](std::initializer_list<int> statuses) {
        MonitoringStore test;
        for (const int status : statuses) {
            auto added = row(1'000'000);
            added.supply_status = status;
            test.add(added);
        }
        test.settle();
        return test.number("SELECT supply_status FROM observation");
    };
    CHECK(status_of({1, 4, 2}) == 4);
    CHECK(status_of({5, 1}) == 1);
    CHECK(status_of({3, 5}) == 3);
    CHECK(status_of({5, 5}) == 5);
}

TEST_CASE("only the month and the one after become stale")
{
    MonitoringStore test;
    test.add(bought("A", "P", 202611, "1.00"));
    test.settle();
    CHECK(test.number("SELECT count(*) FROM stale_month") == 2);
    CHECK(test.number("SELECT min(month) FROM stale_month") == 202611);
    CHECK(test.number("SELECT max(month) FROM stale_month") == 202612);
    refresh_summaries(test.store());
    test.add(bought("A", "P", 202612, "1.00"));
    test.settle();
    CHECK(test.number("SELECT max(month) FROM stale_month") == 202701);
}

TEST_CASE("other points and months stay as they are")
{
    MonitoringStore test;
    test.add({bought("A", "P", 202610, "1.00"), bought("A", "Q", 202610, "2.00"), bought("A", "P", 202609, "3.00")});
    test.settle();
    test.sql("UPDATE price_row SET current = 0 WHERE month = 202610 AND point_id = " + std::to_string(test.point("P")));
    rebuild_observations(test.store(), test.point("P"), month_of(202610));
    CHECK(test.number("SELECT count(*) FROM observation") == 2);
    CHECK(test.number("SELECT purchase_price FROM observation WHERE month = 202610") == 2'000'000);
    CHECK(test.number("SELECT purchase_price FROM observation WHERE month = 202609") == 3'000'000);
}

TEST_CASE("a removed batch leaves no observation")
{
    MonitoringStore test;
    test.add({bought("A", "P", 202610, "1.00"), bought("B", "P", 202610, "2.00")});
    test.settle();
    CHECK(prices(test.store(), month_of(202610), Basis::purchase).size() == 2);
    remove_price_rows(test.store(), 1);
    CHECK(test.number("SELECT count(*) FROM observation") == 0);
    CHECK(prices(test.store(), month_of(202610), Basis::purchase).empty());
}
