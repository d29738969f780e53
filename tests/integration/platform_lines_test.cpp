// The platform's exports as they arrive: overlapping, in any order, returns before receipts, unknown institutions.
#include "tests/integration/platform_exports.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace ps::testing;

namespace {

std::string kind_of(const Office& office, const std::string& file)
{
    const auto table = office.import({file});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.at(0, "accepted") == "1");
    return table.at(0, "kind");
}

} // namespace

TEST_CASE("each export of the platform is recognised by its header")
{
    const Office office;
    CHECK(kind_of(office, write_export(office, "o.xlsx", order_header, {order_row("L1", "S1", "4", "3", "2")})) ==
          "order");
    CHECK(kind_of(office, write_export(office, "r.xlsx", receipt_header, [] {
                      auto row = receipt_row("1", "4", "", "", "L1");
                      row.erase("收货时间");
                      row.erase("退货数量");
                      return std::vector<Cells>{row};
                  }())) == "receipt");
    CHECK(kind_of(office, write_export(office, "lr.xlsx", long_receipt_header,
                                       {receipt_row("2", "4", "2026-05-06", "1", "L1")})) == "receipt");
    CHECK(kind_of(office, write_export(office, "b.xlsx", return_header, {return_row("T1", "1", "2", "L1")})) ==
          "return");
    const Cells paid{{"结算单号", "J1"}, {"医疗机构", "清河市人民医院"}, {"配送企业", "恒泽医药"}};
    auto chinese = paid;
    chinese.merge(Cells{{"收货金额", "100"}, {"退货金额", "20"}, {"应付金额", "80"}, {"验收日期", "2026-05-06"}});
    CHECK(kind_of(office, write_export(office, "s.xlsx", settlement_header, {chinese})) == "settlement");
    auto api = paid;
    api["结算单号"] = "J2";
    api.merge(Cells{{"shppAmt", "100"}, {"retnAmt", "20"}, {"payOrderAmount", "80"}, {"验收日期", "2026-05-06"}});
    CHECK(kind_of(office, write_export(office, "api.xlsx", settlement_api_header, {api})) == "settlement");
    CHECK(kind_of(office, write_export(office, "a.xlsx", advance_header,
                                       {{{"凭证号", "P1"},
                                         {"医疗机构编码", "H37990000001"},
                                         {"批次编号", "GY01"},
                                         {"拨付日期", "2026-01-05"},
                                         {"预付金额", "30000"}}})) == "advance");
    CHECK(ask(office.store(), "SELECT payable_amount || '|' || received_amount || '|' || returned_amount || '|' || "
                              "accepted_on FROM settlement WHERE line_key = 'J2'") == "8000|10000|2000|20260506");
    CHECK(ask(office.store(), "SELECT vbp_batch_code || '|' || paid_on || '|' || paid_amount FROM advance") ==
          "GY01|20260105|3000000");
    // Receipts and returns refer to the code of an order, not to its number.
    CHECK(ask(office.store(), "SELECT order_code || '|' || ordered_quantity || '|' || response || '|' || state FROM "
                              "order_line") == "DD1|100000|1|3");
    CHECK(ask(office.store(), "SELECT count(*) FROM receipt WHERE order_line_id = 'L1' AND order_code = 'DD1'") == "2");
    CHECK(office.sound());
}

