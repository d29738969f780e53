// The states of the platform's lines, and the effect of columns that an export leaves out.
#include "tests/integration/platform_exports.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace ps::testing;

namespace {

Cells in_state(Cells row, const std::string& state)
{
    row["订单发货状态"] = state;
    return row;
}

std::vector<std::string> without(std::vector<std::string> header, const std::string& column)
{
    std::erase(header, column);
    return header;
}

Cells without(Cells row, const std::string& column)
{
    row.erase(column);
    return row;
}

// For UTF-8 without errors.
std::u16string utf16_of(const std::string& text)
{
    std::u16string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text.at(at)); };
        const int more = byte(i) < 0x80 ? 0 : byte(i) < 0xe0 ? 1 : byte(i) < 0xf0 ? 2 : 3;
        char32_t code = more == 0 ? byte(i) : byte(i) & (0x3fU >> more);
        for (int n = 1; n <= more; ++n)
            code = code << 6U | (byte(i + static_cast<std::size_t>(n)) & 0x3fU);
        i += static_cast<std::size_t>(more) + 1;
        if (code >= 0x10000) {
            out += static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10U));
            out += static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ffU));
        } else {
            out += static_cast<char16_t>(code);
        }
    }
    return out;
}

std::string bytes_of(const std::u16string& text, bool big_endian)
{
    std::string out;
    for (const char16_t unit : text) {
        const auto high = static_cast<char>(unit >> 8U);
        const auto low = static_cast<char>(unit & 0xffU);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    }
    return out;
}

std::string deliveries(const Office& office)
{
    const auto table = office.table({"deliveries", "--from", "2026-05", "--to", "2026-05"});
    std::string out;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        out += table.at(i, "ordered") + " " + table.at(i, "shipped") + " " + table.at(i, "received") +
               (table.at(i, "late") == "0" ? ";" : " late " + table.at(i, "late") + ";");
    return out;
}

} // namespace

TEST_CASE("a void receipt counts nowhere, whatever quantity it has")
{
    for (const char* word : {"4", "作废", "已作废", "已取消", "取消", "已撤销", "4-作废", "4.0", " 作 废 "}) {
        CAPTURE(word);
        const Office office;
        auto late = in_state(receipt_row("2", "8", "2026-05-06", "3", "L2"), word);
        late["发货时间"] = "2026-05-30";
        const auto outcome =
            office.run({"import", write_export(office, "r.xlsx", long_receipt_header,
                                               {in_state(receipt_row("1", "10", "2026-05-06", "", "L1"), "3"), late})});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err.find("r.xlsx:导出!U3: the line is void: the 8 packs") != std::string::npos);
        CHECK(outcome.err.find("1 lines are void and do not count") != std::string::npos);
        CHECK(purchases(office) == "202605:10-0=12500");
        CHECK(deliveries(office) == "10 10 10;");
        CHECK(office.sound());
    }
}

TEST_CASE("a receipt's states advance like all states, in whatever order the files come, and undo restores them")
{
    const auto files = [](const Office& office) {
        return std::vector<std::string>{
            write_export(office, "1.xlsx", long_receipt_header,
                         {in_state(receipt_row("1", "", "", "", "L1"), "待发货"),
                          in_state(receipt_row("2", "", "", "", "L2"), "1")}),
            write_export(office, "2.xlsx", long_receipt_header,
                         {in_state(receipt_row("1", "", "", "", "L1"), "已发货"),
                          in_state(receipt_row("2", "8", "2026-05-06", "1", "L2"), "已收货")}),
            write_export(office, "3.xlsx", long_receipt_header,
                         {in_state(receipt_row("1", "6", "2026-05-07", "", "L1"), "部分收货"),
                          in_state(receipt_row("2", "8", "2026-05-06", "1", "L2"), "已作废")})};
    };
    std::vector<std::size_t> turn{0, 1, 2};
    do {
        const Office office;
        const auto all = files(office);
        for (const auto i : turn)
            office.import({all[i]});
        CHECK(purchases(office) == "202605:6-0=7500");
        CHECK(deliveries(office) == "10 10 6;");
        CHECK(office.sound());
        // The file that made the second line void, undone.
        const auto third = std::find(turn.begin(), turn.end(), 2U) - turn.begin();
        office.run_ok({"undo", std::to_string(third + 1)});
        CHECK(purchases(office) == "202605:8-1=8750");
        CHECK(deliveries(office) == "20 20 8;");
        CHECK(office.sound());
    } while (std::next_permutation(turn.begin(), turn.end()));
    // A receipt that is still to be shipped has not left, and waits since 4 May.
    const Office office;
    office.import({files(office)[0]});
    CHECK(deliveries(office) == "20 0 0 late 2;");
}

