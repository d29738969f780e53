// Which rows the importers accept, reject or remark on: sheets of a few rows in memory, with the master data of
// MadeImports.
#include "tests/unit/importers/made_sheet.h"

#include <catch2/catch.hpp>

using namespace ps;
using namespace ps::importers;
using ps::importers::testing::MadeImports;

namespace {

constexpr const char* tablet = "XA10BAA007A001010110666";  // 12 in a pack
constexpr const char* capsule = "XB01ACA047A001010110518"; // 24 in a pack

class Desk : public MadeImports {
public:
    Desk() { add_master_data(); }
    /// The verdict on the only row.
    std::string one(const std::string& kind, const std::vector<std::string>& header,
                    const std::vector<std::string>& row)
    {
        return judge(kind, {header, row}).verdict(0);
    }
};

} // namespace

// ---- price submissions ----

TEST_CASE("submission: a price may lie a year ahead at most")
{
    Desk desk;
    const std::vector<std::string> header{"哨点编码", "国家医保编码", "报送月份", "采购价"};
    CHECK(desk.one("submission", header, {"P1", tablet, "2027-10", "12"}) == "accepted");
    CHECK(desk.one("submission", header, {"P1", tablet, "2027-11", "12"}) ==
          "rejected: 2027-11 lies more than a year ahead; check the month");
    desk.today = Date::from_ymd(2026, 11, 1).value();
    CHECK(desk.one("submission", header, {"P1", tablet, "2027-11", "12"}) == "accepted");
}

TEST_CASE("stock and price chain: a report may lie a year ahead at most")
{
    Desk desk;
    const std::vector<std::string> stock{"哨点编码", "国家医保编码", "周截止日期", "库存数量", "周用量"};
    CHECK(desk.one("stock", stock, {"P1", tablet, "2027-10-31", "10", "2"}) == "accepted");
    CHECK(desk.one("stock", stock, {"P1", tablet, "2027-11-07", "10", "2"}) ==
          "rejected: 2027-11 lies more than a year ahead; check the month");
    const std::vector<std::string> chain{"季度", "企业编码", "国家医保编码", "购进价", "供货价"};
    CHECK(desk.one("chain_distributor", chain, {"2027Q4", "91350203303092299B", tablet, "10", "12"}) == "accepted");
    CHECK(desk.one("chain_distributor", chain, {"2028Q1", "91350203303092299B", tablet, "10", "12"}) ==
          "rejected: 2028Q1 lies more than a year ahead; check the quarter");
}

TEST_CASE("submission: the month named by the officer must be that of the rows")
{
    Desk desk;
    const std::vector<std::string> header{"哨点编码", "国家医保编码", "报送月份", "采购价"};
    desk.only_month = Month::of(Date::from_ymd(2026, 9, 1).value());
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-09", "12"}) == "accepted");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12"}) ==
          "rejected: the file says 2026-10, but it is imported as 2026-09; check the month");
}

TEST_CASE("submission: prices of pack and smallest unit agree, or the row is refused")
{
    Desk desk;
    const std::vector<std::string> header{"哨点编码", "国家医保编码", "报送月份", "采购价", "最小单位采购价"};
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12", "1.00"}) == "accepted");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12", "1.01"}) == "accepted"); // one percent
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12", "1.02"}) ==
          "rejected: the pack price 12 and the smallest-unit price 1.02 contradict each other at the pack factor 12");
    CHECK(desk.ask("SELECT DISTINCT purchase_price_unit FROM price_row") == "1000000");
}

TEST_CASE("submission: a price is missing, zero, or follows from amount and quantity")
{
    Desk desk;
    const std::vector<std::string> header{"哨点编码", "国家医保编码", "报送月份", "采购价", "采购数量", "采购金额"};
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "", "", ""}) == "rejected: the price is missing");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "0", "", ""}) ==
          "rejected: a price must be greater than zero: 0");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "", "10", "-1"}) ==
          "rejected: an amount must not be negative: -1.00");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "", "10", "120"}) == "accepted");
    CHECK(desk.ask("SELECT purchase_price_unit, purchase_quantity FROM price_row") == "1000000|1200000");
}