TEST_CASE(
    "exports of the last ninety days overlap: each line counts once, in its last state, in whatever order they come")
{
    const Office made(false);
    std::vector<std::string> files{
        write_export(made, "1.xlsx", long_receipt_header,
                     {receipt_row("1", "", ""), receipt_row("2", "5", "2026-05-06")}),
        write_export(made, "2.xlsx", long_receipt_header,
                     {receipt_row("1", "4", "2026-06-08"), receipt_row("2", "5", "2026-05-06"),
                      receipt_row("3", "7", "2026-06-09")}),
        write_export(made, "3.xlsx", long_receipt_header,
                     {receipt_row("1", "4", "2026-06-08"), receipt_row("2", "5", "2026-05-06", "2"),
                      receipt_row("3", "7", "2026-06-09")}),
        write_export(made, "4.xlsx", order_header, {order_row("L1", "S1", "4", "3", "2")}),
        write_export(made, "5.xlsx", order_header,
                     {order_row("L1", "S1", "4", "2", "3"), order_row("L1", "S2", "6", "2", "2")})};
    std::mt19937 random(3);
    std::string figures;
    for (int round = 0; round < 8; ++round) {
        const Office office;
        std::string sequence;
        for (const auto& file : files) { // one by one, because the files of one command are sorted
            office.import({file});
            sequence += file + "\n";
        }
        const auto found =
            purchases(office) + " " +
            ask(office.store(),
                "SELECT (sum(ordered) / 10000) || ' of which ' || (sum(shipped) / 10000) FROM order_month");
        INFO(sequence);
        if (round == 0)
            figures = found;
        REQUIRE(found == figures);
        REQUIRE(office.sound());
        if (round == 0)
            std::reverse(files.begin(), files.end());
        else
            std::shuffle(files.begin(), files.end(), random);
    }
    CHECK(figures == "202605:5-2=3750 202606:11-0=13750 10 of which 10");
}

TEST_CASE("any export undone is as if it had never come")
{
    const auto files = [](const Office& office) {
        return std::vector<std::string>{
            write_export(office, "1.xlsx", long_receipt_header,
                         {receipt_row("1", "", ""), receipt_row("2", "5", "2026-05-06", "1", "L1")}),
            write_export(office, "2.xlsx", long_receipt_header,
                         {receipt_row("1", "4", "2026-06-08"), receipt_row("2", "5", "2026-05-06", "1", "L1")}),
            write_export(office, "3.xlsx", return_header, {return_row("T1", "2", "待确认", "L1")}),
            write_export(office, "4.xlsx", return_header,
                         {return_row("T1", "2", "已确认", "L1"), return_row("T2", "1", "3", "L7")}),
            write_export(office, "5.xlsx", order_header, {order_row("L1", "S1", "4", "部分发货", "2")}),
            write_export(
                office, "6.xlsx", order_header,
                {order_row("L1", "S1", "4", "全部发货", "已收货"), order_row("L1", "S2", "6", "全部发货", "已发货")}),
            write_export(
                office, "7.xlsx", settlement_header,
                {{{"结算单号", "J1"}, {"医疗机构", "清河市人民医院"}, {"应付金额", "80"}, {"验收日期", "2026-05-06"}}}),
            write_export(office, "8.xlsx", settlement_header,
                         {{{"结算单号", "J1"},
                           {"医疗机构", "清河市人民医院"},
                           {"应付金额", "80"},
                           {"验收日期", "2026-05-06"},
                           {"付款日期", "2026-06-01"},
                           {"付款金额", "80"}}}),
            write_export(office, "9.xlsx", advance_header,
                         {{{"凭证号", "P1"}, {"医疗机构编码", "H37990000001"}, {"冲抵金额", "12.34"}}})};
    };
    for (std::size_t victim = 0; victim < 9; ++victim) {
        const Office with;
        const Office without;
        const auto all = files(with);
        for (std::size_t i = 0; i < all.size(); ++i) {
            with.import({all[i]});
            if (i != victim)
                without.import({all[i]});
        }
        with.run_ok({"undo", std::to_string(victim + 1)});
        const auto left = facts(with.store());
        const auto right = facts(without.store());
        INFO(all[victim] << "\n" << difference(left, right));
        CHECK(left == right);
        CHECK(with.sound());
    }
}

