#include "samples/city/order_book.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace ps::samples;

namespace {

const City& ordering_city()
{
    static const City made = build_city({});
    return made;
}

const std::vector<ReceiptQuarter>& quarters()
{
    static const auto made = receipt_quarters(ordering_city());
    return made;
}

const OrderBook& book()
{
    static const OrderBook made = make_order_book(ordering_city(), quarters());
    return made;
}

} // namespace

TEST_CASE("every delivery belongs to one order line, and no order gets more than it ordered")
{
    std::map<std::int64_t, const OrderLine*> by_delivery;
    std::set<std::int64_t> lines;
    std::map<OrderFate, int> fates;
    int in_parts = 0, given_up = 0;
    for (const OrderLine& line : book().lines) {
        REQUIRE(lines.insert(line.line).second);
        ++fates[line.fate];
        std::int64_t shipped = 0;
        int real = 0;
        for (const Shipment& shipment : line.shipments) {
            REQUIRE(by_delivery.emplace(shipment.line, &line).second);
            CHECK(shipment.shipped >= line.sent);
            shipped += shipment.shipped_packs;
            given_up += shipment.voided ? 1 : 0;
            real += shipment.voided ? 0 : 1;
        }
        in_parts += real > 1 ? 1 : 0;
        CHECK(shipped <= line.ordered);
        CHECK((line.fate == OrderFate::served) == !line.shipments.empty());
    }
    CHECK(in_parts > 50);
    CHECK(given_up > 100);
    for (const OrderFate fate : {OrderFate::refused, OrderFate::out_of_stock, OrderFate::void_by_institution,
                                 OrderFate::void_not_shipped, OrderFate::void_supplementary})
        CHECK(fates[fate] > 20);

    std::size_t deliveries = 0;
    for (const ReceiptQuarter& quarter : quarters()) {
        for (const Receipt& receipt : quarter.rows) {
            const auto found = by_delivery.find(receipt.line);
            REQUIRE(found != by_delivery.end());
            const OrderLine& line = *found->second;
            CHECK(std::tuple(line.line, line.institution, line.item, line.distributor, line.sent, line.price_cents,
                             line.ordered) == std::tuple(receipt.order_line, receipt.institution, receipt.item,
                                                         receipt.distributor, receipt.sent, receipt.price_cents,
                                                         receipt.ordered));
            deliveries += receipt.verdict == Verdict::duplicate ? 0U : 1U;
        }
    }
    CHECK(deliveries + static_cast<std::size_t>(given_up) == by_delivery.size());
}

TEST_CASE("the returns in receipts equal those in the exports of returns")
{
    std::map<std::int64_t, std::int64_t> back;
    int waiting = 0, untold = 0;
    for (const ReturnLine& line : book().returns) {
        CHECK(line.packs > 0);
        if (line.confirmed == 0) {
            ++waiting;
            continue;
        }
        CHECK(line.asked <= line.confirmed);
        CHECK(line.confirmed <= day_number(2026, 10, 31));
        untold += line.exported ? 0 : 1;
        CHECK(back.emplace(line.line, line.packs).second);
    }
    CHECK(waiting > 100);
    CHECK(untold > 10);
    std::size_t met = 0;
    for (const ReceiptQuarter& quarter : quarters()) {
        for (const Receipt& receipt : quarter.rows) {
            if (receipt.verdict != Verdict::accepted || receipt.returned_packs == 0)
                continue;
            REQUIRE(back.contains(receipt.line));
            CHECK(back.at(receipt.line) == receipt.returned_packs);
            ++met;
        }
    }
    CHECK(met == back.size());
}

TEST_CASE("a return stays in the year and the batch of its receipt")
{
    std::map<std::int64_t, const Receipt*> receipts;
    for (const ReceiptQuarter& quarter : quarters())
        for (const Receipt& receipt : quarter.rows)
            if (receipt.verdict == Verdict::accepted)
                receipts.emplace(receipt.line, &receipt);
    for (const ReturnLine& line : book().returns) {
        const Receipt& receipt = *receipts.at(line.line);
        CHECK(line.asked >= receipt.received);
        CHECK(civil_day(line.asked).year == civil_day(receipt.received).year);
        CHECK(product_on(ordering_city(), line.item, line.asked) ==
              product_on(ordering_city(), receipt.item, receipt.received));
    }
}

TEST_CASE("an order has one institution and one day")
{
    std::map<std::string, std::tuple<int, bool, int>> orders;
    for (const OrderLine& line : book().lines) {
        const auto whose = std::tuple(line.institution, line.unknown_name, line.sent);
        const auto [place, fresh] = orders.emplace(order_code(line.institution, line.unknown_name, line.sent), whose);
        CHECK((fresh || place->second == whose));
    }
}
