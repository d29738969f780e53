// Deliveries, shares, notices and the platform's rows, on small stores.
#include "model/procurement/progress/enterprises.h"
#include "model/procurement/progress/notices.h"
#include "model/procurement/progress/platform_rows.h"
#include "model/procurement/progress/shares.h"
#include "tests/unit/progress/progress_rows.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::procurement;
using namespace ps::procurement::testing;

namespace {

Month month(int key)
{
    return Month::from_key(key).value();
}

Line ordered(const std::string& distributor, int packs, int sent_on, const std::string& order)
{
    return Line{"H1", "X1", packs, sent_on}.order(order).brought_by(distributor).made_by("东药");
}

} // namespace

TEST_CASE("how distributors served the orders of some months")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.order(ordered("甲配送", 100, 20260105, "D1"), {96, 1, 2, 0});
    made.order(ordered("甲配送", 100, 20260128, "D2"), {-1, 1, 1, 0}); // waiting on 31 January for 3 days
    made.order(ordered("乙配送", 100, 20260110, "D3"), {93, 1, 3, 0});
    made.order(ordered("乙配送", 10, 20260110, "D4"), {0, 2, 1, 0});  // refused
    made.order(ordered("丙配送", 50, 20260110, "D5"), {-1, 1, 1, 0}); // waiting for 21 days
    made.order(ordered("丙配送", 50, 20260110, "D6"), {-1, 1, 4, 0}); // out of stock
    made.order(ordered("丙配送", 50, 20260110, "D7"), {-1, 1, 5, 1});
    made.order(ordered("丙配送", 50, 20260110, "D8"), {-1, 1, 5, 2});
    made.order(ordered("丙配送", 50, 20260110, "D9"), {-1, 1, 5, 0});
    made.order(ordered("丙配送", 50, 20260210, "D10"), {50, 1, 2, 0});
    // A shipment that left on the eighth day is late, on the seventh it is not.
    made.receipt(ordered("甲配送", 50, 20260115, "D1"));
    made.receipt(ordered("甲配送", 46, 20260115, "D1"));
    made.sql("UPDATE receipt SET sent_on = 20260105, shipped_on = 20260111 + id");
    const auto text = [](const EnterpriseService& row) {
        return row.name + " " + std::to_string(row.lines) + " " + row.ordered.to_string() + " " +
               row.shipped.to_string() + " " + (row.delivery_rate ? row.delivery_rate->to_string() : "-") + " " +
               word_of(row.grade) + " late " + std::to_string(row.late) + " refused " + std::to_string(row.refused) +
               " out " + std::to_string(row.out_of_stock) + " void " + std::to_string(row.void_by_institution) + "/" +
               std::to_string(row.void_not_shipped) + "/" + std::to_string(row.void_other);
    };
    std::vector<std::string> out;
    for (const auto& row : enterprise_service(made.store(), EnterpriseKind::distributor, month(202601), month(202601)))
        out.push_back(text(row));
    CHECK(out == std::vector<std::string>{"丙配送 5 250 0 0 poor late 1 refused 0 out 1 void 1/1/1",
                                          "甲配送 2 200 96 0.48 poor late 1 refused 0 out 0 void 0/0/0",
                                          "乙配送 2 110 93 0.84545455 poor late 0 refused 1 out 0 void 0/0/0"});
    // The lines that are counted.
    const auto words = [](const TroubledLine& line) {
        static constexpr const char* voids[] = {"", " void by the institution", " void not shipped", " void"};
        return line.row.order_code + (line.late ? " late" : "") + (line.refused ? " refused" : "") +
               (line.out_of_stock ? " out" : "") + voids[static_cast<int>(line.made_void)] +
               (line.days ? " " + std::to_string(*line.days) : "");
    };
    const auto lines = [&](const char* name) {
        std::vector<std::string> list;
        const auto troubled =
            troubled_lines(made.store(), EnterpriseKind::distributor, name, month(202601), month(202601), 9);
        for (const auto& line : troubled.lines)
            list.push_back(words(line));
        CHECK(troubled.total == static_cast<std::int64_t>(list.size()));
        return list;
    };
    CHECK(lines("丙配送") == std::vector<std::string>{"D9 void", "D8 void not shipped", "D7 void by the institution",
                                                      "D6 out", "D5 late 21"});
    CHECK(lines("甲配送") == std::vector<std::string>{"D1 late 8"});
    CHECK(lines("乙配送") == std::vector<std::string>{"D4 refused"});
    CHECK(lines("丁配送").empty());
    const auto two =
        troubled_lines(made.store(), EnterpriseKind::manufacturer, "东药", month(202601), month(202601), 2);
    CHECK(two.lines.size() == 2);
    CHECK(two.total == 7);
    CHECK(two.lines[0].row.institution == "H1");
    const auto february = enterprise_service(made.store(), EnterpriseKind::manufacturer, month(202602), month(202602));
    REQUIRE(february.size() == 1);
    CHECK(text(february[0]) == "东药 1 50 50 1 normal late 0 refused 0 out 0 void 0/0/0");
    // Delivery in progress rows: of the orders of the batch's days.
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    CHECK(progress_total(ProgressSlice(made.store(), day(20260131))).delivery_rate->to_string() == "0.3375"); // 189/560
}