TEST_CASE("an unknown state does not lose a purchase, one that may mean void raises a question")
{
    const Office office;
    const auto outcome = office.run({"import", write_export(office, "r.xlsx", long_receipt_header,
                                                            {in_state(receipt_row("1", "10", "2026-05-06"), "配送异常"),
                                                             in_state(receipt_row("2", "8", "2026-05-06"), "部分作废"),
                                                             in_state(receipt_row("3", "7", "2026-05-06"), "5"),
                                                             in_state(receipt_row("4", "6", "2026-05-06"), "4-已收货"),
                                                             in_state(receipt_row("5", "1", "2026-05-06"), "")})});
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.err.find(
              "r.xlsx:导出!U2: “配送异常” is not one of: 1 待发货, 2 已发货, 3 已收货, 4 作废; the line counts "
              "by its quantities") != std::string::npos);
    for (const char* said : {"U3: “部分作废” is not one of", "U4: “5” is not one of", "U5: “4-已收货” is not one of"})
        CHECK(outcome.err.find(said) != std::string::npos);
    CHECK(outcome.err.find("write whether the line is void") != std::string::npos);
    CHECK(purchases(office) == "202605:11-0=13750");
}

TEST_CASE("orders of the months before the first receipt are in the deliveries")
{
    auto row = receipt_row("1", "10", "2026-02-05", "", "L1");
    row["发送时间"] = "2026-01-05";
    row["发货时间"] = "2026-01-06";
    const auto months = [](const Office& office) {
        const auto of = [&](const char* from, const char* to) {
            const auto table = office.table({"deliveries", "--from", from, "--to", to});
            return table.rows.empty() ? std::string("-") : table.at(0, "ordered") + " " + table.at(0, "shipped");
        };
        return of("2026-01", "2026-01") + "; " + of("2025-12", "2026-03") + "; " + of("2026-02", "2026-02");
    };
    const Office office;
    office.import({write_export(office, "r.xlsx", long_receipt_header, {row})});
    CHECK(months(office) == "10 10; 10 10; -");
    CHECK(office.sound());
    // Summaries made by an earlier version lack these months.
    change(office.store(), "DELETE FROM order_month WHERE month < 202602; DELETE FROM progress_cell WHERE month < "
                           "202602; DELETE FROM progress_month WHERE month < 202602");
    CHECK(months(office) == "10 10; 10 10; -");
    CHECK(office.sound());
    // A later file with an order of an earlier month.
    auto earlier = receipt_row("2", "10", "2026-03-05", "", "L2");
    earlier["发送时间"] = "2025-12-31";
    office.import({write_export(office, "s.xlsx", long_receipt_header, {earlier})});
    CHECK(months(office) == "10 10; 20 20; -");
    CHECK(office.sound());
    office.run_ok({"undo", "2"});
    CHECK(months(office) == "10 10; 10 10; -");
    CHECK(office.sound());
}

