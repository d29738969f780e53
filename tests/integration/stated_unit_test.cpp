// A plain 单位 column tells whether the prices and quantities beside it refer to a smallest unit or to a pack; one that
// describes the item does not.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

namespace {

// The tablet: 片, packs 盒 of 12. Returns the price of a smallest unit and the units that were bought.
std::string stated_price_of(const std::string& header, const std::string& cells, std::string* said = nullptr)
{
    const Office office;
    office.add_master_data();
    const auto file = office.write("s.csv", "哨点编码,国家医保编码,报送月份," + header + "\n" + point_one + "," +
                                                item_tablet + ",2026-10," + cells + "\n");
    const auto outcome = office.run_ok({"import", file, "--format", "csv"});
    if (said != nullptr)
        *said = outcome.err;
    const auto prices = office.table({"prices", "--month", "2026-10"});
    REQUIRE(prices.rows.size() == 1);
    CHECK(office.sound());
    return prices.at(0, "median");
}

constexpr const char* read_per_pack = "read per pack";

} // namespace

TEST_CASE("a plain unit column decides between the price of a pack and of a smallest unit")
{
    const auto [header, cells, price] = GENERATE(table<std::string, std::string, std::string>({
        {"采购价,单位", "3,片", "3"},
        {"采购价,单位", "3,元/片", "3"},
        {"采购价,单位", "3,盒", "0.25"},
        {"采购价,单位", "3,盒(12片)", "0.25"},
        {"采购价,单位", "3,１２片／盒", "0.25"},
        {"采购价,单位", "3,12片", "0.25"},
        {"采购价,单位", "3,元", "0.25"},
        {"采购价,单位", "3,", "0.25"},
        {"采购价,计量单位", "3,片", "3"},
        {"采购价,计价单位,转换系数", "3,片,12", "3"},
        // The header of the price names the unit, or the column describes the item.
        {"采购价（元/盒）,单位", "3,盒", "0.25"},
        {"采购价（元/片）,单位", "3,盒", "3"},
        {"采购价,最小单位", "3,片", "0.25"},
        {"采购价,最小制剂单位", "3,片", "0.25"},
        {"采购价,最小单位采购价,单位", "3,0.25,片", "0.25"},
    }));
    std::string said;
    INFO(header << ": " << cells);
    CHECK(stated_price_of(header, cells, &said) == price);
    INFO(said);
    CHECK(said.find(read_per_pack) == std::string::npos);
}

TEST_CASE("an ambiguous unit changes nothing, and the row gets a remark")
{
    const auto [header, cells, remark] = GENERATE(table<std::string, std::string, std::string>({
        {"采购价,单位", "3,箱", "neither the smallest unit (片) nor the pack unit (盒)"},
        {"采购价,单位,转换系数", "3,片,12", "the row describes its pack as well"},
        {"采购价,单位,包装单位", "3,片,盒", "the row describes its pack as well"},
        {"采购价,单位", "3,24片/盒", "means 24 per pack, but the pack factor 12 was used"},
    }));
    std::string said;
    INFO(header << ": " << cells);
    CHECK(stated_price_of(header, cells, &said) == "0.25");
    INFO(said);
    CHECK(said.find(":2: 单位: ") != std::string::npos);
    CHECK(said.find(remark) != std::string::npos);
}

TEST_CASE("quantities use the unit column as prices do, and a unit above the header is that of the currency")
{
    const Office office;
    office.add_master_data();
    const std::string start = std::string(point_one) + ",";
    const auto stock = office.write("stock.csv", std::string("哨点编码,国家医保编码,库存量,单位,周用量,统计日期\n") +
                                                     start + item_tablet + ",70,片,70,2026-10-18\n" + start +
                                                     item_capsule + ",70,盒,70,2026-10-18\n");
    office.import({stock});
    const auto supply = office.table({"shortage", "--month", "2026-10"});
    REQUIRE(supply.rows.size() == 2);
    for (std::size_t row = 0; row < 2; ++row)
        CHECK(supply.at(row, "stock") == (supply.at(row, "item") == item_tablet ? "70" : "1680"));
    const auto stored =
        office.run_ok({"import", office.write("m.csv", std::string("单位：片\n哨点编码,国家医保编码,"
                                                                   "采购价,报送月份,单位,采购数量,"
                                                                   "采购金额\n") +
                                                           start + item_tablet + ",3,2026-10,片,100,300\n" + start +
                                                           item_capsule + ",24,2026-10,,100,2400\n")});
    CHECK(stored.err.find("1 %") == std::string::npos); // price × quantity is the amount
    const auto prices = office.table({"prices", "--month", "2026-10"});
    REQUIRE(prices.rows.size() == 2);
    for (std::size_t row = 0; row < 2; ++row)
        CHECK(prices.at(row, "median") == (prices.at(row, "item") == item_tablet ? "3" : "1"));
    CHECK(office.sound());
}