TEST_CASE("receipts that wait to be shipped are late lines where no export of orders names their order")
{
    TestStore made;
    made.institution("H1", "市立医院");
    for (const char* order : {"D1", "D2", "D3", "D4"}) {
        auto line = ordered("甲配送", 10, 20260110, order);
        line.order_line = std::string("L") + order;
        made.receipt(line);
    }
    made.sql("UPDATE receipt SET stage = -1, ordered_quantity = 100000, sent_on = 20260110, shipped_on = NULL, "
             "received_on = NULL, received_quantity = NULL");
    made.sql("UPDATE receipt SET sent_on = 20260124 WHERE order_code = 'D2'"); // for seven days only
    made.order(ordered("甲配送", 10, 20260110, "D3"), {10, 1, 2, 0});          // shipped, as the orders have it
    made.sql("UPDATE receipt SET stage = 0, shipped_quantity = 40000 WHERE order_code = 'D4'");
    const auto january = enterprise_service(made.store(), EnterpriseKind::distributor, month(202601), month(202601));
    REQUIRE(january.size() == 1);
    CHECK(january[0].late == 1);
    const auto late =
        troubled_lines(made.store(), EnterpriseKind::distributor, "甲配送", month(202601), month(202601), 9);
    CHECK(late.total == 1);
    REQUIRE(late.lines.size() == 1);
    CHECK(late.lines[0].late);
    CHECK(late.lines[0].days == 21);
    CHECK(late.lines[0].row.source == PlatformRow::Source::receipt);
    CHECK(late.lines[0].row.order_code == "D1");
    CHECK(troubled_lines(made.store(), EnterpriseKind::distributor, "乙配送", month(202601), month(202601), 9).total ==
          0);
}

TEST_CASE("non-selected products against their ceiling, substitutable ones against the months before")
{
    TestStore made;
    made.institution("H1", "市立医院", "01");
    made.institution("H2", "县医院", "02");
    made.vbp_batch("A", 20260401, 20270331);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.vbp_product({"A", "N1", "甲", "X3", 10, "", "non_selected"});
    made.vbp_product({"A", "S1", "甲", "X4", 10, "", "substitutable"});
    made.receipt(Line{"H1", "X1", 40, 20260402}.at("0.5"));
    made.receipt(Line{"H1", "X3", 60, 20260402}.at("2"));
    made.receipt({"H1", "X4", 50, 20260202}); // before: February and March against April and May
    made.receipt({"H2", "X4", 10, 20260331});
    made.receipt({"H1", "X4", 99, 20260131});
    made.receipt({"H1", "X4", 30, 20260402});
    made.receipt({"H2", "X4", 49, 20260531});
    made.receipt({"H2", "X4", 7, 20260601}); // June is not over
    ShareQuery query;
    query.day = day(20260615);
    const auto shares = generic_shares(made.store(), query);
    REQUIRE(shares.size() == 1);
    const auto& share = shares[0];
    CHECK(share.selected == Quantity::from_units(400));
    CHECK(share.non_selected == Quantity::from_units(600));
    CHECK(share.substitutable == Quantity::from_units(860));
    CHECK(share.quantity_share->to_string() == "0.6");
    CHECK(share.amount_share->to_string() == "0.85714286"); // 120 / (20 + 120)
    CHECK(share.over_quantity);
    CHECK(share.over_amount);
    CHECK(share.substitutable_now == Quantity::from_units(790));
    CHECK(share.substitutable_before == Quantity::from_units(600));
    CHECK(share.growth->to_string() == "0.31666667");
    CHECK(share.watch);
    const auto drivers = share_drivers(made.store(), query, "A", "甲");
    REQUIRE(drivers.size() == 2);
    CHECK(drivers[0].institution == "H2");
    CHECK(drivers[0].change == Quantity::from_units(390));
    CHECK(drivers[1].change == Quantity::from_units(-200));
    CHECK(drivers[0].substitutable_now + drivers[1].substitutable_now == share.substitutable_now);
    CHECK(drivers[0].substitutable_before + drivers[1].substitutable_before == share.substitutable_before);
    query.baseline = ShareBaseline::last_year;
    CHECK_FALSE(generic_shares(made.store(), query)[0].growth);
    CHECK(generic_shares(made.store(), query)[0].watch);
    query.region = "02";
    CHECK_FALSE(generic_shares(made.store(), query)[0].first_month);
    CHECK(generic_shares(made.store(), query)[0].substitutable == Quantity::from_units(560));
    CHECK_THROWS_AS(share_drivers(made.store(), query, "A", "丁"), Error);
    // A region by its code or its name; a region without institutions is an error, not a place without purchases.
    query.region = made.ask("SELECT region_code FROM organisation WHERE code = 'H1'");
    const auto by_code = generic_shares(made.store(), query);
    REQUIRE(!by_code.empty());
    query.region = made.ask("SELECT region FROM organisation WHERE code = 'H1'");
    CHECK(*query.region != made.ask("SELECT region_code FROM organisation WHERE code = 'H1'"));
    CHECK(generic_shares(made.store(), query).size() == by_code.size());
    CHECK(generic_shares(made.store(), query)[0].substitutable == by_code[0].substitutable);
    CHECK_FALSE(share_drivers(made.store(), query, "A", "甲").empty());
    query.region = "没有";
    CHECK_THROWS_AS(generic_shares(made.store(), query), Error);
    CHECK_THROWS_AS(share_drivers(made.store(), query, "A", "甲"), Error);
}