TEST_CASE("unshipped receipts are late also without an export of orders")
{
    const auto waiting = [](const char* id, const char* line, const char* sent = "2026-05-04") {
        auto row = in_state(receipt_row(id, "", "", "", line), "待发货");
        row["订单编码"] = std::string("DD") + id;
        row["发送时间"] = sent;
        return row;
    };
    const auto with = [](Cells row, const char* column, const char* text) {
        row[column] = text;
        return row;
    };
    const Office office;
    // Not late: seven days, shipped lines, and the rest of a line of which something was shipped; a line counts once.
    office.import({write_export(office, "r.xlsx", long_receipt_header,
                                {waiting("1", ""), waiting("2", "L2", "2026-05-24"), waiting("3", "L3", "2026-05-23"),
                                 waiting("4", "L4"), in_state(receipt_row("5", "", "", "", "L4"), "已发货"),
                                 with(waiting("6", "L6"), "发货数量", "5"), with(waiting("7", "L6"), "发货数量", "5"),
                                 with(waiting("8", "L8"), "发货时间", "2026-05-30"),
                                 in_state(with(waiting("9", "L9"), "发货数量", "0"), ""),
                                 in_state(waiting("10", "L10"), "作废"), in_state(waiting("11", "L11"), "已发货")})});
    // 1, 3, 6 with 7, 8 (shipped late), 9
    const auto late = [&] {
        const auto table = office.table({"deliveries", "--from", "2026-05", "--to", "2026-05"});
        REQUIRE(table.rows.size() == 1);
        return table.at(0, "late");
    };
    CHECK(late() == "5");
    CHECK(office.table({"deliveries", "--from", "2026-04", "--to", "2026-04"}).rows.empty());
    // For an order that the export of orders has, the export decides: it was shipped.
    auto order = order_row("L3", "S3", "10", "2", "2");
    order["订单CODE"] = "DD3";
    order["配送企业名称"] = "";
    office.import({write_export(office, "o.xlsx", order_header, {order})});
    CHECK(late() == "4");
    CHECK(office.sound());
}

TEST_CASE("states that may mean void raise a question, each of their words")
{
    for (const char* word : {"无效", "已无效", "红冲", "冲红", "已冲红", "红字", "红字冲销", "冲销"}) {
        CAPTURE(word);
        const Office office;
        const auto outcome = office.run({"import", write_export(office, "r.xlsx", long_receipt_header,
                                                                {in_state(receipt_row("1", "10", "2026-05-06"), word),
                                                                 receipt_row("2", "1", "2026-05-06")})});
        CHECK(outcome.exit_code == 4);
        CHECK(outcome.err.find("write whether the line is void") != std::string::npos);
        CHECK(purchases(office) == "202605:1-0=1250");
    }
}

TEST_CASE("a return without a state counts exactly once")
{
    const Office office;
    const auto header = without(return_header, "退货状态");
    const auto returned = [](const char* id, const char* packs, const char* line, const char* asked = "2026-06-02") {
        return without(return_row(id, packs, "", line, asked), "退货状态");
    };
    const auto outcome =
        office.run({"import", write_export(office, "t.xlsx", header,
                                           {returned("T1", "3", "L1"), returned("T2", "4", "L2", "2026-04-30")})});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("it counts unless the receipts have it in their own column of returned quantities") !=
          std::string::npos);
    CHECK(outcome.err.find("of the returns without a state, 2 count (7 packs); 0 (0 packs) are covered by") !=
          std::string::npos);
    CHECK(purchases(office) == "202604:0-4=-5000 202606:0-3=-3750");
    // The receipts arrive: L1 has its return in its own column, L2 does not; L3 has no other return. Every return
    // counts exactly once, also in the months before the receipts.
    const auto receipts =
        write_export(office, "r.xlsx", long_receipt_header,
                     {receipt_row("1", "10", "2026-05-06", "3", "L1"), receipt_row("2", "10", "2026-05-06", "", "L2"),
                      receipt_row("3", "10", "2026-05-06", "2", "L3")});
    office.import({receipts});
    CHECK(purchases(office) == "202604:0-4=-5000 202605:30-5=31250");
    CHECK(office.sound());
    // A later export has the state of T1: from now on it replaces the column of L1 and counts on its own day.
    office.import({write_export(office, "t2.xlsx", return_header, {return_row("T1", "3", "3", "L1")})});
    CHECK(purchases(office) == "202604:0-4=-5000 202605:30-2=35000 202606:0-3=-3750");
    CHECK(office.sound());
    // An older export without states adds nothing to it.
    office.import({write_export(office, "t3.xlsx", header, {returned("T1", "3", "L1"), returned("T4", "1", "L1")})});
    CHECK(purchases(office) == "202604:0-4=-5000 202605:30-2=35000 202606:0-4=-5000");
    CHECK(office.sound());
    // After undo the column counts again, and T4 of the same order line yields to it.
    office.run_ok({"undo", "3"});
    CHECK(purchases(office) == "202604:0-4=-5000 202605:30-5=31250");
    CHECK(office.sound());
    office.run_ok({"undo", "2"});
    CHECK(purchases(office) == "202604:0-4=-5000 202606:0-4=-5000");
    CHECK(office.sound());
}

