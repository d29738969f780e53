// Net receipts: the returns export against the receipts' own column, by id, and by order and product.
#include "model/procurement/purchases/purchases.h"

#include "model/procurement/lines/orders.h"
#include "model/procurement/lines/receipts.h"
#include "model/procurement/lines/returns.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::procurement;
using ps::testing::TemporaryStore;

namespace {

const DateRange always{Date::from_ymd(2020, 1, 1).value(), Date::from_ymd(2029, 12, 31).value()};

class City {
public:
    void receipt(const std::string& key, const std::string& order_line, const std::string& order,
                 const std::string& product, int received, int returned, int day = 10)
    {
        ReceiptWriter writer(*made, made.import_batch("receipt", key));
        ReceiptLine line;
        line.institution.name = line.institution.key = "人民医院";
        line.line_key = key;
        line.order_line_id = order_line;
        line.order_code = order;
        line.product.code = line.product.name = product;
        line.price = UnitPrice::from_raw(2500000);
        line.ordered = Quantity::from_units(received + 2);
        line.shipped = line.received = Quantity::from_units(received);
        line.returned = Quantity::from_units(returned);
        line.received_on = Date::from_ymd(2026, 5, day);
        REQUIRE(writer.put(line) == LineOutcome::added);
        writer.finish();
    }
    std::int64_t give_back(const std::string& key, const std::string& order_line, const std::string& order,
                           const std::string& product, int quantity, int state, int month = 6)
    {
        const auto batch = made.import_batch("return", key);
        ReturnWriter writer(*made, batch);
        ReturnLine line;
        line.institution.name = line.institution.key = "人民医院";
        line.line_key = key;
        line.order_line_id = order_line;
        line.order_code = order;
        line.product.code = line.product.name = product;
        line.quantity = Quantity::from_units(quantity);
        line.amount = Money::from_raw(777);
        line.state = state;
        line.asked_on = Date::from_ymd(2026, month, 1);
        REQUIRE(writer.put(line) == LineOutcome::added);
        writer.finish();
        return batch;
    }
    // received-returned amount-amount in whole packs and cents
    std::string sums(const DateRange& dates = always)
    {
        std::int64_t received = 0;
        std::int64_t returned = 0;
        std::int64_t amount = 0;
        std::int64_t back = 0;
        scan_purchases(*made, dates, [&](const PurchaseLine& line) {
            received += line.received.value_or(0);
            returned += line.returned;
            amount += line.received_amount.value_or(0);
            back += line.returned_amount.value_or(0);
        });
        return std::to_string(received / 10000) + "-" + std::to_string(returned / 10000) + " " +
               std::to_string(amount) + "-" + std::to_string(back);
    }

    TemporaryStore made;
};

} // namespace

TEST_CASE("a receipt's own column of returned packs counts as long as no returns export covers the line")
{
    City city;
    city.receipt("1", "L1", "O1", "XA", 10, 3);
    CHECK(city.sums() == "10-3 2500-750");
    SECTION("the same order line, by its id")
    {
        city.give_back("R1", "L1", "O1", "XA", 2, 2);
        CHECK(city.sums() == "10-2 2500-777");
    }
    SECTION("a waiting return covers the line too, and counts nothing")
    {
        city.give_back("R1", "L1", "", "XA", 2, 1);
        CHECK(city.sums() == "10-0 2500-0");
    }
    SECTION("refused: nothing was returned")
    {
        city.give_back("R1", "L1", "", "XA", 2, 4);
        CHECK(city.sums() == "10-0 2500-0");
    }
    SECTION("another line of the same order")
    {
        city.give_back("R1", "L2", "O1", "XA", 2, 3);
        CHECK(city.sums() == "10-5 2500-1527");
    }
    SECTION("without an id: the same order and product")
    {
        city.give_back("R1", "", "O1", "XA", 2, 3);
        CHECK(city.sums() == "10-2 2500-777");
    }
    SECTION("without an id: the same order, another product")
    {
        city.give_back("R1", "", "O1", "XB", 2, 3);
        CHECK(city.sums() == "10-5 2500-1527");
    }
    SECTION("undone, the column counts again")
    {
        const auto batch = city.give_back("R1", "L1", "O1", "XA", 2, 2);
        city.made.ask("DELETE FROM stale_progress");
        remove_returns(*city.made, batch);
        CHECK(city.sums() == "10-3 2500-750");
        // May may count differently now, although the return was in June.
        CHECK(city.made.ask("SELECT month FROM stale_progress") == "202605");
    }
}

TEST_CASE("a receipt that lacks the id of its order line is found by order and product")
{
    City city;
    city.receipt("1", "", "O1", "XA", 10, 3);
    city.give_back("R1", "L1", "O1", "XA", 2, 2);
    CHECK(city.sums() == "10-2 2500-777");
    city.receipt("2", "", "O2", "XA", 10, 3);
    CHECK(city.sums() == "20-5 5000-1527");
}

