// The platform's exports as they come: overlapping, in any order, returns before receipts, unknown institutions.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"
#include "tests/integration/workbook_maker.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace ps::testing;

namespace {

using Cells = std::map<std::string, std::string>;

// The columns of each export, in the order in which the platform writes them.
const std::vector<std::string> order_header{
    "订单ID",       "订单CODE",     "订单明细ID",   "发货ID",       "挂网价格",     "采购价格",     "采购数量",
    "配送企业USCC", "配送企业名称", "订单发送时间", "医疗机构唯一", "医疗机构名称", "订单响应状态", "产品ID",
    "国家唯一编码", "生产企业名称", "生产企业USCC", "申报企业名称", "剂型",         "规格",         "包装",
    "批准文号",     "发货明细状态", "发货价格",     "发货数量",     "发货总金额",   "收货数量",     "收货总金额",
    "作废类型",     "产品名称",     "订单明细数量", "订单明细状态", "订单金额",     "备注"};
const std::vector<std::string> receipt_header{
    "发货明细Id",     "订单编码",         "产品名称",   "剂型",     "规格",     "包装",           "生产企业",
    "医疗机构",       "医院采购价（元）", "采购数量",   "发货数量", "收货数量", "采购金额（元）", "发货金额（元）",
    "收货金额（元）", "挂网价（元）",     "发送时间",   "阅读时间", "备注",     "药品统一编码",   "订单发货状态",
    "订单明细ID",     "一票发票号",       "二票发票号", "生产批号", "有效期"};
const std::vector<std::string> long_receipt_header = [] {
    auto header = receipt_header;
    for (const char* more : {"配送企业", "发货时间", "收货时间", "退货数量", "转换比"})
        header.emplace_back(more);
    return header;
}();
const std::vector<std::string> return_header{
    "订单编码",     "退货明细编号", "产品名称",   "药品统一编码", "剂型",         "规格",       "包装",
    "生产企业",     "医院采购价",   "医疗机构",   "医疗机构code", "本次退货数量", "挂网价",     "退货原因",
    "申请退货时间", "退货发票",     "订单明细ID", "批号",         "退货状态",     "退货总金额", "配送企业名称"};
const std::vector<std::string> settlement_header{"结算单号", "医疗机构", "配送企业", "收货金额", "退货金额",
                                                 "应付金额", "验收日期", "付款日期", "付款金额"};
const std::vector<std::string> settlement_api_header{"结算单号",       "医疗机构", "配送企业", "shppAmt", "retnAmt",
                                                     "payOrderAmount", "验收日期", "付款日期", "付款金额"};
const std::vector<std::string> advance_header{"凭证号",   "医疗机构编码", "医疗机构", "批次编号",
                                              "拨付日期", "预付金额",     "冲抵金额", "备注"};

std::string write(const Office& office, const std::string& name, const std::vector<std::string>& header,
                  const std::vector<Cells>& rows)
{
    MadeSheet sheet;
    sheet.name = "导出";
    sheet.rows.emplace_back(header.begin(), header.end());
    for (const auto& cells : rows) {
        for (const auto& [column, text] : cells)
            REQUIRE(std::find(header.begin(), header.end(), column) != header.end());
        std::vector<MadeCell> row;
        for (const auto& column : header) {
            const auto found = cells.find(column);
            row.emplace_back(found == cells.end() ? std::string() : found->second);
        }
        sheet.rows.push_back(std::move(row));
    }
    write_workbook(office.path(name), {sheet});
    return office.path(name);
}

Cells order(const std::string& line, const std::string& shipment, const std::string& shipped,
            const std::string& line_state, const std::string& shipment_state)
{
    return {{"订单ID", "9001"},
            {"订单CODE", "DD1"},
            {"订单明细ID", line},
            {"发货ID", shipment},
            {"采购价格", "12.5"},
            {"采购数量", "10"},
            {"配送企业名称", "恒泽医药"},
            {"订单发送时间", "2026-05-04 08:30:00"},
            {"医疗机构唯一", "H37990000001"},
            {"医疗机构名称", "清河市人民医院"},
            {"订单响应状态", "1"},
            {"国家唯一编码", item_tablet},
            {"生产企业名称", "康元药业"},
            {"发货明细状态", shipment_state},
            {"发货价格", "12.5"},
            {"发货数量", shipped},
            {"产品名称", "二甲双胍片"},
            {"订单明细数量", "10"},
            {"订单明细状态", line_state},
            {"订单金额", "125"}};
}

Cells receipt(const std::string& id, const std::string& received, const std::string& received_on,
              const std::string& returned = "", const std::string& order_line = "")
{
    return {{"发货明细Id", id},           {"订单编码", "DD1"},
            {"产品名称", "二甲双胍片"},   {"医疗机构", "清河市人民医院"},
            {"医院采购价（元）", "12.5"}, {"采购数量", "10"},
            {"发货数量", "10"},           {"收货数量", received},
            {"发送时间", "2026-05-04"},   {"药品统一编码", item_tablet},
            {"订单明细ID", order_line},   {"收货时间", received_on},
            {"退货数量", returned}};
}

Cells give_back(const std::string& id, const std::string& packs, const std::string& state,
                const std::string& order_line, const std::string& asked = "2026-06-02")
{
    return {{"订单编码", "DD1"},        {"退货明细编号", id},
            {"产品名称", "二甲双胍片"}, {"药品统一编码", item_tablet},
            {"医院采购价", "12.5"},     {"医疗机构", "清河市人民医院"},
            {"本次退货数量", packs},    {"申请退货时间", asked},
            {"订单明细ID", order_line}, {"退货状态", state}};
}

std::string purchases(const Office& office)
{
    return ask(office.store(),
               "SELECT group_concat(month || ':' || r || '-' || b || '=' || a, ' ') FROM (SELECT month, "
               "sum(received) / 10000 AS r, sum(returned) / 10000 AS b, sum(amount) AS a FROM "
               "purchase_month GROUP BY month ORDER BY month)");
}

std::string kind_of(const Office& office, const std::string& file)
{
    const auto table = office.import({file});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.at(0, "accepted") == "1");
    return table.at(0, "kind");
}

} // namespace