TEST_CASE("the file of returns reports how many the receipts cover themselves")
{
    const Office office;
    office.import({write_export(
        office, "r.xlsx", long_receipt_header,
        {receipt_row("1", "10", "2026-05-06", "3", "L1"), receipt_row("2", "10", "2026-05-06", "2", "")})});
    const auto outcome = office.run(
        {"import", write_export(office, "t.xlsx", return_header,
                                {return_row("T1", "3", "", "L1"), return_row("T2", "4", "-", "L2", "2026-06-03")})});
    CHECK(outcome.err.find("of the returns without a state, 0 count (0 packs); 2 (7 packs) are covered by") !=
          std::string::npos);
    CHECK(purchases(office) == "202605:20-5=18750");
    CHECK(office.sound());
}

TEST_CASE("a receipt exported with and without the id of its order line is one line, and the id is kept")
{
    // The orders have no code here: only the id identifies whose return it is.
    const auto row = [](const char* line) {
        return without(receipt_row("1", "10", "2026-05-06", "3", line), "订单编码");
    };
    const auto returned = without(return_row("T1", "2", "2", "L1"), "订单编码");
    const auto short_header = without(long_receipt_header, "订单明细ID");
    for (const bool with_id_first : {true, false}) {
        CAPTURE(with_id_first);
        const Office office;
        const auto with = write_export(office, "with.xlsx", long_receipt_header, {row("L1")});
        const auto plain = write_export(office, "plain.xlsx", short_header, {without(row(""), "订单明细ID")});
        office.import({write_export(office, "t.xlsx", return_header, {returned})});
        CHECK(office.import({with_id_first ? with : plain}).at(0, "accepted") == "1");
        CHECK(purchases(office) ==
              (with_id_first ? "202605:10-0=12500 202606:0-2=-2500" : "202605:10-3=8750 202606:0-2=-2500"));
        const auto again = office.import({with_id_first ? plain : with});
        CHECK(again.at(0, "accepted") == "0");
        CHECK(again.at(0, "duplicate") == "1");
        CHECK(purchases(office) == "202605:10-0=12500 202606:0-2=-2500");
        CHECK(deliveries(office) == "10 10 10;");
        CHECK(office.sound());
        // Without the file that had the id, it is unknown.
        office.run_ok({"undo", with_id_first ? "2" : "3"});
        CHECK(purchases(office) == "202605:10-3=8750 202606:0-2=-2500");
        CHECK(office.sound());
    }
}

TEST_CASE("the id of the order line outlives a newer state of the receipt that lacks it")
{
    const auto row = [](const char* received, const char* on, const char* line) {
        return without(receipt_row("1", received, on, "", line), "订单编码");
    };
    const Office office;
    office.import({write_export(office, "1.xlsx", long_receipt_header, {row("", "", "L1")})});
    auto newer = row("10", "2026-05-06", "");
    newer["退货数量"] = "3";
    office.import({write_export(office, "2.xlsx", long_receipt_header, {newer})});
    office.import(
        {write_export(office, "t.xlsx", return_header, {without(return_row("T1", "3", "2", "L1"), "订单编码")})});
    CHECK(purchases(office) == "202605:10-0=12500 202606:0-3=-3750");
    // An export of orders that has the line by its id decides.
    office.import({write_export(office, "o.xlsx", order_header, {order_row("L1", "S1", "4", "3", "2")})});
    CHECK(deliveries(office) == "10 4 0;");
    CHECK(office.sound());
    office.run_ok({"undo", "1"});
    CHECK(purchases(office) == "202605:10-3=8750 202606:0-3=-3750");
    CHECK(office.sound());
}