TEST_CASE("submission: an amount that is not price × quantity is kept with a remark")
{
    Desk desk;
    const std::vector<std::string> header{"哨点编码", "国家医保编码", "报送月份", "采购价", "采购数量", "采购金额"};
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12", "10", "120"}) == "accepted");
    CHECK(desk.one("submission", header, {"P1", tablet, "2026-10", "12", "10", "121"}) ==
          "accepted: the amount 121.00 is not price × quantity: 12 × 10 = 120.00; all three were kept, check which is "
          "right");
}

TEST_CASE("submission: unknown points and items wait for the officer, equal rows are duplicates")
{
    Desk desk;
    const auto sheet = desk.judge("submission", {{"哨点编码", "国家医保编码", "报送月份", "采购价"},
                                                 {"P1", tablet, "2026-10", "12"},
                                                 {"P1", tablet, "2026-10", "12"},
                                                 {"P9", tablet, "2026-10", "12"},
                                                 {"P1", "XZ99", "2026-10", "12"},
                                                 {"P9", tablet, "2026-10", "free"}});
    CHECK(sheet.verdict(0) == "accepted");
    CHECK(sheet.verdict(1) == "duplicate");
    CHECK(sheet.rows[2].verdict == Verdict::rejected);
    CHECK(sheet.rows[2].unmatched);
    CHECK(sheet.rows[3].unmatched);
    CHECK_FALSE(sheet.rows[4].unmatched); // whatever P9 means, the price cannot be read
    CHECK(desk.ask("SELECT registry, count(*) FROM unmatched GROUP BY registry ORDER BY registry") == "item|1|point|1");
}

TEST_CASE("submission: two prices of one packing are reported once, other packings are not")
{
    Desk desk;
    const auto sheet = desk.judge("submission", {{"哨点编码", "国家医保编码", "报送月份", "采购价", "转换系数"},
                                                 {"P1", tablet, "2026-10", "12", "12"},
                                                 {"P1", tablet, "2026-10", "13", "12"},
                                                 {"P1", tablet, "2026-10", "14", "12"},
                                                 {"P1", capsule, "2026-10", "24", "24"},
                                                 {"P1", capsule, "2026-10", "50", "48"}});
    CHECK(sheet.notes_say("1 items have several rows of one packing at different prices (the first: D2, D3)"));
}

// ---- receipts ----

TEST_CASE("receipt: a value that follows from the other two is filled in, a missing one is reported")
{
    Desk desk;
    const std::vector<std::string> header{"发货明细ID", "医疗机构编码", "国家医保编码", "采购价格",
                                          "收货数量",   "收货金额",     "收货时间"};
    CHECK(desk.one("receipt", header, {"L1", "H1", tablet, "12.5", "30", "", "2026-10-05"}) == "accepted");
    CHECK(desk.ask("SELECT received_amount FROM receipt WHERE line_key = 'L1'") == "37500");
    CHECK(desk.one("receipt", header, {"L2", "H1", tablet, "", "30", "375", "2026-10-05"}) == "accepted");
    CHECK(desk.ask("SELECT price FROM receipt WHERE line_key = 'L2'") == "12500000");
    CHECK(desk.one("receipt", header, {"L3", "H1", tablet, "12.5", "", "", "2026-10-05"}) ==
          "rejected: the received quantity is missing");
    CHECK(desk.one("receipt", header, {"L4", "", tablet, "12.5", "30", "", "2026-10-05"}) ==
          "rejected: the institution is missing");
    CHECK(desk.one("receipt", header, {"L5", "H1", "", "12.5", "30", "", "2026-10-05"}) ==
          "rejected: neither a code nor a name says which product this is");
    CHECK(desk.one("receipt", header, {"L6", "H1", tablet, "12.5", "-30", "", "2026-10-05"}) ==
          "rejected: “-30” must not be negative; returns have a column and a file of their own");
    CHECK(desk.one("receipt", header, {"L7", "H1", tablet, "12.5", "100000001", "", "2026-10-05"}) ==
          "rejected: “100000001” is too large to be a price, a quantity or an amount");
}

