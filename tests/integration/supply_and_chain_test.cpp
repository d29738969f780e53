// Shortage lists, stock reports and the price chain as an officer uses them: files, verdicts at their cells, views,
// corrections, undo.
#include "tests/integration/office.h"
#include "tests/integration/store_dump.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <random>

using namespace ps::testing;
namespace fs = std::filesystem;

namespace {

constexpr const char* maker = "91350203303092299B";
constexpr const char* distributor = "91310115703263624L";
constexpr const char* catheter = "C0100100111000007660";

void add_firms(const Office& office)
{
    office.add_master_data();
    const auto firms = office.write("firms.csv", std::string("统一社会信用代码,企业名称,企业类型\n") + maker +
                                                     ",澜江康维医疗器械有限公司,生产企业\n" + distributor +
                                                     ",清河恒泽配送有限公司,配送企业\n");
    const auto items =
        office.write("consumables.csv", std::string("耗材编码,耗材名称,类别,规格型号,最小单位,转换系数,生产企业\n") +
                                            catheter + ",静脉留置针,耗材,22G,支,50,澜江康维医疗器械有限公司\n");
    office.import({firms, items});
}

// kind|read|accepted|rejected|duplicate|ignored
std::string verdict(const CsvTable& imported, std::size_t row = 0)
{
    std::string out;
    for (const char* name : {"kind", "read", "accepted", "rejected", "duplicate", "ignored"})
        out += (out.empty() ? "" : "|") + imported.at(row, name);
    return out;
}

std::string lines_of(const CsvTable& table, const std::vector<std::string>& columns)
{
    std::string out;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (const auto& column : columns)
            out += (column == columns.front() ? "" : ",") + table.at(row, column);
        out += "\n";
    }
    return out;
}

std::string shortage(const Office& office)
{
    return lines_of(office.table({"shortage", "--month", "2026-10"}),
                    {"item", "point", "status", "days_of_stock", "level", "list", "week"});
}

const std::string stock_header = "哨点编码,国家医保编码,周截止日期,库存数量,周用量,供应状态\n";

std::string stock_row(const std::string& stock, const std::string& use, const std::string& status = "",
                      const std::string& day = "2026-10-25")
{
    return std::string(point_one) + "," + item_tablet + "," + day + "," + stock + "," + use + "," + status + "\n";
}

std::string batch_of(const Office& office, const std::string& file)
{
    const auto imports = office.table({"imports"});
    for (std::size_t row = imports.rows.size(); row-- > 0;)
        if (imports.at(row, "file") == file && imports.at(row, "state") != "undone")
            return imports.at(row, "batch");
    FAIL("not imported: " << file);
    return "";
}

} // namespace

TEST_CASE("every bad cell of a stock report is named, and no row is lost")
{
    const Office office;
    office.add_master_data();
    const auto file =
        office.write("stock.csv", stock_header + stock_row("70", "7") + stock_row("若干", "7") + stock_row("70", "-1") +
                                      stock_row("70", "") + stock_row("", "7") + stock_row("70", "7", "大概") +
                                      stock_row("70", "7", "1", "2026-02-30") + stock_row("70", "7") +
                                      "合计,,,140,14,\n" + stock_row("", "", "4", "2026-10-31") +
                                      stock_row("", "", "", "") + stock_row("99999999999999999", "7"));
    const auto outcome = office.run({"import", file, "--format", "csv"});
    CHECK(outcome.exit_code == 4);
    const auto imported = read_csv(outcome.out);
    CHECK(verdict(imported) == "stock|12|2|8|1|1");
    for (const char* place : {":3: 库存数量: “若干” is not a number", ":4: 周用量: a quantity must not be negative",
                              ":5: 周用量: the use of a week is missing", ":6: 库存数量: the stock is missing",
                              ":7: 供应状态: “大概” is no supply status", ":8: 周截止日期: “2026-02-30” is not a date",
                              ":12: 周截止日期: ", ":13: 库存数量: "}) {
        INFO(outcome.err);
        CHECK(outcome.err.find(place) != std::string::npos);
    }
    CHECK(shortage(office) == std::string(item_tablet) + "," + point_one + ",4,,danger,,2026-10-31\n");
    CHECK(office.sound());
    // The same file once more changes nothing.
    const auto before = whole_dump(office.store());
    office.import({file});
    CHECK(whole_dump(office.store()) == before);
}