TEST_CASE("returns count before their receipts come, and replace the receipts' own column")
{
    const Office office;
    const auto returns =
        office.run({"import", write_export(office, "t.xlsx", return_header,
                                           {return_row("T1", "3", "2", "L1"), return_row("T2", "4", "1", "L2"),
                                            return_row("T3", "1", "驳回", "L3")})});
    CHECK(returns.exit_code == 0);
    CHECK(returns.err.find("no receipt is known yet for 1 confirmed returns") != std::string::npos);
    CHECK(purchases(office) == "202606:0-3=-3750");
    // L1 and L2 have returns in the export; so has L3, whose return was refused; L4 has none.
    office.import({write_export(
        office, "r.xlsx", long_receipt_header,
        {receipt_row("1", "10", "2026-05-06", "9", "L1"), receipt_row("2", "10", "2026-05-06", "4", "L2"),
         receipt_row("3", "10", "2026-05-06", "1", "L3"), receipt_row("4", "10", "2026-05-06", "2", "L4")})});
    CHECK(purchases(office) == "202605:40-2=47500 202606:0-3=-3750");
    // The confirmation of T2 changes only its own packs.
    office.import({write_export(office, "t2.xlsx", return_header, {return_row("T2", "4", "2", "L2")})});
    CHECK(purchases(office) == "202605:40-2=47500 202606:0-7=-8750");
    CHECK(office.sound());
}

TEST_CASE("an institution that the master data does not know is imported and listed separately")
{
    const Office office;
    auto row = receipt_row("1", "10", "2026-05-06");
    row["医疗机构"] = "外埠仁心医院";
    auto returned = return_row("T1", "1", "2", "");
    returned["医疗机构"] = "外埠仁心医院";
    returned["医疗机构code"] = "H99990000009";
    office.import({write_export(office, "r.xlsx", long_receipt_header, {row})});
    office.import({write_export(office, "t.xlsx", return_header, {returned})});
    CHECK(purchases(office) == "202605:10-0=12500 202606:0-1=-1250");
    // One institution, although one of the files gives no code.
    auto header = long_receipt_header;
    header.emplace_back("医疗机构编码");
    auto coded = receipt_row("2", "5", "2026-05-07");
    coded["医疗机构"] = "外埠仁心医院";
    coded["医疗机构编码"] = "H99990000009";
    office.import({write_export(office, "r2.xlsx", header, {row, coded})});
    CHECK(office.table({"receipts", "--by", "institution"}).lines({"code", "name", "rows"}) ==
          std::vector<std::string>{"H99990000009|外埠仁心医院|2"});
}

TEST_CASE("an import reports how many lines are of unknown institutions, and of which")
{
    const Office office;
    office.add_master_data();
    std::vector<Cells> rows{receipt_row("1", "10", "2026-05-06")};
    int id = 1;
    for (const char* name : {"外埠仁心医院", "外埠仁心医院", "甲医院", "乙医院", "丙医院"}) {
        rows.push_back(receipt_row(std::to_string(++id), "10", "2026-05-06"));
        rows.back()["医疗机构"] = name;
    }
    office.write("i.csv", "医疗机构编码,医疗机构名称,等级\nH37990000001,清河市人民医院,三级\n");
    office.run_ok({"import", "--kind", "institution", office.path("i.csv")});
    auto outcome = office.run({"import", write_export(office, "r.xlsx", long_receipt_header, rows)});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    const std::string text = "lines name unknown institutions";
    CHECK(outcome.err.find("5 " + text) != std::string::npos);
    CHECK(outcome.err.find("(4: 外埠仁心医院, 甲医院, 乙医院, …)") != std::string::npos);

    auto order = order_row("L1", "S1", "4", "3", "2");
    order["医疗机构唯一"] = "H99990000009";
    order["医疗机构名称"] = "外埠仁心医院";
    outcome = office.run({"import", write_export(office, "o.xlsx", order_header, {order})});
    INFO(outcome.err);
    CHECK(outcome.err.find("1 " + text) != std::string::npos);
    // Known, or named by an agreement: nothing to report.
    outcome = office.run(
        {"import", write_export(office, "k.xlsx", long_receipt_header, {receipt_row("9", "10", "2026-05-06")})});
    CHECK(outcome.err.find(text) == std::string::npos);
    office.write("v.csv", "批次编号,医疗机构编码,目录编号,协议采购量\nGY01,H99990000009,P1,100\n");
    office.run_ok({"import", "--kind", "agreement", office.path("v.csv")});
    order["订单明细ID"] = "L2";
    outcome = office.run({"import", write_export(office, "o2.xlsx", order_header, {order})});
    INFO(outcome.err);
    CHECK(outcome.err.find(text) == std::string::npos);
}