TEST_CASE("receipt: a line without any day counts in no month, and an unknown institution counts in no figure")
{
    Desk desk;
    const auto sheet = desk.judge("receipt", {{"发货明细ID", "医疗机构编码", "国家医保编码", "收货数量", "收货时间"},
                                              {"L1", "H1", tablet, "30", ""},
                                              {"L2", "H9", tablet, "30", "2026-10-05"}});
    CHECK(sheet.verdict(0) == "accepted: the line has no day of receipt, shipment or sending: it was imported, but "
                              "counts in no month until a file gives its date");
    CHECK(sheet.verdict(1) == "accepted");
    CHECK(sheet.notes_say("1 lines have no date and count in no month"));
    CHECK(sheet.notes_say("1 lines name unknown institutions"));
}

TEST_CASE("receipt: the same id twice in a file is refused when the lines differ")
{
    Desk desk;
    const auto sheet = desk.judge("receipt", {{"发货明细ID", "医疗机构编码", "国家医保编码", "收货数量", "收货时间"},
                                              {"L1", "H1", tablet, "30", "2026-10-05"},
                                              {"L1", "H1", tablet, "30", "2026-10-05"},
                                              {"L1", "H1", tablet, "31", "2026-10-05"}});
    CHECK(sheet.verdict(0) == "accepted");
    CHECK(sheet.verdict(1) == "duplicate");
    CHECK(sheet.verdict(2) == "rejected: the line id L1 occurs twice in this file with different contents");
}

// ---- agreements ----

TEST_CASE("agreement: volumes in packs need the pack factor of the product")
{
    Desk desk;
    const std::vector<std::string> header{"批次编号", "医疗机构编码", "目录编号", "申报企业", "约定采购量（盒）"};
    CHECK(desk.one("agreement", header, {"B1", "H1", "A1", "长河药业", "100"}) == "accepted");
    CHECK(desk.ask("SELECT agreed_quantity FROM agreement") == "12000000"); // 1,200 smallest units, 4 decimals
    CHECK(desk.one("agreement", header, {"B1", "H1", "A9", "长河药业", "100"}) ==
          "rejected: the agreed volume is in packs, but the product's pack factor is not known; import the product "
          "list first");
    CHECK(desk.one("agreement", header, {"B1", "H1", "A1", "长河药业", "-1"}).starts_with("rejected: "));
}

TEST_CASE("agreement: without a volume or a product the row is refused")
{
    Desk desk;
    const std::vector<std::string> header{"批次编号", "医疗机构编码", "目录编号", "申报企业", "约定采购量"};
    CHECK(desk.one("agreement", header, {"B1", "H1", "A1", "长河药业", ""}) == "rejected: “约定采购量” is missing");
    CHECK(desk.one("agreement", header, {"B1", "H1", "", "长河药业", "5"}) ==
          "rejected: neither a code nor a name says which product this is");
    CHECK(desk.one("agreement", header, {"", "H1", "A1", "长河药业", "5"}) == "rejected: “批次编号” is missing");
}

TEST_CASE("agreement: two volumes for one agreement contradict each other, contracts add up")
{
    Desk desk;
    const auto sheet = desk.judge("agreement", {{"批次编号", "医疗机构编码", "目录编号", "申报企业", "约定采购量"},
                                                {"B1", "H1", "A1", "长河药业", "1200"},
                                                {"B1", "H1", "A1", "长河药业", "1200"},
                                                {"B1", "H1", "A1", "长河药业", "1300"}});
    CHECK(sheet.verdict(0) == "accepted");
    CHECK(sheet.verdict(1) == "duplicate");
    CHECK(sheet.verdict(2) ==
          "rejected: this agreement is already in E2, with 1200; correct or delete one of the two rows");
    desk.judge("agreement", {{"批次编号", "申报企业", "合同量"}, {"B1", "瑞和药业", "100"}, {"B1", "瑞和药业", "50"}});
    CHECK(desk.ask("SELECT agreed_quantity FROM agreement WHERE enterprise = '瑞和药业'") == "1500000");
}

TEST_CASE("agreement: a day after the beginning of the execution makes a change of the agreement")
{
    Desk desk;
    const std::vector<std::string> header{"批次编号", "医疗机构编码", "目录编号", "申报企业", "约定采购量", "生效日期"};
    CHECK(desk.one("agreement", header, {"B1", "H1", "A1", "长河药业", "1200", "2026-01-01"}) == "accepted");
    CHECK(desk.ask("SELECT count(*) FROM agreement_change") == "0");
    CHECK(desk.one("agreement", header, {"B1", "H1", "A1", "长河药业", "900", "2026-06-01"}) == "accepted");
    CHECK(desk.ask("SELECT agreed_quantity, effective_from FROM agreement_change") == "9000000|20260601");
    CHECK(desk.ask("SELECT agreed_quantity FROM agreement") == "12000000");
}