TEST_CASE("returns count on their own day, before and without receipts")
{
    City city;
    city.give_back("R1", "L1", "O1", "XA", 4, 3);
    CHECK(city.sums() == "0-4 0-777");
    CHECK(returns_without_receipt(*city.made, always).lines == 1);
    CHECK(returns_without_receipt(*city.made, always).packs == 40000);
    city.receipt("1", "L1", "O1", "XA", 10, 4);
    CHECK(city.sums() == "10-4 2500-777");
    CHECK(returns_without_receipt(*city.made, always).lines == 0);
    // A few days are read by the index, many are not: the same lines.
    const DateRange may{Date::from_ymd(2026, 5, 1).value(), Date::from_ymd(2026, 5, 31).value()};
    const DateRange june{Date::from_ymd(2026, 6, 1).value(), Date::from_ymd(2026, 6, 30).value()};
    CHECK(city.sums(may) == "10-0 2500-0");
    CHECK(city.sums(june) == "0-4 0-777");
    const auto days = days_with_lines(*city.made);
    REQUIRE(days);
    CHECK(days->first.key() == 20260510);
    CHECK(days->last.key() == 20260601);
}

TEST_CASE("orders: order lines with their shipments, receipts when no export of orders has the order")
{
    City city;
    city.receipt("1", "L1", "O1", "XA", 10, 0);
    city.receipt("2", "L2", "O2", "XA", 20, 0);
    city.receipt("3", "L2", "O2", "XA", 2, 0); // the same line's second part: 4 ordered, repeated
    const auto ordered = [&](const DateRange& dates = always) {
        std::string out;
        std::int64_t sum = 0;
        std::int64_t shipped = 0;
        scan_orders(*city.made, dates, [&](const OrderedLine& line) {
            sum += line.ordered;
            shipped += line.shipped;
            out += line.source == OrderedLine::Source::order_line ? "o" : "r";
        });
        return out + " " + std::to_string(sum / 10000) + " " + std::to_string(shipped / 10000);
    };
    CHECK(ordered() == "rrr 34 32");
    // A few days are read by an index, many are not: the same lines.
    const DateRange may{Date::from_ymd(2026, 5, 10).value(), Date::from_ymd(2026, 5, 31).value()};
    const DateRange june{Date::from_ymd(2026, 6, 1).value(), Date::from_ymd(2026, 6, 30).value()};
    CHECK(ordered(may) == "rrr 34 32");
    CHECK(ordered(june) == " 0 0");
    const auto batch = city.made.import_batch("order");
    OrderWriter writer(*city.made, batch);
    std::uint64_t row_number = 1;
    for (const auto& [id, packs, state] :
         {std::tuple("S1", 6, 3), std::tuple("S2", 3, 2), std::tuple("S3", 5, 1), std::tuple("S4", 7, 4)}) {
        OrderRow row;
        row.row_number = ++row_number;
        row.institution.name = row.institution.key = "人民医院";
        row.product.code = "XA";
        row.line_key = "L2";
        row.order_code = "O2";
        row.ordered = Quantity::from_units(30);
        row.sent_on = Date::from_ymd(2026, 7, 1);
        row.shipment.emplace();
        row.shipment->line_key = id;
        row.shipment->shipped = Quantity::from_units(packs);
        row.shipment->state = state;
        REQUIRE(writer.put(row).outcome == LineOutcome::added);
    }
    city.made.ask("DELETE FROM stale_progress");
    writer.finish();
    // Waiting or void shipments did not leave.
    CHECK(ordered() == "or 42 19");
    // The receipts of the order counted in May, and no longer do.
    CHECK(city.made.ask("SELECT month FROM stale_progress") == "202605");
    remove_orders(*city.made, batch);
    CHECK(ordered() == "rrr 34 32");
}

TEST_CASE("an order is also found by the id of its line when the receipt has no order code")
{
    City city;
    city.receipt("1", "L1", "", "XA", 60, 0); // ordered 62, shipped 60
    city.made.ask("UPDATE receipt SET order_code = NULL");
    const auto batch = city.made.import_batch("order");
    OrderWriter writer(*city.made, batch);
    OrderRow row;
    row.row_number = 2;
    row.institution.name = row.institution.key = "人民医院";
    row.product.code = "XA";
    row.line_key = "L1";
    row.ordered = Quantity::from_units(62);
    row.sent_on = Date::from_ymd(2026, 7, 1);
    REQUIRE(writer.put(row).outcome == LineOutcome::added);
    city.made.ask("DELETE FROM stale_progress");
    writer.finish();
    std::int64_t ordered = 0;
    scan_orders(*city.made, always, [&](const OrderedLine& line) { ordered += line.ordered; });
    CHECK(ordered == 620000);
    CHECK(city.made.ask("SELECT month FROM stale_progress") == "202605");
}

TEST_CASE("lines without a day are counted as such")
{
    City city;
    city.receipt("1", "L1", "O1", "XA", 10, 0);
    city.give_back("R1", "L1", "O1", "XA", 4, 3);
    city.made.ask("UPDATE receipt SET received_on = NULL");
    city.made.ask("UPDATE return_line SET asked_on = NULL");
    CHECK(city.sums() == "0-0 0-0");
    const auto undated = undated_lines(*city.made);
    CHECK(undated.receipts == 1);
    CHECK(undated.returns == 1);
    CHECK(undated.orders == 0);
}