TEST_CASE("point and week of a stock report may be in its title; a month may be in a column")
{
    const Office office;
    office.add_master_data();
    const auto weekly =
        office.write("a.csv", std::string("\"") + point_one_name +
                                  "短缺药品库存周报（截至2026年10月25日）\"\n国家医保编码,库存（片）,本周用量（片）\n" +
                                  item_tablet + ",11,10\n");
    const auto monthly = office.write("b.csv", std::string("哨点名称,月份,国家医保编码,期末库存,周均用量\n百姓康大药房,"
                                                           "2026年10月,") +
                                                   item_tablet + ",31,7\n");
    const auto imported = office.import({weekly, monthly});
    CHECK(verdict(imported, 0) == "stock|1|1|0|0|0");
    CHECK(verdict(imported, 1) == "stock|1|1|0|0|0");
    CHECK(shortage(office) == std::string(item_tablet) + "," + point_one + ",,7,danger,,2026-10-25\n" + item_tablet +
                                  "," + point_two + ",,31,fine,,2026-10\n");
    // Who can help: the pharmacy.
    const auto suppliers = office.table({"shortage", "--month", "2026-10", "--item", item_tablet, "--suppliers"});
    CHECK(lines_of(suppliers, {"point", "days_of_stock", "stock"}) == std::string(point_two) + ",31,372\n");
    CHECK(lines_of(office.table({"shortage-history", "--item", item_tablet, "--point", point_one}),
                   {"period", "days_of_stock", "level", "source"}) == "2026-10-25,7,danger,stock\n");
    CHECK(office.run({"shortage", "--month", "2026-10", "--suppliers"}).exit_code == 2);
    CHECK(office.run({"shortage", "--month", "2026-10", "--item", "X"}).exit_code == 2);
}

TEST_CASE("a corrected stock report supersedes, and undo restores the first one")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("first.csv", stock_header + stock_row("7", "7"))});
    const auto before = facts(office.store());
    office.import({office.write("second.csv", stock_header + stock_row("700", "7"))});
    CHECK(shortage(office).find(",700,fine") != std::string::npos);
    CHECK(office.sound());
    office.run_ok({"undo", batch_of(office, "second.csv")});
    CHECK(facts(office.store()) == before);
    CHECK(office.sound());
    office.run_ok({"undo", batch_of(office, "first.csv")});
    CHECK(shortage(office).empty());
    CHECK(office.sound());
}

TEST_CASE(
    "a shortage list keeps drugs that the city does not monitor, and entries of two files survive the undo of one")
{
    const Office office;
    office.add_master_data();
    office.import({office.write("stock.csv", stock_header + stock_row("70", "7"))});
    const auto one =
        office.write("国家短缺药品清单.csv",
                     "药品名称,剂型,公布日期\n二甲双胍,口服常释剂型,2025-01-01\n硫酸阿托品,注射剂,2025-01-01\n"
                     "硫酸阿托品,注射剂,2025-01-01\n,注射剂,2025-01-01\n二甲双胍,片剂,昨天\n");
    const auto two = office.write("list.csv", "清单级别,药品名称,剂型,列入日期,调出日期\n国家,二甲双胍,口服常释剂型,"
                                              "2025-01-01,\n省级,二甲双胍片,,2026-01-01,长期\n市级,阿托品,,,\n");
    CHECK(verdict(office.import({one}, 4)) == "shortage_list|5|2|2|1|0");
    CHECK(verdict(office.import({two}, 4)) == "shortage_list|3|1|1|1|0");
    const auto list = [&] {
        return lines_of(office.table({"shortage-list"}), {"scope", "generic_name", "listed_from", "items"});
    };
    const std::string tablet(item_tablet);
    CHECK(list() == "national,二甲双胍,2025-01-01," + tablet +
                        "\nnational,硫酸阿托品,2025-01-01,\nprovincial,二甲双胍片,"
                        "2026-01-01," +
                        tablet + "\n");
    CHECK(shortage(office).find("fine,national+provincial") != std::string::npos);
    CHECK(office.table({"shortage", "--month", "2026-10", "--listed"}).rows.size() == 1);
    CHECK(office.table({"shortage", "--month", "2026-10", "--listed", "--level", "danger"}).rows.empty());
    CHECK(office.sound());
    office.run_ok({"undo", batch_of(office, "国家短缺药品清单.csv")});
    CHECK(list() == "national,二甲双胍,2025-01-01," + tablet + "\nprovincial,二甲双胍片,2026-01-01," + tablet + "\n");
    CHECK(office.sound());
}