TEST_CASE("a negative return is reported with its cell and a remedy")
{
    const Office office;
    auto amount = return_row("T2", "3", "2", "L1");
    amount["退货总金额"] = "-37.50";
    auto price = return_row("T3", "3", "2", "L1");
    price["医院采购价"] = "-12.5";
    const auto outcome = office.run(
        {"import", write_export(office, "t.xlsx", return_header,
                                {return_row("T0", "1", "2", "L1"), return_row("T1", "-3", "2", "L1"), amount, price})});
    CHECK(outcome.exit_code == 4);
    INFO(outcome.err);
    for (const char* said :
         {"t.xlsx:导出!L3: “-3” is negative: write the returned quantity without a minus sign (3); if the row cancels "
          "an earlier return, delete it and write 已撤销 as the state of that return",
          "t.xlsx:导出!T4: “-37.5” is negative: write the returned quantity without a minus sign (37.5)",
          "t.xlsx:导出!I5: a price must not be negative: -12.5"})
        CHECK(outcome.err.find(said) != std::string::npos);
    CHECK(purchases(office) == "202606:0-1=-1250");
}

TEST_CASE("returns come in as text too: GB18030 with characters that GBK lacks, UTF-16 of both orders")
{
    auto rare = return_row("T1", "3", "已确认", "L1");
    rare["退货原因"] = "近效期，㐂𠮷堂代配送";
    const auto text = export_text(return_header, {rare, return_row("T2", "4", "待确认", "L2"),
                                                  return_row("T3", "1", "已退货", "L3", "2026-06-30")});
    const auto wide = utf16_of(text);
    // The first has the same rows, written by another program.
    for (const auto& bytes : {file_bytes(std::string(PS_TEST_DATA) + "/readers/returns-gb18030.csv"),
                              bytes_of(u"\ufeff" + wide, false), bytes_of(u"\ufeff" + wide, true)}) {
        const Office office;
        const auto table = office.import({office.write("退货明细.csv", bytes)});
        REQUIRE(table.rows.size() == 1);
        CHECK(table.at(0, "kind") == "return");
        CHECK(table.at(0, "accepted") == "3");
        CHECK(purchases(office) == "202606:0-4=-5000");
        CHECK(ask(office.store(), "SELECT reason || '|' || state || '|' || asked_on || '|' || order_line_id FROM "
                                  "return_line WHERE line_key = 'T1'") == "近效期，㐂𠮷堂代配送|2|20260602|L1");
    }
}

TEST_CASE("a void receipt that was imported before its state was understood is corrected by its next export")
{
    const Office office;
    const auto line = in_state(receipt_row("1", "10", "2026-05-06", "", "L1"), "作废");
    office.import({write_export(office, "old.xlsx", long_receipt_header, {line})});
    change(office.store(), "UPDATE receipt SET stage = 1");
    change(office.store(), "INSERT INTO stale_progress VALUES (0)");
    office.run_ok({"deliveries", "--to", "2026-05"});
    CHECK(purchases(office) == "202605:10-0=12500");
    const auto again = office.import({write_export(office, "new.xlsx", long_receipt_header,
                                                   {line, in_state(receipt_row("2", "1", "2026-05-06"), "3")})});
    CHECK(again.at(0, "accepted") == "2");
    CHECK(purchases(office) == "202605:1-0=1250");
    CHECK(office.sound());
    office.run_ok({"undo", "2"});
    CHECK(purchases(office) == "202605:10-0=12500");
    CHECK(office.sound());
}