// ---- returns ----

TEST_CASE("return: negative quantities are rejected with the correct spelling")
{
    Desk desk;
    const std::vector<std::string> header{"退货明细编号", "医疗机构编码", "国家医保编码", "采购价格",
                                          "本次退货数量", "申请退货时间", "退货状态"};
    CHECK(desk.one("return", header, {"R1", "H1", tablet, "12", "2", "2026-10-06", "已确认"}).starts_with("accepted"));
    CHECK(desk.ask("SELECT amount FROM return_line WHERE line_key = 'R1'") == "2400");
    CHECK(desk.one("return", header, {"R2", "H1", tablet, "12", "-2", "2026-10-06", "已确认"}) ==
          "rejected: “-2” is negative: write the returned quantity without a minus sign (2); if the row cancels an "
          "earlier return, delete it and write 已撤销 as the state of that return");
    CHECK(desk.one("return", header, {"R3", "H1", tablet, "12", "", "2026-10-06", "已确认"}) ==
          "rejected: the returned quantity is missing");
    CHECK(desk.one("return", header, {"R4", "H1", tablet, "-12", "2", "2026-10-06", "已确认"}) ==
          "rejected: a price must not be negative: -12");
}

TEST_CASE("return: without a state or a day the row is accepted, and a remark tells how it counts")
{
    Desk desk;
    const std::vector<std::string> header{"退货明细编号", "医疗机构编码", "国家医保编码",
                                          "本次退货数量", "申请退货时间", "退货状态"};
    CHECK(desk.one("return", header, {"R1", "H1", tablet, "2", "2026-10-06", ""})
              .starts_with("accepted: the row does not say whether the return is confirmed"));
    CHECK(desk.one("return", header, {"R2", "H1", tablet, "2", "", "已确认"}) ==
          "accepted: the row does not say when the return was asked for; it counts on no day");
    CHECK(desk.one("return", header, {"R3", "H1", tablet, "2", "2026-10-06", "somehow"})
              .starts_with("rejected: “somehow” is not one of: "));
}

// ---- settlements ----

TEST_CASE("settlement: payable follows from received less returned, and contradictions are remarked")
{
    Desk desk;
    const std::vector<std::string> header{"结算单号", "医疗机构编码", "配送企业", "收货金额", "退货金额",
                                          "应付金额", "验收日期",     "付款日期", "付款金额"};
    const auto row = [&](const std::string& id, const std::string& received, const std::string& returned,
                         const std::string& payable, const std::string& paid_on, const std::string& paid) {
        return desk.one("settlement", header,
                        {id, "H1", "康维", received, returned, payable, "2026-10-08", paid_on, paid});
    };
    CHECK(row("S1", "375", "25", "", "", "") == "accepted");
    CHECK(desk.ask("SELECT payable_amount FROM settlement WHERE line_key = 'S1'") == "35000");
    CHECK(row("S2", "375", "25", "360", "", "") == "accepted: payable 360.00 is not received less returned, 350.00");
    CHECK(row("S3", "375", "", "375", "2026-10-20", "400") == "accepted: paid 400.00 is more than payable 375.00");
    CHECK(row("S4", "", "", "", "", "") == "rejected: the payable amount is missing");
    CHECK(row("S5", "-375", "", "375", "", "").starts_with("rejected: “-375” must not be negative"));
}

TEST_CASE("settlement: where the file has no paid amounts, a day of payment means paid in full")
{
    Desk desk;
    CHECK(desk.one("settlement", {"结算单号", "医疗机构编码", "配送企业", "应付金额", "验收日期", "付款日期"},
                   {"S1", "H1", "康维", "375", "2026-10-08", "2026-10-20"}) ==
          "accepted: the file gives no paid amounts; what has a day of payment counts as paid in full");
    CHECK(desk.ask("SELECT paid_amount FROM settlement") == "37500");
}