TEST_CASE("the three sheets of the price chain, with quarter and firm from any of their places")
{
    const Office office;
    add_firms(office);
    const std::string code(catheter);
    const auto costs = office.write("2026年第三季度成本_澜江康维医疗器械有限公司.csv",
                                    "耗材编码,原材料,直接人工,税费,出厂价（元/盒）\n" + code + ",100,50,20,250\n" +
                                        code + ",100,50,20,\n" + code + ",-1,50,20,250\n" + code + ",100,50,20,250\n");
    const auto delivered = office.write(
        "d.csv", "报送单位：清河恒泽配送有限公司\n季度：2026Q3\n耗材编码,购进价,供货价\n" + code + ",260,300\n");
    const auto hospitals = office.write(
        "h.csv", std::string("年度,季度,医院名称,耗材编码,采购价（元/支）,收费价格（元/支）\n"
                             "2026,三季度,") +
                     point_one_name + "," + code + ",6,6.5\n2026,第五季度," + point_one_name + "," + code +
                     ",6,6\n,三季度," + point_one_name + "," + code + ",6,6\n2026,三季度,外埠医院," + code + ",6,6\n");
    CHECK(verdict(office.import({costs}, 4)) == "chain_manufacturer|4|1|2|1|0");
    CHECK(verdict(office.import({delivered})) == "chain_distributor|1|1|0|0|0");
    const auto outcome = office.run({"import", hospitals, "--format", "csv"});
    CHECK(verdict(read_csv(outcome.out)) == "chain_hospital|4|1|3|0|0");
    for (const char* place : {":3: 季度: “第五季度” is no quarter", ":4: 季度: “三季度” does not say the year",
                              ":5: 医院名称: “外埠医院” is neither a sentinel point nor an institution"}) {
        INFO(outcome.err);
        CHECK(outcome.err.find(place) != std::string::npos);
    }
    auto chain = office.table({"chain", "--quarter", "2026Q3", "--item", catheter});
    std::erase_if(chain.rows, [&](const auto& row) { return !row[chain.column("organisation")].empty(); });
    CHECK(lines_of(chain, {"link", "price", "markup"}) ==
          "materials,2,\nlabour,1,\ntaxes,0.4,\nprofit,1.6,\nex_factory,5,\ndistributor_purchase,5.2,0.04\n"
          "distributor_sale,6,0.1538\nhospital_purchase,6,0\nhospital_charge,6.5,0.0833\n");
    CHECK(lines_of(office.table({"chain", "--quarter", "2026Q3", "--zero-markup"}),
                   {"item", "organisation", "purchase", "charge", "difference", "ratio"}) ==
          code + "," + point_one + ",6,6.5,0.5,0.0833\n");
    CHECK(office.run({"chain", "--quarter", "2026-09"}).exit_code == 2);
    CHECK(office.sound());

    // An officer decides which hospital is meant; then the file is read again.
    const auto wanted = office.table({"reconcile"});
    REQUIRE_FALSE(wanted.rows.empty());
    office.run_ok({"reconcile", "decide", wanted.at(0, "id"), point_two});
    CHECK(verdict(office.import({hospitals}, 4)) == "chain_hospital|4|2|2|0|0");
    CHECK(office.sound());
}

TEST_CASE("the order of the files of supply and chain does not matter, and each can be undone")
{
    const Office city(false);
    city.run_ok({"sample", "city", "--months", "2", "--seed", "11"});
    std::vector<std::string> master, files, corrections;
    const auto collect = [&](const std::string& folder, std::vector<std::string>& into) {
        for (const auto& entry : fs::recursive_directory_iterator(city.path("city/" + folder)))
            if (entry.is_regular_file())
                into.push_back(entry.path().string());
    };
    collect("1-master", master);
    collect("6-supply", files);
    collect("7-chain", files);
    std::sort(master.begin(), master.end());
    std::sort(files.begin(), files.end());
    const auto import_all = [](const Office& office, std::vector<std::string> paths) {
        paths.insert(paths.begin(), "import");
        const auto outcome = office.run(std::move(paths));
        INFO(outcome.err.substr(0, 2000));
        REQUIRE((outcome.exit_code == 0 || outcome.exit_code == 4));
    };
    const auto check_same = [](const Office& left, const Office& right) {
        const auto a = facts(left.store());
        const auto b = facts(right.store());
        INFO(difference(a, b));
        CHECK(a == b);
        CHECK(left.sound());
    };
    const auto is_correction = [](const std::string& file) { return file.find("更正") != std::string::npos; };
    std::copy_if(files.begin(), files.end(), std::back_inserter(corrections), is_correction);
    REQUIRE(corrections.size() == 2);

    const Office in_order;
    import_all(in_order, master);
    import_all(in_order, files);
    auto shuffled = files;
    const auto end = std::stable_partition(shuffled.begin(), shuffled.end(),
                                           [&](const std::string& file) { return !is_correction(file); });
    std::mt19937 random(3);
    std::shuffle(shuffled.begin(), end, random);
    const Office another;
    import_all(another, master);
    import_all(another, shuffled);
    check_same(in_order, another);

    // Importing twice changes nothing.
    const auto before = whole_dump(in_order.store());
    import_all(in_order, files);
    CHECK(whole_dump(in_order.store()) == before);

    // Each kind, and the corrections, undone.
    auto victims = corrections;
    for (const char* part : {"国家短缺", "省级短缺", "库存月报", "配送价格", "生产企业_1"}) {
        const auto found = std::find_if(files.begin(), files.end(),
                                        [&](const std::string& file) { return file.find(part) != std::string::npos; });
        REQUIRE(found != files.end());
        victims.push_back(*found);
    }
    for (const auto& victim : victims) {
        INFO(victim);
        const Office with;
        import_all(with, master);
        import_all(with, files);
        with.run_ok({"undo", batch_of(with, fs::path(victim).filename().string())});
        auto rest = files;
        if (fs::path(victim).filename().string().find("库存月报") != std::string::npos ||
            victim.find("配送价格") != std::string::npos || victim.find("生产企业_1") != std::string::npos) {
            // The same name is in two folders: the newest import is undone.
            const auto name = fs::path(victim).filename();
            const auto newest = std::find_if(
                rest.rbegin(), rest.rend(), [&](const std::string& file) { return fs::path(file).filename() == name; });
            rest.erase(std::next(newest).base());
        } else {
            std::erase(rest, victim);
        }
        const Office without;
        import_all(without, master);
        import_all(without, rest);
        check_same(with, without);
    }
}