TEST_CASE(
    "a receipt without any date is imported, and both its import and the progress report that it counts in no figure")
{
    const Office office;
    auto undated = without(receipt_row("1", "10", "", "", "L1"), "发送时间");
    auto by_order = receipt_row("2", "4", "", "", "L2"); // the day of the order is enough
    auto void_line = in_state(without(receipt_row("3", "7", "", "", "L3"), "发送时间"), "4");
    const auto outcome =
        office.run({"import", write_export(office, "r.xlsx", long_receipt_header, {undated, by_order, void_line})});
    CHECK(outcome.exit_code == 0);
    INFO(outcome.err);
    CHECK(outcome.err.find("r.xlsx:导出!AC2: the line has no day of receipt, shipment or sending") !=
          std::string::npos);
    CHECK(outcome.err.find("AC3: the line has no day") == std::string::npos);
    CHECK(outcome.err.find("AC4: the line has no day") == std::string::npos);
    CHECK(outcome.err.find("1 lines have no date and count in no month") != std::string::npos);
    CHECK(purchases(office) == "202605:4-0=5000");
    const std::string note = "1 receipts in the store have no date at all and count in no progress";
    CHECK(office.run_ok({"progress", "--as-of", "2026-06-30"}).err.find(note) != std::string::npos);

    // The same line with its date: nothing more to report.
    office.import(
        {write_export(office, "later.xlsx", long_receipt_header, {receipt_row("1", "10", "2026-06-03", "", "L1")})});
    CHECK(purchases(office) == "202605:4-0=5000 202606:10-0=12500");
    CHECK(office.run_ok({"progress", "--as-of", "2026-06-30"}).err.find(note) == std::string::npos);
    CHECK(office.sound());
}

TEST_CASE("a file that has only the day of sending has the remark there")
{
    const Office office;
    auto row = without(receipt_row("1", "10", "", "", "L1"), "发送时间");
    row.erase("收货时间");
    row.erase("退货数量");
    const auto outcome = office.run({"import", write_export(office, "r.xlsx", receipt_header, {row})});
    INFO(outcome.err);
    CHECK(outcome.err.find("r.xlsx:导出!Q2: the line has no day") != std::string::npos);
}

TEST_CASE("of two exports of a folder with equal states, the one of October counts, not that of September")
{
    for (const auto& [earlier, later] : {std::pair("r-9月.xlsx", "r-10月.xlsx"), std::pair("第2批.xlsx", "第10批.xlsx"),
                                         std::pair("2026年９月.xlsx", "2026年10月.xlsx"),
                                         std::pair("r.xlsx", "r (1).xlsx"), std::pair("9月/r.xlsx", "10月/r.xlsx")}) {
        CAPTURE(earlier);
        const Office office;
        for (const char* folder : {"in", "in/9月", "in/10月"})
            std::filesystem::create_directories(office.path(folder));
        write_export(office, std::string("in/") + later, long_receipt_header,
                     {receipt_row("1", "10", "2026-05-08", "", "L1")});
        write_export(office, std::string("in/") + earlier, long_receipt_header,
                     {receipt_row("1", "4", "2026-05-08", "", "L1")});
        office.run_ok({"import", office.path("in")});
        CHECK(purchases(office) == "202605:10-0=12500");
        CHECK(office.sound());
    }
}

TEST_CASE("receipts without any id all count, and their import reports that they cannot be tracked")
{
    const Office office;
    const std::string note = "have no id of a shipment or an order line";
    const auto with_id = receipt_row("1", "1", "2026-05-06");
    const auto four = receipt_row("", "4", "2026-05-08");
    const auto ten = receipt_row("", "10", "2026-05-09");
    // Identical rows of a file are separate deliveries.
    auto outcome =
        office.run({"import", write_export(office, "1.xlsx", long_receipt_header, {with_id, four, four, ten})});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("3 lines " + note) != std::string::npos);
    CHECK(purchases(office) == "202605:19-0=23750");
    // The same in another order of rows adds nothing, and nothing is reported.
    outcome = office.run({"import", write_export(office, "2.xlsx", long_receipt_header, {ten, four, with_id, four})});
    CHECK(outcome.err.find(note) == std::string::npos);
    CHECK(purchases(office) == "202605:19-0=23750");
    CHECK(office.sound());
    // Lines with an id need no such note.
    outcome = office.run({"import", write_export(office, "3.xlsx", long_receipt_header,
                                                 {receipt_row("", "2", "2026-06-01", "", "L9")})});
    CHECK(outcome.err.find(note) == std::string::npos);
    // What the note advises: undo, then import the newer state.
    office.run_ok({"undo", "1"});
    office.run_ok({"undo", "2"});
    office.import({write_export(office, "4.xlsx", long_receipt_header, {with_id, four, ten, ten})});
    CHECK(purchases(office) == "202605:25-0=31250 202606:2-0=2500");
    CHECK(office.sound());
}