TEST_CASE("substitutable products against the same months of last year")
{
    // From 16 March 2026 on: the first whole month is April, the last one before 20 July is June.
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260316, 20270315);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    VbpProduct substitutable{"A", "A2", "甲", "X2", 6};
    substitutable.role = "substitutable";
    made.vbp_product(substitutable);
    made.vbp_item(substitutable, "Y2", 12);       // another pack of it
    made.vbp_product({"A", "A3", "乙", "X3", 1}); // a group without any
    made.agreement({"A", "H1", "A1", 1000});
    made.receipt({"H1", "X2", 10, 20250401}); // 60, the first day
    made.receipt({"H2", "Y2", 5, 20250630});  // 60, the last
    made.receipt({"H1", "X2", 99, 20250331}); // the day before
    made.receipt({"H1", "X2", 99, 20250701}); // and after
    made.receipt({"H1", "X2", 50, 20260201}); // just before the batch: does not count here
    made.receipt({"H1", "X2", 99, 20260330}); // of the batch, in a month that is not whole
    made.receipt({"H1", "X2", 20, 20260401}); // 120
    made.receipt({"H2", "Y2", 4, 20260630});  // 48
    made.returned({"H2", "Y2", 1, 20260630}, 3);
    made.receipt({"H1", "X3", 1, 20260501});
    made.receipt({"H1", "X2", 99, 20260701}); // July is not over
    ShareQuery query;
    query.day = day(20260720);
    query.baseline = ShareBaseline::last_year;
    auto shares = generic_shares(made.store(), query);
    REQUIRE(shares.size() == 2);
    CHECK(shares[0].group == "乙");
    CHECK_FALSE(shares[0].first_month);
    CHECK_FALSE(shares[0].watch);
    CHECK(shares[1].first_month->to_string() == "2026-04");
    CHECK(shares[1].last_month->to_string() == "2026-06");
    CHECK(shares[1].substitutable_now == Quantity::from_units(156));
    CHECK(shares[1].substitutable_before == Quantity::from_units(120));
    CHECK(shares[1].growth->to_string() == "0.3"); // not above the rule's 0.3
    CHECK_FALSE(shares[1].watch);
    const auto drivers = share_drivers(made.store(), query, "A", "甲");
    REQUIRE(drivers.size() == 2);
    CHECK(drivers[0].institution == "H1");
    CHECK(drivers[0].change == Quantity::from_units(60));
    CHECK(drivers[1].change == Quantity::from_units(36 - 60));
    // One pack more, and it is to be watched.
    made.receipt({"H2", "X2", 1, 20260515});
    made.stale(202605);
    shares = generic_shares(made.store(), query);
    CHECK(shares[1].growth->to_string() == "0.35");
    CHECK(shares[1].watch);
    // Against the three months before the batch: only February's 50 packs.
    query.baseline = ShareBaseline::before_batch;
    CHECK(generic_shares(made.store(), query)[1].growth->to_string() == "-0.46");
}

