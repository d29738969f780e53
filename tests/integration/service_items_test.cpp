// Market-priced service items (种植牙、特需门诊 …): they have no packs and only a charged price.
#include "tests/integration/office.h"

#include <catch2/catch.hpp>

using namespace ps::testing;

TEST_CASE("service items without a pack factor are imported and shown, by any name of their price")
{
    const Office office;
    const std::string implant = "331000000000000";
    const auto points = office.write("points.csv", std::string("哨点编码,哨点名称,机构类型\n") + point_one + "," +
                                                       point_one_name + ",医院\n" + point_two + ",滨江口腔医院,医院\n");
    const auto items = office.write("items.csv", "项目编码,项目名称,类别,最小单位,监测开始\n" + implant +
                                                     ",种植牙单颗植入费,医疗服务项目,颗,2025-01-01\n");
    office.import({points, items});
    const auto report = [&](const std::string& file, const std::string& header, const std::string& month,
                            const std::string& first, const std::string& second) {
        const auto imported = office.import(
            {office.write(file, "哨点编码,项目编码,项目名称," + header + ",报送月份\n" + point_one + "," + implant +
                                    ",种植牙单颗植入费," + first + "," + month + "\n" + point_two + "," + implant +
                                    ",种植牙单颗植入费," + second + "," + month + "\n")});
        CHECK(imported.at(0, "kind") == "submission");
        CHECK(imported.at(0, "accepted") == "2");
    };
    report("a.csv", "收费价格", "2026-08", "4500", "4600");
    report("b.csv", "收费标准（元）", "2026-09", "4500", "4600");
    report("c.csv", "执行价格", "2026-10", "4000", "4700.50");
    report("d.csv", "项目价格", "2026-11", "4000", "4700.50");

    const auto prices = office.table({"prices", "--month", "2026-10", "--basis", "sale"});
    REQUIRE(prices.rows.size() == 1);
    CHECK(prices.at(0, "n") == "2");
    CHECK(prices.at(0, "median") == "4350.25");
    CHECK(office.table({"prices", "--month", "2026-10"}).rows.empty()); // nothing is bought
    CHECK(office.table({"changes", "--from", "2026-08", "--to", "2026-09", "--basis", "sale"}).rows.empty());
    const auto changes =
        office.table({"changes", "--from", "2026-09", "--to", "2026-10", "--basis", "sale", "--level", "point"});
    CHECK(changes.lines({"point", "old_price", "new_price", "change_ratio"}) ==
          std::vector<std::string>{std::string(point_one) + "|4500|4000|-0.1111",
                                   std::string(point_two) + "|4600|4700.5|0.0218"});
    const auto history = office.table({"history", "--item", implant, "--point", point_one, "--basis", "sale"});
    CHECK(history.lines({"event"}) == std::vector<std::string>{"fall", "first", "unchanged", "unchanged"});
    CHECK(office.sound());
}