TEST_CASE("a filing date beside a quarter is not its year, and for a given kind the missing field is reported")
{
    const Office office;
    add_firms(office);
    const std::string rows = std::string("医院编码,耗材编码,采购价,收费价\n") + point_one + "," + catheter + ",10,10\n";
    const auto filed = office.write("h.csv", "四季度耗材价格\n填报时间：2027年1月8日\n" + rows);
    auto outcome = office.run({"import", filed});
    INFO(outcome.err);
    CHECK(outcome.exit_code != 0);
    CHECK(outcome.err.find("does not say the year") != std::string::npos);
    CHECK(verdict(office.import({office.write("h2.csv", "2026年四季度耗材价格\n填报时间：2027年1月8日\n" + rows)})) ==
          "chain_hospital|1|1|0|0|0");
    CHECK(office.table({"chain", "--quarter", "2026Q4", "--item", catheter}).rows.size() > 0);
    CHECK(office.table({"chain", "--quarter", "2027Q4", "--item", catheter}).rows.empty());

    const auto none = office.write("noq.csv", rows);
    outcome = office.run({"import", none, "--kind", "chain_hospital"});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err.find("it is not said which quarter this is: add a column 季度") != std::string::npos);
    CHECK(office.sound());
}

TEST_CASE("short headings of costs are costs, and unread columns are named")
{
    const Office office;
    add_firms(office);
    const auto costs = office.write(
        "2026年三季度.csv", std::string("企业编码,耗材编码,序号,原料,人工,制造,包装,运输,税,研发,空列,出厂价\n") +
                                maker + "," + catheter + ",1,50,50,50,50,50,50,7,,500\n");
    const auto outcome = office.run_ok({"import", costs, "--format", "csv"});
    INFO(outcome.err);
    CHECK(verdict(read_csv(outcome.out)) == "chain_manufacturer|1|1|0|0|0");
    CHECK(outcome.err.find("were not read: 研发\n") != std::string::npos);
    auto chain = office.table({"chain", "--quarter", "2026Q3", "--item", catheter});
    std::erase_if(chain.rows, [&](const auto& row) { return !row[chain.column("organisation")].empty(); });
    CHECK(lines_of(chain, {"link", "price"}) ==
          "materials,1\nlabour,1\noverhead,1\npackaging,1\ntransport,1\ntaxes,1\nprofit,4\nex_factory,10\n");
}

TEST_CASE("a supply status that its own stock contradicts is marked")
{
    const Office office;
    office.add_master_data();
    const auto contradicts = [&](const std::string& stock, const std::string& use, const std::string& status) {
        const auto file =
            office.write("s" + stock + "-" + use + "-" + status + ".csv", stock_header + stock_row(stock, use, status));
        office.import({file});
        const auto supply = office.table({"shortage", "--month", "2026-10"});
        REQUIRE(supply.rows.size() == 1);
        return supply.at(0, "level") + "," + supply.at(0, "status_contradicts");
    };
    // More than 30 days are fine, 8 to 30 are to be watched, up to 7 are a danger; statuses 1 and 2 are fine, 3 is to
    // be watched, 4 is a danger.
    CHECK(contradicts("70", "7", "1") == "fine,");
    CHECK(contradicts("70", "7", "2") == "fine,");
    CHECK(contradicts("70", "7", "4") == "fine,1");
    CHECK(contradicts("7", "7", "1") == "danger,1");
    CHECK(contradicts("7", "7", "4") == "danger,");
    CHECK(contradicts("14", "7", "3") == "warning,");
    CHECK(contradicts("14", "7", "1") == "warning,1");
    CHECK(contradicts("7", "7", "") == "danger,"); // no status, no contradiction
    CHECK(contradicts("", "", "4") == "danger,");  // the status alone decides
}