TEST_CASE("errors of a row are reported, and nothing of the row is stored")
{
    const Office office;
    auto no_quantity = order_row("L1", "S1", "4", "3", "2");
    no_quantity.erase("采购数量");
    no_quantity.erase("订单明细数量");
    auto other_line = order_row("L3", "S3", "4", "3", "2");
    other_line["订单明细状态"] = "不知道";
    auto contradicts = order_row("L2", "S9", "4", "2", "2");
    auto same_shipment = order_row("L5", "S2", "9", "3", "2");
    const auto orders =
        office.run({"import", write_export(office, "o.xlsx", order_header,
                                           {no_quantity, order_row("L2", "S2", "4", "3", "2"), other_line, contradicts,
                                            same_shipment, order_row("L6", "S6", "-1", "3", "2"),
                                            order_row("L7", "S7", "100000001", "3", "2")})});
    CHECK(orders.exit_code == 4);
    for (const char* said : {"the ordered quantity is missing", "“不知道” is not one of: 1 待发货",
                             "several rows of this file describe the order line L2 differently",
                             "the line id S2 occurs twice", "“-1” must not be negative", "“100000001” is too large"})
        CHECK(orders.err.find(said) != std::string::npos);
    CHECK(ask(office.store(), "SELECT group_concat(line_key) FROM order_line") == "L2");
    CHECK(ask(office.store(), "SELECT group_concat(line_key) FROM order_shipment") == "S2");

    const auto returns =
        office.run({"import", write_export(office, "t.xlsx", return_header,
                                           {return_row("T1", "1", "", "L1"), return_row("T2", "若干", "2", "L1"),
                                            return_row("T3", "1", "2", "L1", "2026-02-30")})});
    CHECK(returns.exit_code == 4);
    CHECK(returns.err.find("does not say whether the return is confirmed") != std::string::npos);
    CHECK(ask(office.store(), "SELECT group_concat(line_key) FROM return_line") == "T1");

    const Cells base{
        {"医疗机构", "清河市人民医院"}, {"收货金额", "100.00"}, {"退货金额", "20.00"}, {"验收日期", "2026-05-06"}};
    const auto with = [&](Cells more) {
        more.merge(Cells(base));
        return more;
    };
    const auto settlements = office.run(
        {"import",
         write_export(office, "s.xlsx", settlement_header,
                      {with({{"结算单号", "J1"}, {"应付金额", "80.01"}}),
                       with({{"结算单号", "J2"}, {"应付金额", "80"}, {"付款日期", "2026-06-01"}, {"付款金额", "90"}}),
                       with({{"结算单号", "J3"}, {"应付金额", "80"}, {"付款日期", "0026-06-01"}, {"付款金额", "80"}}),
                       with({{"结算单号", "J4"}})})});
    CHECK(settlements.exit_code == 4);
    CHECK(settlements.err.find("payable 80.01 is not received less returned, 80.00") != std::string::npos);
    CHECK(settlements.err.find("paid 90.00 is more than payable 80.00") != std::string::npos);
    CHECK(settlements.err.find("is not a date that exists") != std::string::npos);
    // J4 has no payable amount: it is received less returned.
    CHECK(ask(office.store(),
              "SELECT group_concat(line_key || '=' || payable_amount || '/' || stage, ' ') FROM (SELECT "
              "* FROM settlement ORDER BY line_key)") == "J1=8001/0 J2=8000/2 J4=8000/0");

    const auto advances = office.run(
        {"import",
         write_export(
             office, "a.xlsx", advance_header,
             {{{"凭证号", "P1"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}},
              {{"凭证号", "P2"}, {"医疗机构", "清河市人民医院"}, {"预付金额", "-5"}},
              {{"凭证号", "P3"}, {"预付金额", "5"}},
              {{"凭证号", "P4"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}, {"预付金额", "5"}},
              {{"凭证号", "P4"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}, {"预付金额", "6"}}})});
    CHECK(advances.exit_code == 4);
    CHECK(ask(office.store(), "SELECT group_concat(line_key || '=' || paid_amount) FROM advance") == "P4=500");
    CHECK(office.sound());
}
