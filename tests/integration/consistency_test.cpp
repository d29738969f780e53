// Figures of one row of a submission that contradict each other: stored as reported, with a remark at their cell.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

Outcome import_row(const Office& office, const std::string& header, const std::string& cells)
{
    const auto file = office.write("s.csv", "哨点编码,国家医保编码,报送月份," + header + "\n" + point_one + "," +
                                                item_tablet + ",2026-10," + cells + "\n");
    return office.run({"import", file, "--format", "csv"});
}

} // namespace

TEST_CASE("smallest units that are not packs × pack factor, and amounts that are not price × quantity, are reported")
{
    // The tablet has packs of 12.
    const auto [header, cells, remark] = GENERATE(table<std::string, std::string, std::string>({
        {"采购价,采购数量,最小单位采购数量", "12,10,121",
         ":2: 最小单位采购数量: 10 packs at the pack factor 12 are not 121"},
        {"零售价,销售数量,最小单位销售数量", "12,10,10",
         ":2: 最小单位销售数量: 10 packs at the pack factor 12 are not 10"},
        {"采购价,采购数量,最小单位采购数量,转换系数", "12,10,120,24",
         ":2: 最小单位采购数量: 10 packs at the pack factor 24 are not 120"},
        {"采购价,采购数量,采购金额", "12.34,10,123.90",
         ":2: 采购金额: the amount 123.90 is not price × quantity: 12.34 × 10"},
        {"采购价,采购数量,采购金额", "12.34,10,1234", ":2: 采购金额: the amount 1234.00 is not price × quantity"},
        {"零售价,销售数量,销售金额", "12.34,10,130", ":2: 销售金额: the amount 130.00 is not price × quantity"},
        {"最小单位采购价,最小单位采购数量,采购金额", "0.25,120,36",
         ":2: 采购金额: the amount 36.00 is not price × quantity"},
        {"采购价,最小单位采购数量,采购金额", "12.34,120,130",
         ":2: 采购金额: the amount 130.00 is not price × quantity"},
        {"采购价,采购数量,采购金额,单位", "0.25,120,36,片", ":2: 采购金额: the amount 36.00 is not price × quantity"},
    }));
    const Office office;
    office.add_master_data();
    const auto outcome = import_row(office, header, cells);
    INFO(header << ": " << cells << "\n" << outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(read_csv(outcome.out).at(0, "accepted") == "1");
    CHECK(outcome.err.find(remark) != std::string::npos);
    CHECK(office.sound());
}

TEST_CASE("figures that agree within their rounding get no remark")
{
    const auto [header, cells] = GENERATE(table<std::string, std::string>({
        {"采购价,采购数量,最小单位采购数量,采购金额", "12.34,10,120,123.40"},
        {"采购价,采购数量,最小单位采购数量", "12,3.33,40"},
        {"采购价,采购数量,采购金额", "12.34,10,123"},
        {"采购价,采购数量,采购金额", "12.34,10,123.45"},
        {"最小单位采购价,最小单位采购数量,采购金额", "0.18,127000,22733.5"},
        {"采购价,采购数量,采购金额（万元）", "12.34,1000,1.23"},
        {"采购价,采购数量,采购金额", "12.34,10,0"},
        {"采购价,采购数量,采购金额", "12.34,10,"},
        {"采购数量,采购金额", "10,123.45"},
        {"采购价,采购数量,采购金额", "-,10,123.45"},
    }));
    const Office office;
    office.add_master_data();
    const auto outcome = import_row(office, header, cells);
    INFO(header << ": " << cells << "\n" << outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("check which is right") == std::string::npos);
}

TEST_CASE("contradicting figures are stored as reported")
{
    const Office office;
    office.add_master_data();
    import_row(office, "采购价,采购数量,最小单位采购数量,采购金额", "12.34,10,121,1234");
    CHECK(ask(office.store(),
              "SELECT purchase_price || ' ' || purchase_quantity || ' ' || purchase_amount FROM price_row") ==
          "12340000 1210000 123400");
    CHECK(ask(office.store(), "SELECT count(*) FROM import_warning") == "2");
    // A rejected row is rejected for the finding that stops it.
    const auto refused = import_row(office, "采购价,采购数量,最小单位采购数量,采购金额", "-1,10,120,1234");
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("price × quantity") == std::string::npos);
}