TEST_CASE("each export of the platform is known by its own header")
{
    const Office office;
    CHECK(kind_of(office, write(office, "o.xlsx", order_header, {order("L1", "S1", "4", "3", "2")})) == "order");
    CHECK(kind_of(office, write(office, "r.xlsx", receipt_header, [] {
                      auto row = receipt("1", "4", "", "", "L1");
                      row.erase("收货时间");
                      row.erase("退货数量");
                      return std::vector<Cells>{row};
                  }())) == "receipt");
    CHECK(kind_of(office, write(office, "lr.xlsx", long_receipt_header,
                                {receipt("2", "4", "2026-05-06", "1", "L1")})) == "receipt");
    CHECK(kind_of(office, write(office, "b.xlsx", return_header, {give_back("T1", "1", "2", "L1")})) == "return");
    const Cells paid{{"结算单号", "J1"}, {"医疗机构", "清河市人民医院"}, {"配送企业", "恒泽医药"}};
    auto chinese = paid;
    chinese.merge(Cells{{"收货金额", "100"}, {"退货金额", "20"}, {"应付金额", "80"}, {"验收日期", "2026-05-06"}});
    CHECK(kind_of(office, write(office, "s.xlsx", settlement_header, {chinese})) == "settlement");
    auto api = paid;
    api["结算单号"] = "J2";
    api.merge(Cells{{"shppAmt", "100"}, {"retnAmt", "20"}, {"payOrderAmount", "80"}, {"验收日期", "2026-05-06"}});
    CHECK(kind_of(office, write(office, "api.xlsx", settlement_api_header, {api})) == "settlement");
    CHECK(kind_of(office, write(office, "a.xlsx", advance_header,
                                {{{"凭证号", "P1"},
                                  {"医疗机构编码", "H37990000001"},
                                  {"批次编号", "GY01"},
                                  {"拨付日期", "2026-01-05"},
                                  {"预付金额", "30000"}}})) == "advance");
    CHECK(ask(office.store(), "SELECT payable_amount || '|' || received_amount || '|' || returned_amount || '|' || "
                              "accepted_on FROM settlement WHERE line_key = 'J2'") == "8000|10000|2000|20260506");
    CHECK(ask(office.store(), "SELECT vbp_batch_code || '|' || paid_on || '|' || paid_amount FROM advance") ==
          "GY01|20260105|3000000");
    // The code of an order, not its number, is what receipts and returns call it by.
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
        write(made, "1.xlsx", long_receipt_header, {receipt("1", "", ""), receipt("2", "5", "2026-05-06")}),
        write(made, "2.xlsx", long_receipt_header,
              {receipt("1", "4", "2026-06-08"), receipt("2", "5", "2026-05-06"), receipt("3", "7", "2026-06-09")}),
        write(made, "3.xlsx", long_receipt_header,
              {receipt("1", "4", "2026-06-08"), receipt("2", "5", "2026-05-06", "2"), receipt("3", "7", "2026-06-09")}),
        write(made, "4.xlsx", order_header, {order("L1", "S1", "4", "3", "2")}),
        write(made, "5.xlsx", order_header, {order("L1", "S1", "4", "2", "3"), order("L1", "S2", "6", "2", "2")})};
    std::mt19937 random(3);
    std::string figures;
    for (int round = 0; round < 8; ++round) {
        const Office office;
        std::string sequence;
        for (const auto& file : files) { // one by one: what stands in one command is sorted first
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
            write(office, "1.xlsx", long_receipt_header,
                  {receipt("1", "", ""), receipt("2", "5", "2026-05-06", "1", "L1")}),
            write(office, "2.xlsx", long_receipt_header,
                  {receipt("1", "4", "2026-06-08"), receipt("2", "5", "2026-05-06", "1", "L1")}),
            write(office, "3.xlsx", return_header, {give_back("T1", "2", "待确认", "L1")}),
            write(office, "4.xlsx", return_header,
                  {give_back("T1", "2", "已确认", "L1"), give_back("T2", "1", "3", "L7")}),
            write(office, "5.xlsx", order_header, {order("L1", "S1", "4", "部分发货", "2")}),
            write(office, "6.xlsx", order_header,
                  {order("L1", "S1", "4", "全部发货", "已收货"), order("L1", "S2", "6", "全部发货", "已发货")}),
            write(
                office, "7.xlsx", settlement_header,
                {{{"结算单号", "J1"}, {"医疗机构", "清河市人民医院"}, {"应付金额", "80"}, {"验收日期", "2026-05-06"}}}),
            write(office, "8.xlsx", settlement_header,
                  {{{"结算单号", "J1"},
                    {"医疗机构", "清河市人民医院"},
                    {"应付金额", "80"},
                    {"验收日期", "2026-05-06"},
                    {"付款日期", "2026-06-01"},
                    {"付款金额", "80"}}}),
            write(office, "9.xlsx", advance_header,
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
        // The export of orders knows the institution's code: it stays with the name, as before.
        change(with.store(), "UPDATE trade_party SET code = ''");
        change(without.store(), "UPDATE trade_party SET code = ''");
        const auto left = facts(with.store());
        const auto right = facts(without.store());
        INFO(all[victim] << "\n" << difference(left, right));
        CHECK(left == right);
        CHECK(with.sound());
    }
}

TEST_CASE("returns count before their receipts come, and speak for the receipts' own column")
{
    const Office office;
    const auto returns = office.run({"import", write(office, "t.xlsx", return_header,
                                                     {give_back("T1", "3", "2", "L1"), give_back("T2", "4", "1", "L2"),
                                                      give_back("T3", "1", "驳回", "L3")})});
    CHECK(returns.exit_code == 0);
    CHECK(returns.err.find("1 confirmed returns no receipt is known yet") != std::string::npos);
    CHECK(purchases(office) == "202606:0-3=-3750");
    // L1 and L2 are spoken for; L3 too, where nothing was given back in the end; L4 is not.
    office.import({write(office, "r.xlsx", long_receipt_header,
                         {receipt("1", "10", "2026-05-06", "9", "L1"), receipt("2", "10", "2026-05-06", "4", "L2"),
                          receipt("3", "10", "2026-05-06", "1", "L3"), receipt("4", "10", "2026-05-06", "2", "L4")})});
    CHECK(purchases(office) == "202605:40-2=47500 202606:0-3=-3750");
    // The confirmation of T2 changes nothing but its own packs.
    office.import({write(office, "t2.xlsx", return_header, {give_back("T2", "4", "2", "L2")})});
    CHECK(purchases(office) == "202605:40-2=47500 202606:0-7=-8750");
    CHECK(office.sound());
}

TEST_CASE("an institution that the master data does not know is taken in and stands apart")
{
    const Office office;
    auto row = receipt("1", "10", "2026-05-06");
    row["医疗机构"] = "外埠仁心医院";
    auto returned = give_back("T1", "1", "2", "");
    returned["医疗机构"] = "外埠仁心医院";
    returned["医疗机构code"] = "H99990000009";
    office.import({write(office, "r.xlsx", long_receipt_header, {row})});
    office.import({write(office, "t.xlsx", return_header, {returned})});
    // One party, although one of the files gives no code.
    CHECK(ask(office.store(), "SELECT count(*) || ' ' || max(code) FROM trade_party") == "1 H99990000009");
    CHECK(purchases(office) == "202605:10-0=12500 202606:0-1=-1250");
}

TEST_CASE("what is wrong in a row is said, and nothing of the row is stored")
{
    const Office office;
    auto no_quantity = order("L1", "S1", "4", "3", "2");
    no_quantity.erase("采购数量");
    no_quantity.erase("订单明细数量");
    auto other_line = order("L3", "S3", "4", "3", "2");
    other_line["订单明细状态"] = "不知道";
    auto contradicts = order("L2", "S9", "4", "2", "2");
    auto same_shipment = order("L5", "S2", "9", "3", "2");
    const auto orders = office.run({"import", write(office, "o.xlsx", order_header,
                                                    {no_quantity, order("L2", "S2", "4", "3", "2"), other_line,
                                                     contradicts, same_shipment, order("L6", "S6", "-1", "3", "2"),
                                                     order("L7", "S7", "100000001", "3", "2")})});
    CHECK(orders.exit_code == 4);
    for (const char* said : {"the ordered quantity is missing", "“不知道” is none of: 1 待发货",
                             "the order line L2 stands in", "the line id S2 stands twice", "“-1” must not be negative",
                             "“100000001” is too large"})
        CHECK(orders.err.find(said) != std::string::npos);
    CHECK(ask(office.store(), "SELECT group_concat(line_key) FROM order_line") == "L2");
    CHECK(ask(office.store(), "SELECT group_concat(line_key) FROM order_shipment") == "S2");

    const auto returns =
        office.run({"import", write(office, "t.xlsx", return_header,
                                    {give_back("T1", "1", "", "L1"), give_back("T2", "若干", "2", "L1"),
                                     give_back("T3", "1", "2", "L1", "2026-02-30")})});
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
         write(office, "s.xlsx", settlement_header,
               {with({{"结算单号", "J1"}, {"应付金额", "80.01"}}),
                with({{"结算单号", "J2"}, {"应付金额", "80"}, {"付款日期", "2026-06-01"}, {"付款金额", "90"}}),
                with({{"结算单号", "J3"}, {"应付金额", "80"}, {"付款日期", "0026-06-01"}, {"付款金额", "80"}}),
                with({{"结算单号", "J4"}})})});
    CHECK(settlements.exit_code == 4);
    CHECK(settlements.err.find("payable 80.01 is not received less returned, 80.00") != std::string::npos);
    CHECK(settlements.err.find("paid 90.00 is more than payable 80.00") != std::string::npos);
    CHECK(settlements.err.find("is no date that exists") != std::string::npos);
    // J4 does not say what is payable: what was received less what was returned.
    CHECK(ask(office.store(),
              "SELECT group_concat(line_key || '=' || payable_amount || '/' || stage, ' ') FROM (SELECT "
              "* FROM settlement ORDER BY line_key)") == "J1=8001/0 J2=8000/2 J4=8000/0");

    const auto advances = office.run(
        {"import",
         write(office, "a.xlsx", advance_header,
               {{{"凭证号", "P1"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}},
                {{"凭证号", "P2"}, {"医疗机构", "清河市人民医院"}, {"预付金额", "-5"}},
                {{"凭证号", "P3"}, {"预付金额", "5"}},
                {{"凭证号", "P4"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}, {"预付金额", "5"}},
                {{"凭证号", "P4"}, {"医疗机构", "清河市人民医院"}, {"拨付日期", "2026-01-05"}, {"预付金额", "6"}}})});
    CHECK(advances.exit_code == 4);
    CHECK(ask(office.store(), "SELECT group_concat(line_key || '=' || paid_amount) FROM advance") == "P4=500");
    CHECK(office.sound());
}