TEST_CASE("institutions to be reminded, notified and called, with the products that are behind")
{
    TestStore made;
    for (const auto* code : {"H1", "H2", "H3"})
        made.institution(code, std::string("医院") + code);
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_batch("Z", 20250101, 20251231); // ended
    made.vbp_product({"A", "A1", "甲", "X1", 1});
    made.vbp_product({"A", "A2", "乙", "X2", 1});
    made.vbp_product({"Z", "Z1", "甲", "X1", 1});
    made.agreement({"Z", "H1", "Z1", 365});
    for (const auto* code : {"H1", "H2", "H3"}) {
        made.agreement({"A", code, "A1", 365});
        made.agreement({"A", code, "A2", 365});
    }
    // On 11 April 101 of each are expected.
    made.receipt({"H1", "X1", 90, 20260401});
    made.receipt({"H1", "X2", 101, 20260401});
    made.receipt({"H2", "X1", 70, 20260401});
    made.receipt({"H2", "X2", 50, 20260401});
    made.receipt({"H3", "X1", 101, 20260401});
    made.receipt({"H3", "X2", 101, 20260401});
    const auto found = notices(made.store(), day(20260411));
    REQUIRE(found.size() == 2);
    CHECK(found[0].institution == "H2");
    CHECK(found[0].level == ProgressStatus::interview);
    CHECK(found[0].overall == ProgressStatus::notice);
    REQUIRE(found[0].lines.size() == 2);
    CHECK(found[0].lines[0].row.key == "A2");
    CHECK(found[0].lines[0].missing == Quantity::from_units(51));
    CHECK(found[0].lines[1].row.status == ProgressStatus::notice);
    CHECK(found[1].institution == "H1");
    CHECK(found[1].level == ProgressStatus::reminder);
    CHECK(found[1].overall == ProgressStatus::normal);
    CHECK(found[1].lines.size() == 1);
}

TEST_CASE("the platform's rows of a figure, each with its file")
{
    TestStore made;
    made.institution("H1", "市立医院");
    made.institution("H2", "县医院");
    made.vbp_batch("A", 20260101, 20261231);
    made.vbp_product({"A", "A1", "甲", "X1", 10});
    made.vbp_product({"A", "A2", "乙", "X2", 10});
    made.order(Line{"H1", "X1", 5, 20260103}.order("D1"), {5, 1, 2, 0});
    made.receipt(Line{"H1", "X1", 5, 20260105}.order("D1"));
    made.next_file();
    made.returned(Line{"H1", "X1", 2, 20260110}.order("D1"));
    made.receipt({"H1", "X2", 7, 20260105});
    made.receipt({"H2", "X1", 8, 20260105});
    made.receipt({"H1", "X1", 9, 20251231}); // before the batch
    made.receipt({"H1", "X1", 9, 20260201});
    made.receipt({"H1", "X1", 6, 20260106}); // void: it belongs to no figure
    made.store().run_script("UPDATE receipt SET stage = 3 WHERE received_quantity = 60000");
    ProgressFilters filters;
    filters.institution = "H1";
    filters.product = "A1";
    const auto all = order_lines(made.store(), filters, day(20260131), 100);
    REQUIRE(all.total == 3);
    REQUIRE(all.rows.size() == 3);
    CHECK(all.rows[0].source == PlatformRow::Source::returns);
    CHECK(all.rows[0].returned == Quantity::from_units(2));
    CHECK(all.rows[0].file == "file2");
    CHECK(all.rows[1].source == PlatformRow::Source::receipt);
    CHECK(all.rows[1].received == Quantity::from_units(5));
    CHECK(all.rows[1].file == "file1");
    CHECK(all.rows[1].row == 2);
    CHECK(all.rows[2].source == PlatformRow::Source::order);
    CHECK(all.rows[2].shipped == Quantity::from_units(5));
    CHECK(all.rows[2].order_code == "D1");
    CHECK(order_lines(made.store(), ProgressSlice(made.store(), day(20260131)), filters, 100).total == 3);
    const auto page = order_lines(made.store(), filters, day(20260131), 1, 1);
    CHECK(page.total == 3);
    REQUIRE(page.rows.size() == 1);
    CHECK(page.rows[0].line == all.rows[1].line);
    filters.institution = "H8";
    CHECK_THROWS_AS(order_lines(made.store(), filters, day(20260131), 1), Error);
    made.agreement({"A", "H8", "A1", 10});
    CHECK(order_lines(made.store(), filters, day(20260131), 1).total == 0);
    filters.batch = "B";
    CHECK_THROWS_AS(order_lines(made.store(), filters, day(20260131), 1), Error);
}
